package lawfulbasis_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// settled fails where an answer that was reached with a fact unknown is another when that fact is known. Every way
// of knowing several facts is a way of knowing one after the other.
func settled(t *testing.T, answers []privacy.Outcome, powers []int) {
	t.Helper()
	for state, answer := range answers {
		if answer == privacy.Undetermined {
			continue
		}
		for k, p := range powers {
			if state/p%3 == 0 && (answers[state+p] != answer || answers[state+2*p] != answer) {
				t.Fatalf("state %d: %v although fact %d is unknown, but %v if no and %v if yes",
					state, answer, k, answers[state+p], answers[state+2*p])
			}
		}
	}
}

// verdicts returns what Decide answers in every state, whose consents are for one purpose.
func verdicts(a lawfulbasis.Activity) []privacy.Outcome {
	answers := make([]privacy.Outcome, states)
	for state := range answers {
		answers[state] = ukLaw.Decide(a, day, facts(state), consentTo(upgrades, state)).Outcome
	}
	return answers
}

// equal fails where the answers are not those of the oracle.
func equal(t *testing.T, a lawfulbasis.Activity, got, want []privacy.Outcome) {
	t.Helper()
	for state := range got {
		if got[state] != want[state] {
			t.Fatalf("grounds %+v, facts %+v, %+v: %v, want %v",
				a.Grounds, facts(state), consentTo(upgrades, state), got[state], want[state])
		}
	}
}

// alone is a ground with the answers of the oracle for an activity of direct marketing that has no other. Grounds of
// equal answers are one kind.
type alone struct {
	sample
	lawful  []bool // in the states in which nothing is unknown
	answers []privacy.Outcome
}

func newAlone(s sample) alone {
	one := alone{sample: s, lawful: make([]bool, states)}
	one.answers = unknowns(states, power[:digits], func(state int) bool {
		one.lawful[state] = lawful(&s, state)
		return one.lawful[state] && digit(state, marketingObjected) == privacy.No
	})
	return one
}

// TestOneGround enumerates every ground and all facts: the answer is the oracle's, no unknown fact permits, and none
// denies that could not.
func TestOneGround(t *testing.T) {
	t.Parallel()
	for i, s := range samples() {
		if (raced || testing.Short()) && i%5 != 0 {
			continue
		}
		want := newAlone(s).answers
		a := activity(s.Ground)
		a.Marketing = true
		got := verdicts(a)
		equal(t, a, got, want)
		settled(t, got, power[:digits])

		a.Marketing = false // as if there were no objection to it
		for state := 0; state < states; state += 7 {
			no := state + (1-int(digit(state, marketingObjected)))*power[marketingObjected]
			v := ukLaw.Decide(a, day, facts(state), consentTo(upgrades, state))
			if v.Outcome != want[no] {
				t.Fatalf("without marketing, ground %+v, facts %+v: %v, want %v", s.Ground, facts(state), v.Outcome, want[no])
			}
		}
	}
}

// kinds returns one ground of each kind.
func kinds() []alone {
	var list []alone
	seen := make(map[string]bool)
	for _, s := range samples() {
		one := newAlone(s)
		key := make([]byte, states)
		for i, o := range one.answers {
			key[i] = byte(o)
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			list = append(list, one)
		}
	}
	return list
}

// TestTwoGrounds enumerates every pair of kinds and all facts. [TestPairs] shows that nothing but the kind counts.
func TestTwoGrounds(t *testing.T) {
	list := kinds()
	// 6 that facts decide × 10 sets of conditions; 4 less, since vital interests meet their own condition; and one that
	// never stands.
	if len(list) != 57 {
		t.Errorf("%d kinds, want 57", len(list))
	}
	for part, name := range []string{"even", "odd"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i, first := range list {
				for j, second := range list[:i+1] {
					if n := i*len(list) + j; n%2 != part || (raced || testing.Short()) && n%97 != part {
						continue
					}
					a := activity(first.Ground, second.Ground)
					a.Marketing = true
					got := verdicts(a)
					equal(t, a, got, unknowns(states, power[:digits], func(state int) bool {
						return (first.lawful[state] || second.lawful[state]) && digit(state, marketingObjected) == privacy.No
					}))
					settled(t, got, power[:digits])
				}
			}
		})
	}
}

