package host

import "context"

// MailingList returns whom the application would mail: every contact that has not said no.
func MailingList(ctx context.Context, q Queryer) ([]string, error) {
	return Column[string](ctx, q, `
		SELECT c.id FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE (c.marketing_opt_in = 'yes' OR c.marketing_opt_in IS NULL) AND c.deleted_at IS NULL AND a.deleted_at IS NULL
		ORDER BY c.id`)
}
