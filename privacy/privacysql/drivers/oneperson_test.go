package drivers

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// bound is something that can be placed for a person, and its expected effect for that person.
type bound struct {
	name  string
	place func(ctx context.Context, s *subject.Service, in subject.Stores, id privacy.SubjectID) error
	stops bool   // whether it stops marketing
	keeps string // the expected hold
}

var bounds = []bound{
	{"a hold placed by the act", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.PlaceHold(ctx, heldAs(id), subject.Act{By: "clerk"})
		return err
	}, false, "claim/"},
	{"a hold stored past the service", func(ctx context.Context, _ *subject.Service, in subject.Stores, id privacy.SubjectID) error {
		return in.Holds.Place(ctx, heldAs(id))
	}, false, "claim/"},
	{"a request for access", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.Receive(ctx, intakeOf(id, rights.Access))
		return err
	}, false, "request/r-"},
	{"a request for restriction", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.Receive(ctx, intakeOf(id, rights.Restriction))
		return err
	}, true, "restriction/r-"},
	{"an objection to marketing", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.Receive(ctx, intakeOf(id, rights.MarketingObjection))
		return err
	}, true, ""},
	{"a restriction", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.Restrict(ctx, id, "", subject.Act{By: "clerk", Request: rights.RequestID("r-" + string(id))})
		return err
	}, true, "restriction/r-"},
	{"a restriction stored past the service", func(ctx context.Context, _ *subject.Service, in subject.Stores, id privacy.SubjectID) error {
		return in.Markers.Place(ctx, rights.Marker{Subject: id, Kind: rights.Restricted, Request: rights.RequestID("r-" + string(id)), From: noon})
	}, true, "restriction/r-"},
	{"a withdrawal", func(ctx context.Context, s *subject.Service, _ subject.Stores, id privacy.SubjectID) error {
		_, err := s.Withdraw(ctx, newsOf(id), subject.Act{By: "web"})
		return err
	}, true, ""},
	{"a withdrawal past the service", func(ctx context.Context, _ *subject.Service, in subject.Stores, id privacy.SubjectID) error {
		_, err := must(consent.NewLedger(in.Consent, &consent.Options{Now: func() time.Time { return noon }})).Withdraw(ctx, newsOf(id), "web")
		return err
	}, true, ""},
}

func newsOf(id privacy.SubjectID) consent.Key {
	return consent.Key{Subject: id, Purpose: vqcomms.Upgrades, Channel: privacy.Email}
}

func heldAs(id privacy.SubjectID) retention.Hold {
	return retention.Hold{ID: "claim/" + string(id), Matter: "m", Subject: id, Placed: civil.MustDate(2026, 1, 2)}
}

func intakeOf(id privacy.SubjectID, right rights.Right) rights.Intake {
	return rights.Intake{Command: rights.Command{Request: rights.RequestID("r-" + string(id)), Key: "receive", By: "clerk"}, Subject: id, Regime: uk.GDPR, Right: right}
}

// everyone is a host that knows everyone.
type everyone struct{}

func (everyone) Known(_ context.Context, ids []privacy.SubjectID) ([]privacy.Fact, error) {
	return slices.Repeat([]privacy.Fact{privacy.Yes}, len(ids)), nil
}

// merging lists the merges of each scenario, of the people a, b and c: single, in chains built from either end, into
// one, and crossing.
var merging = [][][2]int{{{0, 1}}, {{0, 1}, {1, 2}}, {{1, 2}, {0, 1}}, {{0, 1}, {2, 1}}, {{0, 1}, {1, 0}}, {{0, 1}, {1, 2}, {2, 0}}}

// Anything placed, received or refused under one identifier of a person, before, between, during or after the merges,
// applies under every identifier of that person and under no other.
func TestOnePersonUnderEveryIdentifier(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		step := 1
		if raced {
			step = 5
		}
		onePerson(t, memory.New().Stores(), step)
	})
	each(t, func(t *testing.T, d *database) {
		step := 21 // a server is slow
		if d == onSQLite && !raced {
			step = 1
		}
		onePerson(t, d.stores(t).Stores(), step)
	})
}

