package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// answer is everything that a run says.
type answer struct {
	File       string         `json:"file"`
	On         civil.Date     `json:"on"`
	Contacts   int            `json:"contacts"`
	Activities []activity     `json:"activities"`
	Reasons    []reason       `json:"reasons"` // of whatever is not permitted
	AskAgain   int            `json:"askAgain"`
	Person     *person        `json:"person,omitempty"`
	Access     access         `json:"access"`
	Retention  []disposition  `json:"retention"`
	Policy     map[string]int `json:"policyFaults"` // by severity
}

// activity is how many contacts an activity is permitted for.
type activity struct {
	ID           privacy.ActivityID `json:"id"`
	Permitted    int                `json:"permitted"`
	Refused      int                `json:"refused"`
	Undetermined int                `json:"undetermined"`
	Grounds      map[string]int     `json:"grounds"` // by the bases that stand
}

type reason struct {
	Code   privacy.Code `json:"code"`
	Count  int          `json:"count"`
	Detail string       `json:"detail"`
	Cite   string       `json:"cite"`
}

// person is every decision for one contact.
type person struct {
	ID        privacy.SubjectID `json:"id"`
	Decisions []decision        `json:"decisions"`
	Retention []privacy.Finding `json:"retention"`
	Keep      retention.Action  `json:"action"`
}

type decision struct {
	Activity privacy.ActivityID `json:"activity"`
	Outcome  privacy.Outcome    `json:"outcome"`
	Bases    []string           `json:"bases,omitempty"`
	Findings []privacy.Finding  `json:"findings"`
	Changes  time.Time          `json:"changes,omitzero"`
}

// access is by when an access request must be answered.
type access struct {
	Limit    rights.Limit      `json:"limit"`
	Division string            `json:"division"`
	Steps    []rights.Step     `json:"steps"`
	Findings []privacy.Finding `json:"findings,omitempty"`
}

// disposition is how many contacts' personal details may go, and why.
type disposition struct {
	Action retention.Action `json:"action"`
	Count  int              `json:"count"`
	Code   privacy.Code     `json:"code"`
	Detail string           `json:"detail"`
}

// report asks the four questions.
func report(c *crm, set settings, now time.Time) (*answer, error) {
	p := vqcomms.Policy()
	guard, err := policy.NewGuard(p, policy.Sources{Consent: c.ledger, Contracts: c, Standing: policy.None{}, Origins: c}, nil)
	if err != nil {
		return nil, err
	}
	r := &answer{On: set.at, Contacts: len(c.contacts), AskAgain: len(c.imported.AskAgain)}
	if err := r.decide(c, guard, set, now); err != nil {
		return nil, err
	}
	if r.Access, err = accessRequest(set); err != nil {
		return nil, err
	}
	r.retain(c, p, set)
	r.Policy = make(map[string]int)
	for _, f := range policy.Lint(p.Document(), set.at) {
		r.Policy[f.Severity.String()]++
	}
	return r, nil
}

// questions puts each activity for each contact, in the order of the policy. Marketing goes by e-mail, all else needs
// the e-mail address and stays inside.
func questions(c *crm, p *policy.Policy, now time.Time) iter.Seq[policy.Processing] {
	return func(yield func(policy.Processing) bool) {
		for a := range p.Activities() {
			for _, who := range c.contacts {
				q := policy.Processing{Subject: who.id, Activity: a.ID, Data: []privacy.Category{vqcomms.Email}, By: "quickstart", At: now}
				if a.Marketing {
					q.Channel = consent.Email
				}
				if !yield(q) {
					return
				}
			}
		}
	}
}

func (r *answer) decide(c *crm, guard *policy.Guard, set settings, now time.Time) error {
	if _, ok := c.index[set.person]; set.person != "" && !ok {
		return fmt.Errorf("-person: no contact of that id is in the file: %w", privacy.ErrNotFound)
	}
	p := guard.Policy()
	var ids []privacy.ActivityID
	for a := range p.Activities() {
		ids = append(ids, a.ID)
		r.Activities = append(r.Activities, activity{ID: a.ID, Grounds: map[string]int{}})
	}
	reasons := map[privacy.Code]*reason{}
	n := 0
	for d, err := range guard.DecideAll(context.Background(), questions(c, p, now)) {
		if err != nil {
			return err
		}
		a, who := &r.Activities[n/len(c.contacts)], c.contacts[n%len(c.contacts)]
		n++
		a.count(d)
		if d.Outcome() != privacy.Permitted {
			tally(reasons, d)
		}
		if who.id == set.person {
			r.show(a.ID, who, d)
		}
	}
	r.Reasons = make([]reason, 0, len(reasons))
	for _, one := range reasons {
		r.Reasons = append(r.Reasons, *one)
	}
	slices.SortFunc(r.Reasons, func(a, b reason) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Code, b.Code)) })
	return nil
}

func (a *activity) count(d policy.Decision) {
	switch d.Outcome() {
	case privacy.Permitted:
		a.Permitted++
		a.Grounds[strings.Join(bases(d), " + ")]++
	case privacy.Refused:
		a.Refused++
	default:
		a.Undetermined++
	}
}

func bases(d policy.Decision) []string {
	var list []string
	for _, b := range d.Bases() {
		list = append(list, b.String())
	}
	return list
}

// tally counts the reasons of a decision that does not permit, each code once.
func tally(reasons map[privacy.Code]*reason, d policy.Decision) {
	seen := map[privacy.Code]bool{}
	for _, f := range d.Obstacles() {
		if seen[f.Code] {
			continue
		}
		seen[f.Code] = true
		if reasons[f.Code] == nil {
			detail := f.Detail
			if f.Code == consent.CodeWithdrawn || f.Code == consent.CodeRefused {
				detail, _, _ = strings.Cut(detail, " on ") // the day is each person's own
			}
			reasons[f.Code] = &reason{Code: f.Code, Detail: detail, Cite: f.Cite.String()}
		}
		reasons[f.Code].Count++
	}
}

func (r *answer) show(a privacy.ActivityID, who contact, d policy.Decision) {
	if r.Person == nil {
		r.Person = &person{ID: who.id}
	}
	r.Person.Decisions = append(r.Person.Decisions, decision{a, d.Outcome(), bases(d), d.Findings(), d.Changes()})
}

func accessRequest(set settings) (access, error) {
	l, err := rights.Clock{Regime: privacy.UKGDPR, Right: rights.Access, Received: set.received}.Limit(set.division)
	if err != nil {
		return access{}, err
	}
	return access{Limit: l, Division: set.division.String(), Steps: l.Steps(), Findings: l.Findings()}, nil
}

// retain says of each contact's personal details whether they may go.
func (r *answer) retain(c *crm, p *policy.Policy, set settings) {
	type kind struct {
		action retention.Action
		code   privacy.Code
	}
	counts := map[kind]*disposition{}
	for _, who := range c.contacts {
		v := p.Schedule().At(set.at, c.record(who))
		findings := v.Findings()
		for _, f := range findings {
			k := kind{v.Action, f.Code}
			if counts[k] == nil {
				counts[k] = &disposition{Action: v.Action, Code: f.Code, Detail: f.Detail}
			}
			counts[k].Count++
		}
		if who.id == set.person {
			r.Person.Keep, r.Person.Retention = v.Action, findings
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(counts), func(a, b kind) int {
		return cmp.Or(cmp.Compare(a.action, b.action), cmp.Compare(a.code, b.code))
	}) {
		r.Retention = append(r.Retention, *counts[k])
	}
}

func (r *answer) json(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
