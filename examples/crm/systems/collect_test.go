package systems_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/privacytest"

	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

func item(id privacy.RecordID, c privacy.Category, pairs ...string) fulfil.Item {
	i := fulfil.Item{Record: id, Subject: "ann", Category: c, Source: privacy.Source{Kind: privacy.Direct}, Provided: privacy.Yes, Automated: privacy.Yes}
	for n := 0; n < len(pairs); n += 2 {
		i.Fields = append(i.Fields, fulfil.Field{Name: pairs[n], Value: pairs[n+1]})
	}
	return i
}

// Every system hands over what it has of a person, and nothing of another.
func TestCollectors(t *testing.T) {
	for system, items := range map[erasure.SystemID][]fulfil.Item{
		"crm": {
			item("ann", vqcomms.PersonalDetails, "name", "Ann", "email", "ann@co.example", "phone", "01632 960001", "job-title", "Head", "marketing-opt-in", ""),
			item("f1", systems.Forms, "notice", "v1", "wording", "Yes"),
		},
		"support": {
			item("l1", vqcomms.LogFiles, "ticket", "t1", "name", "", "received-on", "2011-01-01", "size-bytes", "1"),
			item("l2", vqcomms.LogFiles, "ticket", "t1", "name", "", "received-on", "2011-01-01", "size-bytes", "1"),
			item("t1", systems.Tickets, "subject", "", "opened-on", "2011-01-01"),
		},
		"billing": {
			item("i1", "invoices", "issued-on", "2010-02-01", "paid-on", "", "pence", "4"),
			item("i2", "invoices", "issued-on", "2011-02-01", "paid-on", "", "pence", "0"),
		},
	} {
		t.Run(string(system), func(t *testing.T) {
			privacytest.TestCollector(t, func(t *testing.T) privacytest.CollectorSystem {
				db := filled(t)
				if _, err := db.Exec(`INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES ('f1', 'ann', 'v1', 'Yes', 1)`); err != nil {
					t.Fatal(err)
				}
				return privacytest.CollectorSystem{
					Collector: systems.Collectors(systems.All(db, on))[system], Subject: "ann", Items: items, Other: "bob", Nobody: "eve",
				}
			})
		})
	}
}

// Whose data came from a partner did not provide them; where the source is not written down nothing is said.
func TestSources(t *testing.T) {
	db := filled(t)
	crm := systems.Collectors(systems.All(db, on))["crm"]
	for _, c := range []struct {
		source   string
		kind     privacy.SourceKind
		provided privacy.Fact
	}{{"direct", privacy.Direct, privacy.Yes}, {"Cisco", privacy.ThirdParty, privacy.No}, {"", privacy.NoSource, privacy.Unknown}} {
		if _, err := db.Exec(`UPDATE contacts SET source = ? WHERE id = 'ann'`, c.source); err != nil {
			t.Fatal(err)
		}
		var got []fulfil.Item
		for i, err := range crm.Collect(t.Context(), "ann") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, i)
		}
		if n := slices.IndexFunc(got, func(i fulfil.Item) bool { return i.Source.Kind == c.kind && i.Provided == c.provided }); n != 0 {
			t.Errorf("%q: %+v", c.source, got)
		}
	}
}
