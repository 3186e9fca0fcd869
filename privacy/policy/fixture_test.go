package policy_test

import (
	"iter"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
)

const (
	act    = policytest.Act
	email  = policytest.Email
	health = policytest.Health
	news   = policytest.News
)

var (
	now        = policytest.Now
	onConsent  = policytest.OnConsent
	onContract = policytest.OnContract
	onClient   = policytest.OnClient
	onLaw      = policytest.OnLaw
	onVital    = policytest.OnVital
	onTask     = policytest.OnTask
	onInterest = policytest.OnInterest
	onStale    = policytest.OnStale
	onCrime    = policytest.OnCrime

	document  = policytest.Document
	full      = policytest.Full
	marketing = policytest.Marketing
	rich      = policytest.Rich
	question  = policytest.Question
	clear     = policytest.Clear
	codes     = policytest.Codes
)

// asked returns the questions of a list.
func asked[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, q := range list {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func without(change func(*policy.Situation)) policy.Situation {
	s := clear()
	change(&s)
	return s
}

var _ policy.Consents = (*consent.Ledger)(nil)

// proof is what a consent of the tests is demonstrated by.
var proof = consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News?"), Method: consent.TickBox}

// The kinds of decisions.
const (
	given     = consent.Given
	refused   = consent.Refused
	withdrawn = consent.Withdrawn
)
