package policy_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// vector is a case of the transfer vectors.
type vector struct {
	ID, Regime, Destination, Purpose, Mechanism, Expect string
	Date                                                civil.Date
	Contract                                            civil.Date `json:"contract_date"`
	Assessment                                          *bool
	Unchanged                                           *bool `json:"processing_unchanged"`
	Restricted                                          *bool `json:"art49a_restricted"`
	Consent                                             *bool `json:"explicit_consent"`
	Occasional                                          *bool
	Uncertain                                           bool
	Recipient                                           map[string]*bool
}

// transfer returns the transfer of a vector, as the tests of package transfer do.
func (v vector) transfer(t *testing.T) transfer.Transfer {
	t.Helper()
	fact := func(b *bool) privacy.Fact {
		if b == nil {
			return privacy.Unknown
		}
		return privacy.FactOf(*b)
	}
	q := transfer.Transfer{
		To: v.Destination, Signed: v.Contract, Assessed: fact(v.Assessment), Unchanged: fact(v.Unchanged),
		Restricted: privacy.FactOf(v.Restricted != nil && *v.Restricted), Staff: no, Immigration: privacy.FactOf(v.Purpose == "uk-immigration-control"),
		Derogation: transfer.Derogation{Consent: fact(v.Consent), Occasional: fact(v.Occasional)},
	}
	if err := q.Mechanism.UnmarshalText([]byte(v.Mechanism)); err != nil {
		t.Fatal(err)
	}
	for name, b := range v.Recipient {
		switch name {
		case "privacy_shield":
			q.Importer.PrivacyShield = fact(b)
		case "dpf":
			q.Importer.DPF = fact(b)
		case "uk_extension":
			q.Importer.UKExtension = fact(b)
		default:
			q.Importer.WithinLaw = fact(b)
		}
	}
	return q
}

// A decision lets data go where and when the vectors have it, whether the document says where the recipient is or what is known
// of it does, in every hour of the day in its zone.
func TestTransferVectors(t *testing.T) {
	b, err := os.ReadFile("../transfer/testdata/transfers.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Cases []vector }
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	denied, permitted := 0, 0
	for _, v := range all.Cases {
		doc := document(onLaw)
		doc.Regimes = map[string][]privacy.Regime{"uk": {uk.GDPR}, "eu": {eu.GDPR}}[v.Regime]
		doc.Recipients = []policy.Recipient{
			{ID: "stated", Name: "Stated", Role: recipient.Processor, Country: v.Destination}, {ID: "unstated", Name: "Unstated", Role: recipient.Processor},
		}
		p := policy.MustNew(doc, packs...)
		q, s := question(), clear()
		s.Disclosure = instructed(v.transfer(t))
		want := p.Law().Transfers().Check(s.Disclosure.Transfer, v.Date)
		midnight := v.Date.In(p.Zone())
		for _, at := range []time.Time{midnight, midnight.Add(12 * time.Hour), v.Date.AddDays(1).In(p.Zone()).Add(-time.Microsecond)} {
			for _, id := range []privacy.RecipientID{"stated", "unstated"} {
				q.At, q.Recipient = at, id
				d := p.Decide(q, s)
				if d.Outcome() != want.Outcome || d.Transfer() != want {
					t.Errorf("%s, %s at %v: %v, want %v", v.ID, id, at, d.Outcome(), want.Outcome)
				}
			}
		}
		switch {
		case v.Uncertain:
		case v.Expect == "allowed":
			permitted++
			if want.Outcome == privacy.Denied {
				t.Errorf("%s: %v, want %s", v.ID, want.Outcome, v.Expect)
			}
		default:
			denied++
			if want.Outcome == privacy.Permitted {
				t.Errorf("%s: %v, want %s", v.ID, want.Outcome, v.Expect)
			}
		}
	}
	if len(all.Cases) == 0 || denied == 0 || permitted == 0 {
		t.Errorf("%d vectors, %d permitted, %d denied", len(all.Cases), permitted, denied)
	}
}
