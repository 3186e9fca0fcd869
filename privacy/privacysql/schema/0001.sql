CREATE TABLE {p}schema (
	version {int} NOT NULL PRIMARY KEY,
	marker {word} NOT NULL
) {clustered};

CREATE TABLE {p}consent_event (
	tenant {id} NOT NULL,
	subject {id} NOT NULL,
	purpose {id} NOT NULL,
	channel {word} NOT NULL,
	seq {int} NOT NULL,
	kind {word} NOT NULL,
	at_us {int} NOT NULL,
	recorded_us {int} NOT NULL,
	claimed_us {int} NOT NULL,
	notice {id} NOT NULL,
	wording {word} NOT NULL,
	method {word} NOT NULL,
	explicit {int} NOT NULL,
	locale {id} NOT NULL,
	evidence {id} NOT NULL,
	recorded_by {id} NOT NULL,
	PRIMARY KEY (tenant, subject, purpose, channel, seq)
) {clustered};

CREATE TABLE {p}request (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	subject {id} NOT NULL,
	exercises {word} NOT NULL,
	state {word} NOT NULL,
	received {day} NOT NULL,
	hint {day} NOT NULL,
	pending {int} NOT NULL,
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}request_subject ON {p}request (tenant, subject, received, id);

CREATE INDEX {p}request_hint ON {p}request (tenant, pending, hint, id);

CREATE TABLE {p}marker (
	tenant {id} NOT NULL,
	subject {id} NOT NULL,
	kind {word} NOT NULL,
	activity {id} NOT NULL,
	request {id} NOT NULL,
	from_us {int} NOT NULL,
	lifted_us {int} NOT NULL,
	claimed_us {int} NOT NULL,
	version {int} NOT NULL,
	PRIMARY KEY (tenant, subject, kind, activity, request)
) {clustered};

CREATE TABLE {p}hold (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	num {int} NOT NULL,
	matter {id} NOT NULL,
	kind {word} NOT NULL,
	subject {id} NOT NULL,
	category {id} NOT NULL,
	placed {day} NOT NULL,
	released {day} NOT NULL,
	version {int} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}hold_num ON {p}hold (tenant, num);

CREATE INDEX {p}hold_subject ON {p}hold (tenant, subject);

CREATE TABLE {p}feed_change (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	seq {int} NOT NULL,
	num {int} NOT NULL,
	topic {id} NOT NULL,
	subject {id} NOT NULL,
	at_us {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}feed_change_seq ON {p}feed_change (tenant, seq, num, id);

CREATE TABLE {p}feed_lease (
	tenant {id} NOT NULL,
	holder {id} NOT NULL,
	until_us {int} NOT NULL,
	settled_us {int} NOT NULL,
	version {int} NOT NULL,
	newest {int} NOT NULL,
	PRIMARY KEY (tenant)
) {heap};

CREATE TABLE {p}feed_cursor (
	tenant {id} NOT NULL,
	follower {id} NOT NULL,
	seq {int} NOT NULL,
	PRIMARY KEY (tenant, follower)
) {clustered};

CREATE TABLE {p}suppression (
	tenant {id} NOT NULL,
	hash {word} NOT NULL,
	seq {int} NOT NULL,
	kind {word} NOT NULL,
	reason {word} NOT NULL,
	scope {word} NOT NULL,
	at_us {int} NOT NULL,
	recorded_us {int} NOT NULL,
	evidence {id} NOT NULL,
	PRIMARY KEY (tenant, hash, seq)
) {clustered};

CREATE TABLE {p}seal_key (
	tenant {id} NOT NULL,
	hash {word} NOT NULL,
	secret {bytes} NOT NULL,
	PRIMARY KEY (tenant, hash)
) {heap};

CREATE TABLE {p}obligation (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	subject {id} NOT NULL,
	raised_us {int} NOT NULL,
	state {word} NOT NULL,
	next_us {int} NOT NULL,
	pending {int} NOT NULL,
	due {day} NOT NULL,
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}obligation_next ON {p}obligation (tenant, state, next_us, id);

CREATE INDEX {p}obligation_due ON {p}obligation (tenant, pending, due, id);

CREATE INDEX {p}obligation_subject ON {p}obligation (tenant, subject, raised_us, id);

CREATE TABLE {p}disclosure (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	subject {id} NOT NULL,
	at_us {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}disclosure_subject ON {p}disclosure (tenant, subject, at_us, id);

CREATE TABLE {p}erasure (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	seq {int} NOT NULL,
	pending {int} NOT NULL,
	PRIMARY KEY (tenant, id)
) {clustered};

CREATE INDEX {p}erasure_pending ON {p}erasure (tenant, pending, id);

CREATE TABLE {p}erasure_line (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	seq {int} NOT NULL,
	kind {word} NOT NULL,
	found_by {id} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id, seq)
) {heap};

CREATE INDEX {p}erasure_line_found ON {p}erasure_line (tenant, kind, found_by, id);

CREATE TABLE {p}sweep_claim (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	until_us {int} NOT NULL,
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE TABLE {p}complaint (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	received {day} NOT NULL,
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}complaint_received ON {p}complaint (tenant, received, id);

CREATE TABLE {p}fulfilment (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	part {id} NOT NULL,
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id, part)
) {heap};

CREATE TABLE {p}notice_version (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	notice {id} NOT NULL,
	since {day} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE UNIQUE INDEX {p}notice_version_since ON {p}notice_version (tenant, notice, since);

CREATE TABLE {p}notice_entry (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	subject {id} NOT NULL,
	at_us {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}notice_entry_subject ON {p}notice_entry (tenant, subject, at_us, id);

CREATE TABLE {p}alias (
	tenant {id} NOT NULL,
	id {id} NOT NULL,
	person {id} NOT NULL,
	into_id {id} NOT NULL,
	request {id} NOT NULL,
	at_us {int} NOT NULL,
	recorded_by {id} NOT NULL,
	version {int} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}alias_person ON {p}alias (tenant, person, id);
