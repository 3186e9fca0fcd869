package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
)

func explainCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		system, item, err := systems.Lookup(ctx, systems.All(a.db, a.at), privacy.RecordID(args[0]))
		if err != nil {
			return nil, err
		}
		var holds []retention.Hold
		for h, err := range a.office.Holds.HoldsOf(ctx, []privacy.SubjectID{item.Subject}) {
			if err != nil {
				return nil, err
			}
			holds = append(holds, h)
		}
		e := explained{System: system, Record: item.ID, Subject: item.Subject, Category: item.Category, On: a.at.String()}
		for _, question := range []struct {
			name string
			v    retention.Verdict
		}{
			{"by the rules", a.side.Schedule.At(a.at, item.Record, holds...)},
			{"if the person asks for erasure", a.side.Schedule.OnRequest(a.at, item.Record, privacy.Unknown, holds...)},
		} {
			v := question.v
			e.Verdicts = append(e.Verdicts, verdict{
				Question: question.name, Action: v.Action, Due: v.Due, KeepThrough: v.KeepThrough.String(), Changes: v.Changes.String(), Why: v.Findings(),
			})
		}
		return e, nil
	}
}

// explained is why one record stays or goes.
type explained struct {
	System   erasure.SystemID  `json:"system"`
	Record   privacy.RecordID  `json:"record"`
	Subject  privacy.SubjectID `json:"subject"`
	Category privacy.Category  `json:"category"`
	On       string            `json:"on"`
	Verdicts []verdict         `json:"verdicts"`
}

type verdict struct {
	Question    string            `json:"question"`
	Action      retention.Action  `json:"action"`
	Due         bool              `json:"due"`
	KeepThrough string            `json:"keepThrough,omitzero"`
	Changes     string            `json:"changes,omitzero"`
	Why         []privacy.Finding `json:"why"`
}

func (e explained) lines(p *page) {
	p.line("%s of %s in %s, %s, on %s", e.Record, e.Subject, e.System, e.Category, e.On)
	for _, v := range e.Verdicts {
		must := ""
		if v.Due {
			must = ", and must"
		}
		p.line("%s: %s%s", v.Question, v.Action, must)
		if v.KeepThrough != "" {
			p.line("  to be kept through %s", v.KeepThrough)
		}
		if v.Changes != "" {
			p.line("  can differ from %s", v.Changes)
		}
		for _, f := range v.Why {
			p.line("  %s", f)
		}
	}
}

// holds returns the holds that may concern a person.
func (a *app) holds(ctx context.Context, s privacy.SubjectID) ([]retention.Hold, error) {
	var list []retention.Hold
	for h, err := range a.side.Stores().Holds().HoldsOf(ctx, []privacy.SubjectID{s}) {
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

func holdsCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	var place, matter, who, category, release string
	fs.StringVar(&place, "place", "", "a `name` for a hold that is to be placed")
	fs.StringVar(&matter, "matter", "", "what it is for")
	fs.StringVar(&who, "subject", "", "whose records it keeps; empty: everybody's")
	fs.StringVar(&category, "category", "", "which records it keeps; empty: all")
	fs.StringVar(&release, "release", "", "the `name` of a hold that is to be released")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		var f privacy.Faults
		f.Require(place == "" || release == "", "-release", "is given together with -place")
		f.Require(place != "" || matter == "" && category == "", "-place", "is not given")
		if err := f.Err("privacyctl: retention holds"); err != nil {
			return nil, usageError(err)
		}
		if place != "" {
			h := retention.Hold{ID: place, Matter: matter, Subject: privacy.SubjectID(who), Category: privacy.Category(category), Placed: a.at}
			if _, err := a.office.Acts.PlaceHold(ctx, h, subject.Act{By: actor}); err != nil {
				return nil, err
			}
		}
		v := held{Resumes: ids{}}
		var err error
		if v.Holds, err = a.everyHold(ctx, who); err != nil || release == "" {
			return v, err
		}
		for i, h := range v.Holds {
			if h.ID == release {
				r, err := a.office.Acts.ReleaseHold(ctx, h, a.at, subject.Act{By: actor})
				if err != nil {
					return nil, err
				}
				v.Holds[i].Released = r.Hold.Released
				for _, id := range r.Left {
					v.Resumes = append(v.Resumes, erasure.ID(id))
				}
				return v, nil
			}
		}
		return nil, fmt.Errorf("-release: hold %s: %w", release, privacy.ErrNotFound)
	}
}

// everyHold returns the holds that concern a person, or all where none is named.
func (a *app) everyHold(ctx context.Context, subject string) ([]retention.Hold, error) {
	people := []privacy.SubjectID{privacy.SubjectID(subject)}
	if subject == "" {
		var err error
		// A host may read the library's tables.
		people, err = host.Column[privacy.SubjectID](ctx, a.db, `SELECT DISTINCT subject FROM privacy_hold ORDER BY subject`)
		if err != nil {
			return nil, err
		}
	}
	list := []retention.Hold{}
	seen := make(map[string]bool)
	for _, s := range people {
		if s == "" {
			s = "nobody" // of whom there are the holds on everybody
		}
		holds, err := a.holds(ctx, s)
		if err != nil {
			return nil, err
		}
		for _, h := range holds {
			if !seen[h.ID] {
				seen[h.ID] = true
				list = append(list, h)
			}
		}
	}
	return list, nil
}

// held is the holds, and what a release lets go on.
type held struct {
	Holds   []retention.Hold `json:"holds"`
	Resumes ids              `json:"resumes"` // erasures to be resumed
}

func (h held) lines(p *page) {
	for _, one := range h.Holds {
		state := "in force"
		if !one.Released.IsZero() {
			state = "through " + one.Released.String()
		}
		whose := string(one.Subject)
		if whose == "" {
			whose = "everybody"
		}
		p.line("%s\t%s\t%s\t%s\t%s\tfrom %s\t%s", one.ID, one.Kind, one.Matter, whose, one.Category, one.Placed, state)
	}
	p.line("%d holds", len(h.Holds))
	for _, id := range h.Resumes {
		p.line("to be resumed: %s", id)
	}
}
