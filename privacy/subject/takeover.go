package subject

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// Import imports decisions from another system, see [consent.Ledger.Import]: all of them, or none if there is an error. A
// row under an identifier that was merged is imported under the current one, so that an opt-out under an old number is
// not lost. An opt-out without a channel is one by every channel, because many systems know one choice only; the report
// counts it once for each. If an opt-out stops a consent, see [consent.Report], recipients are told as of a withdrawal.
// The rows may be ranged over more than once. Act.By is who imports. Act.At must be unset: each row has a time of its
// own. Act.Request may be empty.
func (s *Service) Import(ctx context.Context, rows iter.Seq[consent.Imported], a Act) (consent.Report, error) {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.Require(rows != nil, "rows", "is missing")
	f.Require(a.At.IsZero(), "act.at", "is set: each row has a time of its own")
	return run(ctx, t, &f, "import", func() (consent.Report, error) {
		list, people, err := t.underCurrent(ctx, rows)
		if err != nil {
			return consent.Report{}, err
		}
		given := len(list)
		var report consent.Report
		ledger, err := t.importing(people)
		if err == nil {
			report, err = ledger.Import(ctx, slices.Values(append(list, byEveryChannel(list)...)))
		}
		if err != nil {
			return consent.Report{}, err
		}
		report.Rows = given
		for _, k := range report.Stopped {
			st, err := t.ledger.State(ctx, k, t.now)
			if err != nil {
				return consent.Report{}, err
			}
			t.names = currentLast(people.Of(k.Subject))
			if err := t.tell(ctx, t.withdrawn([]consent.Event{st.Last})...); err != nil {
				return consent.Report{}, err
			}
		}
		return report, nil
	})
}

// underCurrent returns the rows with each person under the current identifier, and the people, keyed by that
// identifier. It leaves invalid identifiers unchanged, for the ledger to reject.
func (t *task) underCurrent(ctx context.Context, rows iter.Seq[consent.Imported]) ([]consent.Imported, alias.People, error) {
	list := slices.Collect(rows)
	var ids []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for i := range list {
		if id := list[i].Key.Subject; !seen[id] && privacy.CheckID(id) == "" {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	people, err := t.tx.Aliases.Aliases(ctx, ids...)
	if err != nil {
		return nil, nil, fmt.Errorf("aliases: %w", err)
	}
	byCurrent := make(alias.People, len(people))
	for i := range list {
		id := list[i].Key.Subject
		if current := people.Current(id); current != id || people[id] != nil {
			byCurrent[current] = people[id]
			list[i].Key.Subject = current
		}
	}
	return list, byCurrent, nil
}

// byEveryChannel returns a row by each channel for every opt-out that names none.
func byEveryChannel(rows []consent.Imported) []consent.Imported {
	var list []consent.Imported
	for _, r := range rows {
		if r.Kind == consent.Given || r.Key.Channel != privacy.NoChannel {
			continue
		}
		for c := privacy.NoChannel + 1; isChannel(c); c++ {
			r.Key.Channel = c
			list = append(list, r)
		}
	}
	return list
}

// importing returns the ledger for an import, which also checks who is suppressed, under any identifier, and which
// purposes consent can be given to.
func (t *task) importing(people alias.People) (*consent.Ledger, error) {
	o := t.ledgerOptions()
	o.Purposes = t.policy.Purposes()
	if t.options.Suppressed != nil {
		o.Suppressed = func(ctx context.Context, subjects []privacy.SubjectID) ([]bool, error) {
			return t.suppressed(ctx, people, subjects)
		}
	}
	return consent.NewLedger(t.tx.Consent, &o)
}

// suppressed reports which people no import may bring back: those with any suppressed identifier.
func (t *task) suppressed(ctx context.Context, people alias.People, subjects []privacy.SubjectID) ([]bool, error) {
	all := people.All(subjects)
	answers, err := t.options.Suppressed(ctx, all)
	if err != nil {
		return nil, err
	}
	if len(answers) != len(all) {
		return nil, fmt.Errorf("suppressed: %d answers about %d identifiers: %w", len(answers), len(all), privacy.ErrInvalid)
	}
	found := make(map[privacy.SubjectID]bool)
	for i, id := range all {
		found[id] = answers[i]
	}
	list := make([]bool, len(subjects))
	for i, id := range subjects {
		list[i] = slices.ContainsFunc(people.Of(id), func(one privacy.SubjectID) bool { return found[one] })
	}
	return list, nil
}
