package receipt_test

import (
	"crypto/ed25519"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/receipt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

var key = consent.Key{Subject: "contact-17", Purpose: "product-news", Channel: privacy.Email}

// on returns an instant of a day of May 2026.
func on(day int) time.Time { return time.Date(2026, time.May, day, 9, 30, 0, 123456000, time.UTC) }

// history is what the person decided: asked, confirmed, withdrew.
func history() []consent.Event {
	proof := consent.Proof{Notice: "2026-01", Wording: privacy.DigestOf("Yes, tell me about new versions."), Method: consent.DoubleOptIn, Locale: "en-GB", Evidence: "signup-88120"}
	explicit := proof
	explicit.Explicit = true
	return []consent.Event{
		{Seq: 1, Key: key, Kind: consent.Given, At: on(3), Recorded: on(3), Proof: proof, By: "web"},
		{Seq: 2, Key: key, Kind: consent.Given, At: on(4), Recorded: on(5), Proof: explicit, By: "web"},
		{Seq: 3, Key: key, Kind: consent.Withdrawn, At: on(24), Recorded: on(24), By: "contact-17"},
	}
}

// content is what the person was told (generated).
func content() receipt.Content {
	return receipt.Content{
		ID: "record-1", Notice: "https://example.org/privacy/2026-01", Language: "en-GB", Validity: civil.Period{Years: 2},
		Parties: []receipt.Party{
			{ID: "controller", Name: "Example Ltd", Address: "1 Example Street", Contact: "privacy@example.org", Type: "controller"},
			{ID: "mailer", Name: "Mailer Inc", Address: "2 Example Street", Contact: "privacy@example.com", Type: "processor"},
			{ID: "ico", Name: "Information Commissioner", Address: "Wycliffe House", Contact: "ico.org.uk", Type: "authority"},
		},
		Purpose: receipt.Purpose{
			Purpose: "news of new versions by e-mail", Basis: "UK GDPR Art 6(1)(a)", Data: []receipt.Data{{Type: "email"}},
			Controllers: []receipt.PartyID{"controller"}, Recipients: []receipt.PartyID{"mailer"}, Authority: "ico",
			Storage: []string{"GB"}, Retention: "P2Y", Jurisdiction: []string{"GB"}, Withdrawal: "the link in each message",
		},
	}
}

// seq yields events, and then an error if there is one.
func seq(events []consent.Event, err error) iter.Seq2[consent.Event, error] {
	return func(yield func(consent.Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
		if err != nil {
			yield(consent.Event{}, err)
		}
	}
}

func record(t testing.TB) receipt.Record {
	t.Helper()
	r, err := receipt.NewRecord(key, content(), seq(history(), nil))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// secret returns a key of the tests.
func secret(b byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune(b)), ed25519.SeedSize)))
}

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

func issued(t testing.TB) receipt.Receipt {
	t.Helper()
	c, err := receipt.Issue(record(t), "receipt-1", on(25), secret('k'))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fields returns the fields at fault in an error.
func fields(t *testing.T, err error) string {
	t.Helper()
	var f *privacy.FaultsError
	if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("error: got %v, want faults", err)
	}
	var list []string
	for _, one := range f.Faults {
		list = append(list, one.Field)
	}
	return strings.Join(list, " ")
}
