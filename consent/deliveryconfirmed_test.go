package consent_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
)

// What TestNoDeliveryRevivesAGrant holds of every grant holds of double opt-in: courses of asking, confirming and refusing, in
// every order and with each decision a second time at every place.
func TestNoDeliveryConfirms(t *testing.T) {
	terms := consent.Terms{Confirmed: true}
	confirm := proof()
	confirm.Method = consent.DoubleOptIn
	shapes := []consent.Decision{{Kind: consent.Given, Proof: proof()}, {Kind: consent.Given, Proof: confirm}, {Kind: consent.Refused}}
	for n, total := 1, len(shapes); n <= 4; n, total = n+1, total*len(shapes) {
		for number := range total {
			course := make([]consent.Decision, n)
			for i, rest := 0, number; i < n; i, rest = i+1, rest/len(shapes) {
				course[i] = shapes[rest%len(shapes)]
				course[i].Key, course[i].At, course[i].By = key, on(i+1), "web"
			}
			inOrder := events(t, delivered(t, course), key)
			permute(course, func(order []consent.Decision) {
				for again := range order {
					for place := range n + 1 {
						held := events(t, delivered(t, slices.Insert(slices.Clone(order), place, order[again])), key)
						for at := range n + 2 {
							is, was := consent.Fold(held, on(at), terms), consent.Fold(inOrder, on(at), terms)
							// Who asked once more after confirming has not refused: where a late refusal hides that, the confirmation stands.
							then := consent.Fold(inOrder, is.Last.At, terms)
							asksAgain := was.Why == consent.WhyUnconfirmed && then.InForce && then.Last.At.Equal(is.Last.At)
							if is.InForce && !was.InForce && !asksAgain {
								t.Fatalf("day %d: in force by delivery in the order %v", at, held)
							}
						}
					}
				}
			})
		}
	}
}
