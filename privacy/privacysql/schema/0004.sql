ALTER TABLE {p}consent_event ADD COLUMN claimed_us {int} NOT NULL DEFAULT 0;

ALTER TABLE {p}standing ADD COLUMN claimed_us {int} NOT NULL DEFAULT 0;