func onePerson(t *testing.T, stores subject.Stores, step int) {
	ctx := t.Context()
	now := func() time.Time { return noon }
	p := vqcomms.Policy()
	service, err := subject.NewService(p, stores, &subject.Options{Now: now, Calendar: uk.EnglandAndWales, People: everyone{}})
	if err != nil {
		t.Fatal(err)
	}
	ledger := must(consent.NewLedger(stores.Consent, &consent.Options{Now: func() time.Time { return noon.Add(-time.Hour) }}))
	guard, err := policy.NewGuard(p, policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: stores.Markers, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: stores.Aliases}, nil)
	if err != nil {
		t.Fatal(err)
	}
	holds, err := fulfil.NewHolds(fulfil.HoldsConfig{Placed: stores.Holds, Markers: stores.Markers, Requests: stores.Requests, Aliases: stores.Aliases})
	if err != nil {
		t.Fatal(err)
	}
	scenario, asked := 0, 0
	for _, merges := range merging {
		for _, what := range bounds {
			for under := range 3 {
				for when := range 3*len(merges) + 1 { // before each, in its transaction before and after it, and at the end
					if scenario++; scenario%step != 0 {
						continue
					}
					var ids [4]privacy.SubjectID // the last is a stranger
					person := [4]int{0, 1, 2, 3}
					for i := range ids {
						ids[i] = privacy.SubjectID(fmt.Sprintf("%c-%d", 'a'+i, scenario))
						if _, err := ledger.Give(ctx, newsOf(ids[i]), consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News?"), Method: consent.TickBox}, "web"); err != nil {
							t.Fatal(err)
						}
					}
					place := func(s *subject.Service, in subject.Stores) error { return what.place(ctx, s, in, ids[under]) }
					for i, m := range merges {
						merge := func(s *subject.Service) error {
							_, err := s.Merge(ctx, ids[m[0]], ids[m[1]], subject.Act{By: "clerk", Request: rights.RequestID(fmt.Sprint("m-", scenario, "-", i))})
							return err
						}
						var err error
						switch when {
						case 3 * i:
							if err = place(service, stores); err == nil {
								err = merge(service)
							}
						case 3*i + 1, 3*i + 2:
							err = stores.Tx(ctx, func(in subject.Stores) error {
								s := service.In(in)
								if when == 3*i+1 {
									if err := place(s, in); err != nil {
										return err
									}
									return merge(s)
								}
								if err := merge(s); err != nil {
									return err
								}
								return place(s, in)
							})
						default:
							err = merge(service)
						}
						if err != nil {
							t.Fatalf("%v, %s under %s at %d: %v", merges, what.name, ids[under], when, err)
						}
						from, into := person[m[0]], person[m[1]]
						for k := range person {
							if person[k] == from {
								person[k] = into
							}
						}
					}
					if when == 3*len(merges) {
						if err := place(service, stores); err != nil {
							t.Fatal(err)
						}
					}
					for k, id := range ids {
						asked++
						concerned := person[k] == person[under]
						d, err := guard.Decide(ctx, policy.Processing{Subject: id, Activity: vqcomms.MarketUpgrades, Channel: privacy.Email, Data: []privacy.Category{vqcomms.Email}, At: noon})
						if err != nil {
							t.Fatal(err)
						}
						kept := false
						for h, err := range holds.HoldsOf(ctx, []privacy.SubjectID{id}) {
							if err != nil {
								t.Fatal(err)
							}
							kept = kept || what.keeps != "" && h.ID == what.keeps+string(ids[under]) && h.Subject == id
						}
						stopped := d.Outcome() != privacy.Permitted
						if stopped != (concerned && what.stops) || kept != (concerned && what.keeps != "") {
							t.Errorf("%v, %s under %s at %d, asked under %s: stopped %t, kept %t, want %t and %t: %v", merges, what.name, ids[under], when, id,
								stopped, kept, concerned && what.stops, concerned && what.keeps != "", d.Obstacles())
						}
					}
				}
			}
		}
	}
	t.Logf("%d scenarios, %d questions", scenario/step, asked)
}
