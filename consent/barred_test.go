package consent_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// A grant for a purpose that consent cannot be given to is refused by whatever way it comes, and nothing is written. Refusing
// and withdrawing are as easy as ever.
func TestUnknownPurposes(t *testing.T) {
	s, ctx := memory.New().Consent(), context.Background()
	purposes := []privacy.PurposeID{"marketing", "surveys"}
	l, _ := ledger(s, consent.Options{Purposes: purposes})
	purposes[0] = "profiling" // the options were copied
	k := consent.Key{Subject: "s1", Purpose: "profiling"}
	_, give := l.Give(ctx, k, proof(), "web")
	_, record := l.Record(ctx, consent.Decision{Key: k, Kind: consent.Given, At: on(1), Proof: proof(), By: "queue"})
	report, imported := l.Import(ctx, slices.Values([]consent.Imported{
		row(consent.Given, on(1), proof()), {Key: k, Kind: consent.Given, At: on(1), Proof: proof(), By: "crm"}, {Key: k, Kind: consent.Given, By: "crm"},
	}))
	for name, err := range map[string]error{"give": give, "record": record, "import": imported} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "key.purpose: unknown purpose; want one of [") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if report.Rows != 0 || len(events(t, s, k)) != 0 || len(events(t, s, key)) != 0 {
		t.Errorf("written: %+v", report)
	}
	if _, err := l.Give(ctx, key, proof(), "web"); err != nil {
		t.Errorf("a known purpose: %v", err)
	}
	_, refuse := l.Refuse(ctx, k, "web")
	_, imported = l.Import(ctx, slices.Values([]consent.Imported{{Key: k, Kind: consent.Withdrawn, By: "crm"}}))
	if err := errors.Join(refuse, imported); err != nil || len(events(t, s, k)) != 2 {
		t.Errorf("refusals: %v", err)
	}
}

// screen puts the people of an import, by their addresses, to a list of suppressions.
func screen(list *suppression.List) func(context.Context, []privacy.SubjectID) ([]bool, error) {
	return func(ctx context.Context, subjects []privacy.SubjectID) (barred []bool, err error) {
		rows := func(yield func([]seal.Identifier) bool) {
			for _, s := range subjects {
				address, _ := seal.Email(string(s) + "@example.org")
				if !yield([]seal.Identifier{address}) {
					return
				}
			}
		}
		for one, err := range list.Filter(ctx, iter.Seq[[]seal.Identifier](rows)) {
			if err != nil {
				return nil, err
			}
			barred = append(barred, one.Outcome(suppression.Marketing) != privacy.Permitted)
		}
		return barred, nil
	}
}

// No import brings back a person who is suppressed, whatever its rows say; what they refused is taken. The person's own new
// consent lifts the suppression, and the import that failed before goes through.
func TestNoImportBringsBackWhoIsSuppressed(t *testing.T) {
	ctx := context.Background()
	k, err := seal.NewKey(bytes.Repeat([]byte{1}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	ring, err := seal.NewRing(k)
	if err != nil {
		t.Fatal(err)
	}
	list, err := suppression.NewList(memory.New().Suppressions(), ring, &suppression.Options{Now: func() time.Time { return on(20) }})
	if err != nil {
		t.Fatal(err)
	}
	jane, err := seal.Email("jane@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Add(ctx, jane, suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.Marketing, At: on(10)}); err != nil {
		t.Fatal(err)
	}
	s := memory.New().Consent()
	l, clock := ledger(s, consent.Options{Suppressed: screen(list)})
	clock.at(20)
	of := func(who privacy.SubjectID, p privacy.PurposeID) consent.Key {
		return consent.Key{Subject: who, Purpose: p, Channel: privacy.Email}
	}
	rows := []consent.Imported{
		{Key: of("jane", "marketing"), Kind: consent.Given, At: on(15), Proof: proof(), By: "partner"},
		{Key: of("sam", "marketing"), Kind: consent.Given, At: on(15), Proof: proof(), By: "partner"},
		{Key: of("jane", "surveys"), Kind: consent.Refused, At: on(15), By: "partner"},
		{Key: of("jane", "surveys"), Kind: consent.Given, At: on(14), By: "partner"},
		{Key: of("no address", "marketing"), Kind: consent.Given, At: on(15), Proof: proof(), By: "partner"},
	}
	report, err := l.Import(ctx, slices.Values(rows))
	if err != nil || report.Stored != 2 || !slices.Equal(report.Barred, []int{0, 3, 4}) || len(report.AskAgain)+len(report.LeftOut) != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	if len(events(t, s, of("jane", "marketing"))) != 0 || mustState(t, l, of("jane", "surveys"), on(20)).Why != consent.WhyRefused || !mustState(t, l, of("sam", "marketing"), on(20)).InForce {
		t.Error("the ledger holds something else")
	}
	if _, err := list.Lift(ctx, jane, suppression.Lift{Author: suppression.Import, Scope: suppression.Marketing, At: on(15), Evidence: "file-7"}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("an import lifts: %v", err)
	}
	e, err := l.Give(ctx, of("jane", "marketing"), proof(), "jane")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Lift(ctx, jane, suppression.Lift{Author: suppression.Person, Scope: suppression.Marketing, At: e.At, Evidence: "form-1"}); err != nil {
		t.Fatal(err)
	}
	if report, err = l.Import(ctx, slices.Values(rows)); err != nil || !slices.Equal(report.Barred, []int{4}) {
		t.Errorf("after the new consent: %+v, %v", report, err)
	}
}

// Where it cannot be told who is suppressed, nothing is imported. Of refusals nobody is asked.
func TestImportAsksWhoIsSuppressed(t *testing.T) {
	down, canary := errors.New("connection lost"), "canary"
	for name, c := range map[string]struct {
		answers []bool
		err     error
		want    error
	}{"fails": {nil, down, down}, "answers too little": {nil, nil, privacy.ErrInvalid}, "answers too much": {make([]bool, 2), nil, privacy.ErrInvalid}} {
		s, asked := memory.New().Consent(), 0
		l, _ := ledger(s, consent.Options{Suppressed: func(_ context.Context, subjects []privacy.SubjectID) ([]bool, error) {
			asked++
			if !slices.Equal(subjects, []privacy.SubjectID{privacy.SubjectID(canary)}) {
				t.Errorf("asked about %v", subjects)
			}
			return c.answers, c.err
		}})
		who := consent.Key{Subject: privacy.SubjectID(canary), Purpose: "marketing"}
		refusal := row(consent.Refused, on(1), consent.Proof{})
		_, err := l.Import(context.Background(), slices.Values([]consent.Imported{
			refusal, {Key: who, Kind: consent.Given, By: "crm"}, {Key: consent.Key{Subject: who.Subject, Purpose: "surveys"}, Kind: consent.Given, By: "crm"},
		}))
		if !errors.Is(err, c.want) || strings.Contains(err.Error(), canary) || len(events(t, s, key)) != 0 || asked != 1 {
			t.Errorf("%s: %v, asked %d times", name, err, asked)
		}
		if r, err := l.Import(context.Background(), slices.Values([]consent.Imported{refusal})); err != nil || r.Stored != 1 || asked != 1 {
			t.Errorf("%s: a refusal: %+v, %v", name, r, err)
		}
	}
}
