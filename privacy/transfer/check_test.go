package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// The day before, the first day and the last day of what the vectors do not tell of, everything else being in order.
func TestDays(t *testing.T) {
	const stands, local, early, ended, law, missing, scope, foreign = "TR-STANDS-01", "TR-LOCAL-01", "TR-EARLY-01", "TR-ENDED-01", "TR-LAW-01", "TR-MISSING-01", "TR-SCOPE-01", "TR-FOREIGN-01"
	for _, c := range []struct {
		name   string
		from   sender
		to     string
		m      transfer.Mechanism
		first  civil.Date
		before privacy.Code // the day before
		on     privacy.Code // the day itself
	}{
		{"Safe Harbour begins", eu, "US", transfer.SafeHarbour, day(2000, 7, 26), early, stands},
		{"Safe Harbour falls on the day of the judgment", eu, "US", transfer.SafeHarbour, day(2015, 10, 6), stands, ended},
		{"and in the United Kingdom", uk, "US", transfer.SafeHarbour, day(2015, 10, 6), stands, ended},
		{"nothing follows it", eu, "US", transfer.NoMechanism, day(2016, 7, 12), law, stands},
		{"Privacy Shield begins", uk, "US", transfer.PrivacyShield, day(2016, 7, 12), early, stands},
		{"Privacy Shield falls on the day of the judgment", eu, "US", transfer.PrivacyShield, day(2020, 7, 16), stands, ended},
		{"and in the United Kingdom", uk, "US", transfer.PrivacyShield, day(2020, 7, 16), stands, ended},
		{"adequacy that is a framework", eu, "US", transfer.Adequacy, day(2020, 7, 16), stands, ended},
		{"no mechanism, after the framework fell", eu, "US", transfer.NoMechanism, day(2020, 7, 16), stands, missing},
		{"the framework of today in the Union", eu, "US", transfer.DataPrivacyFramework, day(2023, 7, 10), early, stands},
		{"and in the United Kingdom", uk, "US", transfer.DataPrivacyFramework, day(2023, 10, 12), early, stands},
		{"old clauses begin", eu, "IN", transfer.OldClauses, day(2019, 3, 1), "TR-SIGN-01", stands},
		{"old clauses end in the Union", eu, "IN", transfer.OldClauses, day(2022, 12, 28), stands, ended},
		{"old clauses end in the United Kingdom", uk, "IN", transfer.OldClauses, day(2024, 3, 22), stands, ended},
		{"binding rules, when the Regulation began to apply", eu, "IN", transfer.BindingRules, day(2018, 5, 25), law, stands},
		{"a derogation, when the Regulation began to apply", uk, "IN", transfer.LegalClaims, day(2018, 5, 25), law, stands},
		{"no mechanism, when the Regulation began to apply", uk, "IN", transfer.NoMechanism, day(2018, 5, 25), law, missing},
		{"Croatia joins", eu, "HR", transfer.NoMechanism, day(2013, 7, 1), law, local},
		{"the United Kingdom leaves", eu, "GB", transfer.NoMechanism, day(2021, 1, 1), local, stands},
		{"Gibraltar leaves with it", eu, "GI", transfer.NoMechanism, day(2021, 1, 1), local, missing},
		{"Gibraltar is approved", uk, "GI", transfer.NoMechanism, day(2021, 1, 1), local, stands},
		{"institutions of the Union", uk, transfer.EUInstitutions, transfer.NoMechanism, day(2021, 1, 1), local, stands},
		{"Argentina when the United Kingdom leaves", uk, "AR", transfer.Adequacy, day(2021, 1, 1), stands, stands},
		{"Korea in the Union", eu, "KR", transfer.Adequacy, day(2021, 12, 17), early, stands},
		{"Korea in the United Kingdom, a year later", uk, "KR", transfer.Adequacy, day(2022, 12, 19), early, stands},
		{"from the bridge to the decision", eu, "GB", transfer.Adequacy, day(2021, 6, 28), stands, stands},
		{"from the decision to its renewal", eu, "GB", transfer.Adequacy, day(2025, 12, 19), stands, stands},
		{"the renewal runs out", eu, "GB", transfer.Adequacy, day(2031, 12, 28), stands, ended},
		{"Brazil is adequate in the Union only", uk, "BR", transfer.Adequacy, day(2026, 1, 26), scope, scope},
		{"and the Patent Organisation", uk, transfer.EPO, transfer.Adequacy, day(2025, 7, 15), scope, scope},
		{"a framework is on one country", eu, "IN", transfer.DataPrivacyFramework, day(2023, 7, 10), scope, scope},
		{"the clauses of 2021 in the United Kingdom", uk, "IN", transfer.Clauses, day(2021, 6, 27), foreign, foreign},
		{"the Addendum in the Union", eu, "IN", transfer.Addendum, day(2022, 3, 21), foreign, foreign},
		{"at home", uk, "GB", transfer.NoMechanism, day(2021, 1, 1), local, local},
		{"Jersey is abroad", uk, "JE", transfer.NoMechanism, day(2021, 1, 1), stands, stands},
		{"an outermost region is inside", eu, "RE", transfer.NoMechanism, today, local, local},
		{"Greenland is not", eu, "GL", transfer.NoMechanism, today, missing, missing},
	} {
		q := met(c.to, c.m)
		for on, want := range map[civil.Date]privacy.Code{c.first.AddDays(-1): c.before, c.first: c.on} {
			if v := c.from.Check(q, on); v.Code != want {
				t.Errorf("%s: on %v %v, %s, want %s", c.name, on, v.Outcome, v.Code, want)
			}
		}
	}
}

