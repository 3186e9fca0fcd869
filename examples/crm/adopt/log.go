package adopt

import (
	"context"
	"database/sql"
	"strings"

	"github.com/lawful-go/lawful/privacy/policy"
)

// Log writes each decision into the application's decision_log, and lets the application go on as before: the shadow
// mode. Its method Decided is for policy.Options. It is not safe for concurrent use.
type Log struct {
	Tx   *sql.Tx
	Rows int   // written so far
	Err  error // the first; after it nothing is written
}

// Decided writes one decision.
func (l *Log) Decided(ctx context.Context, q policy.Processing, d policy.Decision) {
	if l.Err != nil {
		return
	}
	var codes []string
	for _, f := range d.Obstacles() {
		codes = append(codes, string(f.Code))
	}
	_, l.Err = l.Tx.ExecContext(ctx, `INSERT INTO decision_log (contact_id, activity, decided_us, outcome, reasons) VALUES (?, ?, ?, ?, ?)`,
		string(q.Subject), string(q.Activity), q.At.UnixMicro(), d.Outcome().String(), strings.Join(codes, " "))
	if l.Err == nil {
		l.Rows++
	}
}
