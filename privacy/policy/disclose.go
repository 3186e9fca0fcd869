package policy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Disclose decides a question as [Guard.Decide] does, and records a permitted disclosure in the log of the options.
// From that log, recipients are later told when the data are corrected, erased or restricted (Art 19). Disclose
// returns a permission only after it has stored the record; it records nothing that is not permitted. Repeating a
// question with the same instant records nothing new.
//
// A disclosure happens now, regardless of the time of the question: every refusal, restriction, objection and merge
// in the store counts.
//
// Disclose returns [privacy.ErrInvalid] for a question without a recipient, and for a guard without a log. After an
// error, disclose nothing: no decision was reached, although a record may have been stored.
func (g *Guard) Disclose(ctx context.Context, q Processing) (Decision, error) {
	return g.DiscloseTo(ctx, g.options.Log, q)
}

// DiscloseTo is [Guard.Disclose] with a log of its own, such as that of the host's transaction in which the data go out.
func (g *Guard) DiscloseTo(ctx context.Context, l recipient.Log, q Processing) (Decision, error) {
	switch {
	case q.Recipient == "":
		return Decision{}, fmt.Errorf("policy: disclose: no recipient is named: %w", privacy.ErrInvalid)
	case l == nil:
		return Decision{}, fmt.Errorf("policy: disclose: no log is given: %w", privacy.ErrInvalid)
	}
	var d Decision
	err := g.answer(ctx, []Processing{q}, true, func(asked *question, a *answered) (err error) {
		q, d = asked.Processing, a.decision
		if d.Outcome() == privacy.Permitted {
			_, err = recipient.Record(ctx, l, entry(q, d))
		}
		return err
	})
	if err != nil {
		return Decision{}, fmt.Errorf("policy: disclose: %w", err)
	}
	return d, nil
}

// entry returns the record of a permitted disclosure. Its ID is a digest of the question: the same one is one disclosure.
func entry(q Processing, d Decision) recipient.Entry {
	e := recipient.Entry{
		Subject: q.Subject, Recipient: q.Recipient, Activity: q.Activity, Categories: slices.Compact(slices.Sorted(slices.Values(q.Data))),
		Ground: d.DisclosedOn(), At: instant(q.At), By: q.By,
	}
	var b proofs
	b.add("lawful disclosure 1", string(q.Subject), string(q.Recipient), string(q.Activity), strconv.Itoa(int(q.Channel)),
		string(q.About), string(q.Notice), string(q.By), e.At.Format(time.RFC3339Nano))
	if q.NoContact {
		b.add("no contact")
	}
	if q.Person != "" {
		b.add("person", string(q.Person))
	}
	for _, c := range e.Categories {
		b.add(string(c))
	}
	sum := sha256.Sum256(b.text)
	e.ID = recipient.EntryID(hex.EncodeToString(sum[:]))
	return e
}
