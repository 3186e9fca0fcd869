package consent_test

import (
	"encoding/json"
	"testing"

	"github.com/lawful-go/lawful/consent"
)

// TestEventJSON holds the form in which events travel.
func TestEventJSON(t *testing.T) {
	e := given(1, 3)
	e.Proof.Locale, e.Proof.Evidence, e.Proof.Explicit = "en-GB", "form 7", true
	b, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"seq":1,"key":{"subject":"s1","purpose":"marketing","channel":"email"},"kind":"given",` +
		`"at":"2026-05-03T12:00:00Z","recorded":"2026-05-03T12:00:00Z","proof":{"notice":"notice 3","wording":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","method":"tick-box","explicit":true,"locale":"en-GB","evidence":"form 7"},"by":"web"}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
	var back consent.Event
	if err := json.Unmarshal(b, &back); err != nil || back != e {
		t.Errorf("back: got %+v, %v", back, err)
	}
}
