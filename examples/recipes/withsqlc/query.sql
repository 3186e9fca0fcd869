-- name: AddContact :exec
INSERT INTO contacts (id, email) VALUES (?, ?);

-- name: Contact :one
SELECT * FROM contacts WHERE id = ?;

-- name: MarkUnsubscribed :one
UPDATE contacts SET unsubscribed = TRUE WHERE id = ? RETURNING id;
