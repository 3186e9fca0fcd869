package policy

import (
	"context"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// Import takes over decisions that another system holds, see [consent.Ledger.Import], all of them or, with an error, none. A row
// about an identifier that was merged is one about the identifier that took over, so that an opt-out under an old number is not
// lost. An opt-out that names no channel is one by every channel, as systems hold it that know of one choice only; the report
// counts it once for each. Where an opt-out stops a consent, see [consent.Report], recipients are told as of a withdrawal. The rows may be ranged
// over more than once. Act.By is who imports; Act.At must be unset, since each row has a time of its own, and Act.Request may be
// empty.
func (s *Service) Import(ctx context.Context, rows iter.Seq[consent.Imported], a Act) (consent.Report, error) {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.Require(rows != nil, "rows", "is not given")
	f.Require(a.At.IsZero(), "act.at", "is given: each row has a time of its own")
	return run(ctx, t, &f, "import", func() (consent.Report, error) {
		names := make(map[privacy.SubjectID][]privacy.SubjectID) // of each person, the one that holds last
		list, err := t.underCurrent(ctx, rows, names)
		if err != nil {
			return consent.Report{}, err
		}
		given := len(list)
		report, err := t.importing().Import(ctx, slices.Values(append(list, byEveryChannel(list)...)))
		if err != nil {
			return consent.Report{}, err
		}
		report.Rows = given
		for _, k := range report.Stopped {
			st, err := t.ledger.State(ctx, k, t.now)
			if err != nil {
				return consent.Report{}, err
			}
			t.names = names[k.Subject]
			if err := t.tell(ctx, t.withdrawn([]consent.Event{st.Last})...); err != nil {
				return consent.Report{}, err
			}
		}
		return report, nil
	})
}

// underCurrent returns rows with each person under the identifier that holds, and notes by which others the rows name them.
// What is no identifier stays, for the ledger to refuse.
func (t *task) underCurrent(ctx context.Context, rows iter.Seq[consent.Imported], names map[privacy.SubjectID][]privacy.SubjectID) ([]consent.Imported, error) {
	var list []consent.Imported
	current := make(map[privacy.SubjectID]privacy.SubjectID)
	for r := range rows {
		named := r.Key.Subject
		if _, seen := current[named]; !seen && privacy.CheckID(named) == "" {
			holds, _, err := t.current(ctx, named)
			if err != nil {
				return nil, err
			}
			current[named] = holds
			for _, n := range t.names {
				if n != holds && !slices.Contains(names[holds], n) {
					names[holds] = slices.Insert(names[holds], 0, n)
				}
			}
			if !slices.Contains(names[holds], holds) {
				names[holds] = append(names[holds], holds)
			}
		}
		if holds, ok := current[named]; ok {
			r.Key.Subject = holds
		}
		list = append(list, r)
	}
	return list, nil
}

// byEveryChannel returns a row by each channel for every opt-out that names none.
func byEveryChannel(rows []consent.Imported) []consent.Imported {
	var list []consent.Imported
	for _, r := range rows {
		if r.Kind == consent.Given || r.Key.Channel != consent.NoChannel {
			continue
		}
		for c := consent.NoChannel + 1; isChannel(c); c++ {
			r.Key.Channel = c
			list = append(list, r)
		}
	}
	return list
}

// importing returns the ledger of an import, which also looks at who is suppressed and what consent can be given to.
func (t *task) importing() *consent.Ledger {
	o := t.ledgerOptions()
	o.Purposes, o.Suppressed = t.policy.Purposes(), t.options.Suppressed
	return consent.NewLedger(t.tx.Consent, &o)
}
