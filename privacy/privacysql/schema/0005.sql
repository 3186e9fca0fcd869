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

INSERT INTO {p}alias (tenant, id, person, into_id, request, at_us, recorded_by, version)
WITH RECURSIVE walk (tenant, id, person) AS (
	SELECT s.tenant, s.subject, s.into_subject FROM {p}standing AS s WHERE s.kind = 'merged' AND s.lifted_us = -62135596800000000
	UNION
	SELECT w.tenant, w.id, s.into_subject FROM walk AS w JOIN {p}standing AS s ON s.tenant = w.tenant AND s.subject = w.person
		AND s.kind = 'merged' AND s.lifted_us = -62135596800000000
)
SELECT w.tenant, w.id, w.person, s.into_subject, s.request, s.from_us, 'migration', 1
FROM walk AS w JOIN {p}standing AS s ON s.tenant = w.tenant AND s.subject = w.id AND s.kind = 'merged' AND s.lifted_us = -62135596800000000
WHERE NOT EXISTS (SELECT 1 FROM {p}standing AS n WHERE n.tenant = w.tenant AND n.subject = w.person AND n.kind = 'merged'
	AND n.lifted_us = -62135596800000000) {once};

INSERT INTO {p}alias (tenant, id, person, into_id, request, at_us, recorded_by, version)
SELECT DISTINCT a.tenant, a.person, a.person, '', '', -62135596800000000, '', 1 FROM {p}alias AS a WHERE a.into_id <> '' {once};

DELETE FROM {p}standing WHERE kind = 'merged';
