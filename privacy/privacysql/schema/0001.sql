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
	version {int} NOT NULL,
	body {text} NOT NULL,
	PRIMARY KEY (tenant, id)
) {heap};

CREATE INDEX {p}request_subject ON {p}request (tenant, subject, received, id);

CREATE TABLE {p}standing (
	tenant {id} NOT NULL,
	subject {id} NOT NULL,
	kind {word} NOT NULL,
	activity {id} NOT NULL,
	request {id} NOT NULL,
	into_subject {id} NOT NULL,
	from_us {int} NOT NULL,
	lifted_us {int} NOT NULL,
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
