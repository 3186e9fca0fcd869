package day

import (
	"context"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Retention is which records may go, which must stay, until when, and why.
type Retention struct {
	Kept     []Kept    `json:"kept"`     // of each category: details and log files under the published policy, then invoices
	Examples []Example `json:"examples"` // one of each kind that there is
	Open     string    `json:"open"`     // what is said of a floor without a ceiling
	Deleted  int       `json:"deleted"`  // contacts whose details may go that are marked as deleted, and are still there
}

// Kept is how the records of one category stand.
type Kept struct {
	Category privacy.Category `json:"category"`
	Records  int              `json:"records"`
	Running  int              `json:"running"` // no contract has ended yet, or none is known: kept
	Stay     int              `json:"stay"`    // must be kept through a day that is known
	First    civil.Date       `json:"first,omitzero"`
	Last     civil.Date       `json:"last,omitzero"` // the earliest and the latest of those days
	Go       int              `json:"go"`            // may go
	Resist   int              `json:"resist"`        // of Stay and Go: would stay also where the person asks for erasure and Art 17(1) applies
}

// Example is one record with every reason.
type Example struct {
	Record   privacy.RecordID  `json:"record"`
	Category privacy.Category  `json:"category"`
	Subject  privacy.SubjectID `json:"subject"`
	Ended    civil.Date        `json:"contractEnded,omitzero"`
	Request  bool              `json:"onRequest,omitzero"` // the answer where the person asks for erasure
	Verdict  Verdict           `json:"verdict"`
}

// Verdict is a retention verdict as the report shows it.
type Verdict struct {
	Action  retention.Action  `json:"action"`
	Due     bool              `json:"due,omitzero"` // it must be done
	Through civil.Date        `json:"keepThrough,omitzero"`
	Changes civil.Date        `json:"changes,omitzero"`
	Held    bool              `json:"held,omitzero"`
	Why     []privacy.Finding `json:"why"`
}

func verdict(v retention.Verdict) Verdict {
	return Verdict{v.Action, v.Due, v.KeepThrough, v.Changes, v.Held, v.Findings()}
}

// retain looks at every record of every contact, those that are marked as deleted included.
func retain(ctx context.Context, d *requests) (Retention, error) {
	people, err := host.Column[privacy.SubjectID](ctx, d.tx, `SELECT id FROM contacts ORDER BY id`)
	if err != nil {
		return Retention{}, err
	}
	gone, err := host.Column[privacy.SubjectID](ctx, d.tx, `SELECT c.id FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.deleted_at IS NOT NULL OR a.deleted_at IS NOT NULL`)
	if err != nil {
		return Retention{}, err
	}
	deleted := make(map[privacy.SubjectID]bool, len(gone))
	for _, id := range gone {
		deleted[id] = true
	}
	s := sorting{requests: d, deleted: deleted, shown: map[string]bool{}}
	for _, c := range []privacy.Category{vqcomms.PersonalDetails, vqcomms.LogFiles, readers.Invoices} {
		s.Kept = append(s.Kept, Kept{Category: c})
	}
	n := 0
	for r, err := range (readers.Records{Of: d.tx, On: d.day}).All(ctx, people) {
		if err != nil {
			return Retention{}, err
		}
		s.sort(r)
		n++
		d.count(n, 0)
	}
	return s.Retention, nil
}

// sorting is a look at the records under way.
type sorting struct {
	Retention
	*requests
	deleted map[privacy.SubjectID]bool
	shown   map[string]bool // kinds of example
}

// sort takes one record into account.
func (s *sorting) sort(r retention.Record) {
	k := &s.Kept[0]
	for i := range s.Kept {
		if s.Kept[i].Category == r.Category {
			k = &s.Kept[i]
		}
	}
	k.Records++
	v := s.side.Schedule.At(s.day, r)
	switch {
	case r.Dates[retention.ContractEnd].IsZero():
		k.Running++
		s.show("running", r, v, false)
		return
	case v.Action == retention.Keep:
		k.Stay++
		k.First, k.Last = earliest(k.First, v.KeepThrough), latest(k.Last, v.KeepThrough)
		s.show("stay", r, v, false)
	default:
		k.Go++
		s.show("go", r, v, false)
		if r.Category == vqcomms.PersonalDetails && s.deleted[r.Subject] {
			s.Deleted++
		}
	}
	if on := s.side.Schedule.OnRequest(s.day, r, privacy.No); on.Action == retention.Keep {
		k.Resist++
		s.show("resist", r, on, true)
	} else if v.Action == retention.Keep {
		s.show("yield", r, on, true)
	}
}

// show keeps the first record of a kind as an example, details before others.
func (s *sorting) show(kind string, r retention.Record, v retention.Verdict, request bool) {
	if s.shown[kind] {
		return
	}
	s.shown[kind] = true
	s.Examples = append(s.Examples, Example{r.ID, r.Category, r.Subject, r.Dates[retention.ContractEnd], request, verdict(v)})
	for _, f := range v.Findings() {
		if f.Code == "RT-OPEN-01" {
			s.Open = f.Where + " " + f.Detail + " (" + f.Cite.String() + "); " + f.Fix
		}
	}
}

func earliest(a, b civil.Date) civil.Date {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

func latest(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}
