package main

import (
	"context"
	"flag"
	"slices"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func staleCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	most := fs.Int("max", 0, "how many to `list` at most; 0: all")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		if *most < 0 {
			return nil, usageError(privacy.Fault{Field: "-max", Reason: "is negative"})
		}
		rechecks, err := adopt.Rechecks()
		if err != nil {
			return nil, err
		}
		records, err := systems.Contacts(ctx, a.db)
		if err != nil {
			return nil, err
		}
		s := stale{Of: len(records), List: []staleRecord{}}
		for r, accuracy := range rechecks.Stale(a.at, slices.Values(records)) {
			s.List = append(s.List, staleRecord{Record: r.ID, Category: r.Category, VerifyBy: accuracy.VerifyBy, Why: accuracy.Findings()})
		}
		slices.SortStableFunc(s.List, func(a, b staleRecord) int { return a.VerifyBy.Compare(b.VerifyBy) })
		if s.Stale = len(s.List); *most > 0 && *most < s.Stale {
			s.List = s.List[:*most]
		}
		return s, nil
	}
}

// stale is the records that are to be verified.
type stale struct {
	Of    int           `json:"of"` // how many there are
	Stale int           `json:"stale"`
	List  []staleRecord `json:"list"`
}

type staleRecord struct {
	Record   privacy.RecordID  `json:"record"`
	Category privacy.Category  `json:"category"`
	VerifyBy civil.Date        `json:"verifyBy,omitzero"` // unset: when they came is not known
	Why      []privacy.Finding `json:"why"`
}

func (s stale) lines(p *page) {
	for _, r := range s.List {
		for _, why := range r.Why {
			p.line("%s\t%s", r.Record, why)
		}
	}
	if more := s.Stale - len(s.List); more > 0 {
		p.line("… and %d more", more)
	}
	p.line("%d of %d are to be verified", s.Stale, s.Of)
}
