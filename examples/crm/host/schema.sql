CREATE TABLE crm_schema (
	version INTEGER NOT NULL,
	accounts INTEGER NOT NULL,
	data VARCHAR(191) NOT NULL
);
CREATE TABLE accounts (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	name VARCHAR(191) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	city VARCHAR(191) NOT NULL,
	opened_on DATE NOT NULL,
	deleted_at TIMESTAMP
);
CREATE TABLE contacts (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	account_id VARCHAR(40) NOT NULL REFERENCES accounts (id),
	main INTEGER NOT NULL,
	name VARCHAR(191) NOT NULL,
	email VARCHAR(191) NOT NULL,
	phone VARCHAR(40) NOT NULL,
	job_title VARCHAR(191) NOT NULL,
	source VARCHAR(40) NOT NULL,
	obtained_on DATE NOT NULL,
	notice_given_on DATE,
	marketing_opt_in VARCHAR(3),
	opt_in_date DATE,
	deleted_at TIMESTAMP
);
CREATE INDEX contacts_account ON contacts (account_id);
CREATE TABLE web_forms (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	contact_id VARCHAR(40) NOT NULL REFERENCES contacts (id),
	notice VARCHAR(191) NOT NULL,
	wording VARCHAR(191) NOT NULL,
	submitted_us BIGINT NOT NULL
);
CREATE INDEX web_forms_contact ON web_forms (contact_id);
CREATE TABLE contracts (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	account_id VARCHAR(40) NOT NULL REFERENCES accounts (id),
	product VARCHAR(191) NOT NULL,
	quoted_on DATE NOT NULL,
	starts_on DATE,
	ends_on DATE
);
CREATE INDEX contracts_account ON contracts (account_id);
CREATE TABLE invoices (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	contract_id VARCHAR(40) NOT NULL REFERENCES contracts (id),
	contact_id VARCHAR(40) NOT NULL REFERENCES contacts (id),
	issued_on DATE NOT NULL,
	vat_period_end DATE NOT NULL,
	paid_on DATE
);
CREATE INDEX invoices_contact ON invoices (contact_id);
CREATE TABLE invoice_lines (
	invoice_id VARCHAR(40) NOT NULL REFERENCES invoices (id),
	line INTEGER NOT NULL,
	item VARCHAR(191) NOT NULL,
	net_pence BIGINT NOT NULL,
	vat_pence BIGINT NOT NULL,
	PRIMARY KEY (invoice_id, line)
);
CREATE TABLE tickets (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	contact_id VARCHAR(40) NOT NULL REFERENCES contacts (id),
	subject TEXT NOT NULL,
	opened_on DATE NOT NULL,
	closed_on DATE,
	deleted_at TIMESTAMP
);
CREATE INDEX tickets_contact ON tickets (contact_id);
CREATE TABLE log_files (
	id VARCHAR(40) NOT NULL PRIMARY KEY,
	ticket_id VARCHAR(40) NOT NULL REFERENCES tickets (id),
	name VARCHAR(191) NOT NULL,
	received_on DATE NOT NULL,
	size_bytes BIGINT NOT NULL
);
CREATE INDEX log_files_ticket ON log_files (ticket_id);
CREATE TABLE decision_log (
	contact_id VARCHAR(40) NOT NULL,
	activity VARCHAR(40) NOT NULL,
	decided_us BIGINT NOT NULL,
	outcome VARCHAR(40) NOT NULL,
	reasons VARCHAR(191) NOT NULL,
	PRIMARY KEY (contact_id, activity, decided_us)
);
CREATE TABLE work_steps (
	step VARCHAR(40) NOT NULL,
	work_day VARCHAR(10) NOT NULL,
	result TEXT NOT NULL,
	PRIMARY KEY (step, work_day)
);
