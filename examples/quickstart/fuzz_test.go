package main

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// FuzzRead: no file makes the quickstart panic. What is refused is refused with a list of faults that ends; whatever
// is accepted has a decision for each contact and activity, on every day.
func FuzzRead(f *testing.F) {
	small, err := os.ReadFile("testdata/small.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small, 739943)
	f.Add([]byte(good), 0)
	f.Add([]byte(head), 1)
	f.Add([]byte(sampleFile[:2000]), 736000)
	f.Add([]byte("\uFEFF"+good+"contact,\"Q\n\",A,0001-01-01,,9999-12-31,unknown,,,,\r\n"), -1)
	f.Add([]byte(good+"contract,L,A,0001-01-01,9999-12-31,,,,,,\nconsent,,P,9999-12-31T23:59:59-23:00,,,withdrawn,post,v,w,oral\n"), 4000000)
	f.Add([]byte(good+"contract,L,A,2020-01-01,2040-12-30,,,,,,\n"), 0) // the day after begins where time zones are listed no more
	f.Fuzz(func(t *testing.T, file []byte, day int) {
		b, err := read("FILE", bytes.NewReader(file))
		if err != nil {
			var faults *privacy.FaultsError
			if !errors.As(err, &faults) || len(faults.Faults) > maxFaults+1 {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		on := civil.MustDate(2026, 11, 24).AddDays(day)
		set := settings{at: on, received: civil.MustDate(2026, 11, 24), division: uk.Common, person: b.contacts[0].id}
		if b.contacts[0].origin.Obtained.After(on) {
			set.person = ""
		}
		a, err := ask(b, set)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range a.Activities {
			if one.Permitted+one.Denied+one.Undetermined != a.Contacts || a.Contacts+a.Later.Contacts != len(b.contacts) {
				t.Fatalf("%+v for %d contacts of %d", one, a.Contacts, len(b.contacts))
			}
		}
		var text, json bytes.Buffer
		if a.text(&text) != nil || a.json(&json) != nil || text.Len() == 0 || json.Len() == 0 {
			t.Fatal("the answer cannot be printed")
		}
	})
}
