package policy_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// What a caller and a host say of a person comes back in no error and in no finding, whatever the answer is.
func TestNothingTellsOfAPerson(t *testing.T) {
	const canary = "jane.doe@example.org"
	h := &host{
		states: map[consent.Key]consent.State{{Subject: canary, Purpose: news, Channel: privacy.Email}: {
			Why: consent.WhyUnproved, Since: now, Last: consent.Event{
				Seq: 1, Key: consent.Key{Subject: canary, Purpose: news, Channel: privacy.Email}, Kind: consent.Given, At: now, By: canary,
				Proof: consent.Proof{Notice: canary, Evidence: canary, Locale: canary},
			},
		}},
		contracts: []policy.Contract{{ID: canary, Subject: canary, Since: day(2020, 1, 1), Party: privacy.No}},
		markers:   []rights.Marker{{Subject: canary, Kind: rights.Restricted, Request: canary, From: now}},
		origins:   []policy.Origin{{Subject: canary, Source: privacy.Source{Kind: privacy.ThirdParty, From: canary, For: canary}, Obtained: day(2020, 1, 1)}},
		records:   []retention.Record{{ID: canary, Subject: canary, Category: email, Dates: retention.Dates{retention.ContractEnd: day(2010, 1, 1)}}},
		holds:     []retention.Hold{{ID: canary, Matter: canary, Subject: canary, Placed: day(2020, 1, 1)}},
	}
	q := policy.Processing{
		Subject: canary, Activity: act, Data: []privacy.Category{email, canary, health}, Channel: privacy.Email,
		Recipient: canary, About: canary, Notice: canary, By: canary, At: now,
	}
	said := 0
	search := func(what string, list ...any) {
		t.Helper()
		for _, v := range list {
			said++
			if text := fmt.Sprintf("%v %+v", v, v); strings.Contains(text, canary) {
				t.Errorf("%s: %s", what, text)
			}
		}
	}
	d, err := guard(t, everything(), h.sources(), nil).Decide(t.Context(), q)
	if err != nil || d.Outcome() != privacy.Denied {
		t.Fatal(err, d.Outcome())
	}
	search("decision", d, d.Bases())
	if !slices.Contains(codes(d.Findings()), "RT-EXPIRED-01") {
		t.Errorf("no record has expired: %v", codes(d.Findings()))
	}
	for _, f := range slices.Concat(d.Findings(), d.Obstacles()) {
		search("finding", f, f.Where, f.Fix)
	}
	_, err = guard(t, everything(), strangers{&host{contracts: h.contracts}, true}.sources(), nil).Decide(t.Context(), question())
	search("a source that answers about another", err)
	doc := rich()
	doc.Categories[1].Parent, doc.Recipients[0].SubProcessors, doc.Rights[0].Rights = canary, canary, []rights.Right{99}
	doc.Persons[0].Kind, doc.Controller.Name, doc.Zone = canary, "", canary
	_, err = policy.New(doc, packs...)
	search("faults", err)
	var faults *privacy.FaultsError
	if !errors.As(err, &faults) || len(faults.Faults) < 6 || said < 30 {
		t.Errorf("too little was searched: %d, %v", said, err)
	}
	_, err = policy.Parse([]byte(`{"regimes":["` + canary + `"]}`))
	search("an unknown word", err)
	_, err = policy.Parse([]byte(`{"since":"` + canary + `"}`))
	search("no date", err)
	_, err = policy.Parse([]byte(`{"regimes":["uk-gdpr"]} ` + canary))
	search("something behind the document", err)
}