// Codes and outcomes belong together, whatever is asked.
func TestCodesMeanOutcomes(t *testing.T) {
	want := map[privacy.Code]privacy.Outcome{
		"TR-STANDS-01": privacy.Permitted, "TR-LOCAL-01": privacy.Permitted,
		"TR-EARLY-01": privacy.Denied, "TR-ENDED-01": privacy.Denied, "TR-MISSING-01": privacy.Denied, "TR-SCOPE-01": privacy.Denied,
		"TR-FOREIGN-01": privacy.Denied, "TR-LAW-01": privacy.Undetermined,
	}
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"GB", "DE", "US", "IN", "CA", transfer.EPO} {
			for _, m := range mechanisms() {
				for on := day(2000, 1, 1); on.Before(day(2033, 1, 1)); on = on.AddDays(31) {
					v := from.Check(met(to, m), on)
					o, ok := want[v.Code]
					if v.Code == "TR-SIGN-01" || v.Code == "TR-REPEAL-01" {
						o, ok = privacy.Denied, true
					}
					if !ok || v.Outcome != o {
						t.Fatalf("%v to %s on %v, %v: %v, %s", from, to, m, on, v.Outcome, v.Code)
					}
				}
			}
		}
	}
}

// Of a transfer of which nothing is known nothing is permitted but what needs no knowledge: at home and to a country that
// is adequate for everybody.
func TestNothingKnown(t *testing.T) {
	for _, m := range mechanisms() {
		for on := day(2000, 1, 1); on.Before(day(2033, 1, 1)); on = on.AddDays(1) {
			for _, from := range []sender{uk, eu} {
				if v := from.Check(transfer.Transfer{To: "US", Mechanism: m}, on); v.Outcome == privacy.Permitted {
					t.Fatalf("%v on %v, %v: %s", from, m, on, v.Code)
				}
			}
		}
	}
}

// What cannot be looked up is undetermined, each with a finding; the place is not repeated.
func TestIncomplete(t *testing.T) {
	const canary = "jane.doe@example.org"
	ok := met("US", transfer.IDTA)
	for _, c := range []struct {
		name  string
		from  sender
		t     transfer.Transfer
		on    civil.Date
		codes []privacy.Code
	}{
		{"no day", uk, ok, civil.Date{}, []privacy.Code{"TR-DAY-01"}},
		{"no law", none, ok, today, []privacy.Code{"TR-REGIME-01"}},
		{"no place", uk, changed(ok, func(t *transfer.Transfer) { t.To = "" }), today, []privacy.Code{"TR-PLACE-01"}},
		{"a place unassigned", uk, changed(ok, func(t *transfer.Transfer) { t.To = "XX" }), today, []privacy.Code{"TR-PLACE-01"}},
		{"a place in small letters", uk, changed(ok, func(t *transfer.Transfer) { t.To = "us" }), today, []privacy.Code{"TR-PLACE-01"}},
		{"the United Kingdom by its nickname", uk, changed(ok, func(t *transfer.Transfer) { t.To = "UK" }), today, []privacy.Code{"TR-PLACE-01"}},
		{"no place but personal data", uk, changed(ok, func(t *transfer.Transfer) { t.To = canary }), today, []privacy.Code{"TR-PLACE-01"}},
		{"a mechanism unknown", uk, changed(ok, func(t *transfer.Transfer) { t.Mechanism = 200 }), today, []privacy.Code{"TR-MECHANISM-01"}},
		{"nothing", none, transfer.Transfer{}, civil.Date{}, []privacy.Code{"TR-DAY-01", "TR-REGIME-01", "TR-PLACE-01"}},
	} {
		v := c.from.Check(c.t, c.on)
		if v.Outcome != privacy.Undetermined || v.Code != c.codes[0] || v.Alternatives != 0 || !v.Changes().IsZero() {
			t.Errorf("%s: %v, %s, %v, %v", c.name, v.Outcome, v.Code, v.Alternatives, v.Changes())
		}
		wantCodes(t, c.name, v, c.codes...)
		if _, found := v.Rule(); found {
			t.Errorf("%s: there is a rule", c.name)
		}
		wantNowhere(t, c.name, v, canary)
	}
	var zero transfer.Verdict
	if zero.Outcome != privacy.Undetermined || !zero.Changes().IsZero() {
		t.Errorf("no check: %v, %v", zero.Outcome, zero.Changes())
	}
	wantCodes(t, "no check", zero, "TR-NONE-01")
}

