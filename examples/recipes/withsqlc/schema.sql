CREATE TABLE contacts (
	id           TEXT PRIMARY KEY,
	email        TEXT NOT NULL,
	unsubscribed BOOLEAN NOT NULL DEFAULT FALSE
);
