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