// TestPairs holds every ordered pair of grounds, at states drawn anew for each, against what became of each ground
// alone: nothing of one ground shows in another.
func TestPairs(t *testing.T) {
	t.Parallel()
	list := samples()
	r := rand.New(rand.NewPCG(6, 1))
	step := 1
	if raced || testing.Short() {
		step = 13
	}
	for i := 0; i < len(list); i += step {
		for j := range list {
			a := activity(list[i].Ground, list[j].Ground)
			a.Marketing = r.IntN(2) == 0
			for range 4 {
				state := r.IntN(states)
				f, c := facts(state), consentTo(upgrades, state)
				got := ukLaw.Decide(a, day, f, c)
				f.Consent, f.Explicit = c.InForce, c.Explicit
				first, second := ukLaw.Test(a.Grounds[0], day).Reason(f), ukLaw.Test(a.Grounds[1], day).Reason(f)
				marketing := lawfulbasis.Marketing(a.Marketing, f.MarketingObjected)
				want := lawfulbasis.Both(lawfulbasis.Either(first.Outcome(), second.Outcome()), marketing.Outcome())
				if got.Outcome != want || got.Reason(0) != first || got.Reason(1) != second || got.Marketing != marketing {
					t.Fatalf("%+v, %+v: %v, %v, %v, %v, want %v, %v, %v, %v", a.Grounds, f,
						got.Outcome, got.Reason(0), got.Reason(1), got.Marketing, want, first, second, marketing)
				}
			}
		}
	}
}

// TestTwoPurposes enumerates pairs of grounds that look at the consents for two purposes, and all facts.
func TestTwoPurposes(t *testing.T) {
	t.Parallel()
	const other, all = privacy.PurposeID("research"), 59049 // as before, with the second consent after the facts
	powers := append(power[:digits:digits], 6561, 19683)
	var list []sample
	for b := lawfulbasis.Consent; b <= lawfulbasis.RecognisedLegitimateInterests; b++ {
		list = append(list, sample{Ground: ground(b), named: true}.with(2))
	}
	list = append(list, sample{Ground: ground(lawfulbasis.Consent), named: true}.with(0))
	for i, first := range list {
		for j, second := range list {
			if (raced || testing.Short()) && (i+j)%5 != 0 {
				continue
			}
			first.Purpose, second.Purpose = upgrades, other
			a := activity(first.Ground, second.Ground)
			sensitive := 6561 // the bit of special categories
			of := func(state int) (mine, others int) {
				mine = state%6561 + sensitive
				return mine, mine - mine%9 + state/6561
			}
			want := unknowns(all, powers, func(state int) bool {
				mine, others := of(state)
				return lawful(&first, mine) || lawful(&second, others)
			})
			got := make([]privacy.Outcome, all)
			for state := range got {
				mine, others := of(state)
				got[state] = ukLaw.Decide(a, day, facts(mine), consentTo(upgrades, mine), consentTo(other, others)).Outcome
				if got[state] != want[state] {
					t.Fatalf("grounds %+v, facts %+v: %v, want %v", a.Grounds, facts(mine), got[state], want[state])
				}
			}
			settled(t, got, powers)
		}
	}
}

// TestNothingKnown holds every ground against facts that know nothing: only an obligation needs no fact.
func TestNothingKnown(t *testing.T) {
	for _, s := range samples() {
		for data := range 4 {
			f := lawfulbasis.Facts{Special: data&1 != 0, Criminal: data&2 != 0}
			permitted := ukLaw.Decide(activity(s.Ground), day, f).Outcome == privacy.Permitted
			allowed := (s.stated || !f.Special) && (s.authority || !f.Criminal)
			if want := s.Basis == lawfulbasis.LegalObligation && s.named && allowed; permitted != want {
				t.Errorf("ground %+v, data %d: permitted %v, want %v", s.Ground, data, permitted, want)
			}
		}
	}
}