// A number that is no fact is not known.
func TestNoFact(t *testing.T) {
	q := changed(met("US", transfer.DataPrivacyFramework), func(t *transfer.Transfer) { t.Importer.DPF, t.Staff, t.Importer.Staff = 9, 9, 9 })
	v := uk.Check(q, today)
	if v.Outcome != privacy.Undetermined {
		t.Errorf("%v, %s", v.Outcome, v.Code)
	}
	wantCodes(t, "no fact", v, "TR-STANDS-01", "TR-LIST-02", "TR-STAFF-02")
}

// If data stay with the sender itself, its own staff or a branch abroad, that is not a transfer (EDPB Guidelines
// 05/2021; ICO, 15 January 2026): to every place, by every mechanism, in Check and in a span. If that is not known or
// not so, nothing changes.
func TestStaysWithTheSameLegalPerson(t *testing.T) {
	n := 0
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"IN", "US", "BR", "GB", "DE", "JP", transfer.EPO} {
			spans := from.Spans(to)
			for m := transfer.NoMechanism; m <= transfer.CompellingInterests; m++ {
				for _, internal := range []privacy.Fact{unknown, no, yes} {
					n++
					q := met(to, m)
					plain := from.Check(q, today)
					q.Internal = internal
					v := from.Check(q, today)
					switch {
					case internal == yes && v.Outcome != privacy.Permitted, internal == yes && plain.Code != "TR-LOCAL-01" && v.Code != "TR-SAME-01":
						t.Errorf("%v to %s on %v: %v %s, want permitted by TR-SAME-01", from, to, m, v.Outcome, v.Code)
					case internal != yes && v.Outcome != plain.Outcome:
						t.Errorf("%v to %s on %v, internal %v: %v, want %v", from, to, m, internal, v.Outcome, plain.Outcome)
					}
					for _, s := range spans {
						if got := s.Outcome(&q, today); privacy.InForce(s.Since, s.Before, today) && got != v.Outcome {
							t.Errorf("%v to %s on %v, internal %v: span %v, check %v", from, to, m, internal, got, v.Outcome)
						}
					}
				}
			}
		}
	}
	t.Logf("%d transfers", n)
	if v := uk.Check(transfer.Transfer{To: "XX", Internal: yes}, today); v.Outcome != privacy.Undetermined {
		t.Errorf("to nowhere known: %v", v.Outcome)
	}
}

// The clauses of 2021 are not for a recipient that the GDPR binds too (Decision (EU) 2021/914 Art 1(1), recital 7):
// they do not permit the transfer, and are not offered as an alternative. This does not apply to other safeguards, or
// in the United Kingdom.
func TestClausesAreNotForAnImporterUnderTheGDPR(t *testing.T) {
	n := 0
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"IN", "US", "BR", "DE"} {
			for m := transfer.NoMechanism; m <= transfer.CompellingInterests; m++ {
				for _, on := range []civil.Date{day(2021, 6, 26), day(2021, 6, 27), today} {
					for _, under := range []privacy.Fact{unknown, no, yes} {
						n++
						q := met(to, m)
						plain := from.Check(q, on)
						q.Importer.UnderGDPR = under
						v := from.Check(q, on)
						barred := under == yes && from == eu && m == transfer.Clauses && plain.Code == "TR-STANDS-01"
						switch {
						case barred && (v.Outcome != privacy.Denied || v.Code != "TR-SUBJECT-01" || v.Cite.Instrument != "Decision (EU) 2021/914"):
							t.Errorf("%v to %s on %v: %v %s %v", from, to, on, v.Outcome, v.Code, v.Cite)
						case !barred && v.Outcome != plain.Outcome:
							t.Errorf("%v to %s on %v, %v, under the GDPR %v: %v, want %v", from, to, m, on, under, v.Outcome, plain.Outcome)
						case under == yes && v.Alternatives.Has(transfer.Clauses):
							t.Errorf("%v to %s on %v, %v: the clauses are offered", from, to, m, on)
						}
						for _, s := range from.Spans(to) {
							if privacy.InForce(s.Since, s.Before, on) && s.Outcome(&q, on) != v.Outcome {
								t.Errorf("%v to %s on %v, %v: span %v, check %v", from, to, m, on, s.Outcome(&q, on), v.Outcome)
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d transfers", n)
}

// The mechanism of a transfer is never listed among its alternatives, whether or not it is valid.
func TestAMechanismIsNoAlternativeToItself(t *testing.T) {
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"IN", "US", "NZ"} {
			for m := transfer.NoMechanism; m <= transfer.CompellingInterests; m++ {
				for _, q := range []transfer.Transfer{{To: to, Mechanism: m}, met(to, m)} {
					if v := from.Check(q, today); m != transfer.NoMechanism && v.Alternatives.Has(m) {
						t.Errorf("%v to %s: %v is an alternative to itself", from, to, m)
					}
				}
			}
		}
	}
}
