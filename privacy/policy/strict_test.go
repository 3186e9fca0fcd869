package policy_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// blamed returns the places that an error blames, in its order.
func blamed(t testing.TB, err error) []string {
	t.Helper()
	var f *privacy.FaultsError
	if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("no faults: %v", err)
	}
	var list []string
	for _, one := range f.Faults {
		list = append(list, one.Field)
	}
	return list
}

// Every fault of a text is reported at once, with its place, and what is right beside it is no fault.
func TestParseNamesEveryFault(t *testing.T) {
	_, err := policy.Parse([]byte(`{
		"title": 5, "Title": "x", "titel": {"a": [1, {"b": null}], "c": {}}, "version": "v1", "version": "v2", "since": "2026-02-30", "regimes": 5, "zone": null,
		"controller": {"name": {"x": []}, "officers": [{"title": "a", "nmae": "b"}, 7, {"name": ["x"]}], "public": true, "regulators": {"name": "x"}},
		"sections": [{"id": "A", "statements": null}, null, [1, 2], {"id": "B", "statements": [{"id": "b", "text": "b", "item": 1.5, "tags": "x"}]}],
		"categories": [{"id": "a", "title": "b", "parent": false}], "activities": [{"id": "a", "title": "b", "data": ["x", 3], "grounds": [{"basis": 1, "law": "VATA"}], "marketing": "yes"}],
		"retention": [{"id": "r", "max": "7 years", "min": {"years": 7}, "roll": {}}], "persons": [{"consentAge": "13"}], "rights": [{"rights": ["access", "fun"], "within": "P1M"}]
	}`))
	want := []string{
		"title", `"Title"`, `"titel"`, "version", "since", "regimes", "zone", "controller.name", `controller.officers[0]."nmae"`, "controller.officers[1]", "controller.officers[2].name",
		"controller.public", "controller.regulators", "sections[1]", "sections[2]", "sections[3].statements[0].item", "sections[3].statements[0].tags", "categories[0].parent",
		"activities[0].data[1]", "activities[0].grounds[0].basis", "activities[0].grounds[0].law", "activities[0].marketing", "retention[0].max", "retention[0].min", `retention[0]."roll"`,
		"persons[0].consentAge", "rights[0].rights[1]",
	}
	if got := blamed(t, err); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for text, want := range map[string]string{
		``: "at byte 0", `{"title":`: "at byte 9", `{"title":"x"} {}`: "at byte 15", `{"title" "x"}`: "at byte 10", "{\"title\":\"\xff\"}": "is not UTF-8",
		`[]`: "is not an object", `"x"`: "is not an object", `null`: "is not an object", strings.Repeat("[", 20_000): "at byte",
	} {
		if _, err := policy.Parse([]byte(text)); !reflect.DeepEqual(blamed(t, err), []string{"document"}) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}

// Read makes a policy, and reports the faults of text and form at once.
func TestRead(t *testing.T) {
	b, err := json.Marshal(vqcomms.Published())
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Read(b, packs...)
	if err != nil || !reflect.DeepEqual(p.Document(), vqcomms.Published()) {
		t.Errorf("%v, or it comes back changed", err)
	}
	d := rich()
	d.Since, d.Categories[0].Parent, d.Categories[1].Parent = day(2026, 1, 2), "email", "email"
	d.Activities[0].Since, d.Activities[0].Before = day(2026, 1, 2), day(2026, 1, 1)
	d.Recipients[1].ID, d.Transfers[0].Recipient, d.Sections[1].ID = "a", "gone", "A"
	if b, err = json.Marshal(d); err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(`"regimes":["uk-gdpr"]`, `"regimes":5`, `"zone":`, `"zune":"x","zone":`).Replace(string(b))
	text = strings.Replace(text, `"since":"2026-01-02"`, `"since":"2 January"`, 1) // that of the document
	_, err = policy.Read([]byte(text), packs...)
	got := strings.Join(blamed(t, err), " ")
	for _, want := range []string{"since", "regimes", `"zune"`, "categories[1].parent", "activities[0].before", "recipients[1].id", "transfers[0].recipient", "sections[1].id"} {
		if strings.Count(" "+got+" ", " "+want+" ") != 1 {
			t.Errorf("%s is not blamed once: %s", want, got)
		}
	}
	if _, err = policy.Read([]byte(`{`), packs...); len(blamed(t, err)) != 1 {
		t.Error(err)
	}
	if _, err = policy.Read([]byte(`{"title":"x","categories":5,"activities":[{"id":"a","grounds":{}}],"controller":{"name":{}}}`), packs...); strings.Count(err.Error(), "controller.name") != 1 || strings.Count(err.Error(), "categories:") != 1 {
		t.Error(err)
	}
}
