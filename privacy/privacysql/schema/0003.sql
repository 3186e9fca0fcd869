ALTER TABLE {p}request ADD COLUMN hint {day} NOT NULL DEFAULT '';

ALTER TABLE {p}request ADD COLUMN pending {int} NOT NULL DEFAULT 1;

UPDATE {p}request SET pending = 0 WHERE state IN ('answered', 'answered-in-part', 'refused', 'withdrawn');

CREATE INDEX {p}request_hint ON {p}request (tenant, pending, hint, id);

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
