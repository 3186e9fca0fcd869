package subject_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// telling returns stores in memory. Each recipient had the e-mail addresses of p and q.
func telling(recipients ...privacy.RecipientID) subject.Stores {
	s := memory.New().Stores()
	for _, who := range []privacy.SubjectID{"p", "q"} {
		for _, r := range recipients {
			disclose(s.Disclosures, who, r, email)
		}
	}
	return s
}

// disclose records that a recipient had data of a person.
func disclose(log recipient.Log, who privacy.SubjectID, to privacy.RecipientID, data ...privacy.Category) {
	_, err := recipient.Record(context.Background(), log, recipient.Entry{
		ID: recipient.EntryID(fmt.Sprint(who, to, data)), Subject: who, Recipient: to, Activity: letters, Categories: data,
		Ground: recipient.Instruction, At: now.Add(-time.Hour),
	})
	if err != nil {
		panic(err)
	}
}

// owed returns the obligations about a person.
func owed(t testing.TB, s subject.Stores, who privacy.SubjectID) []obligation.Obligation {
	t.Helper()
	return slices.Collect(all(t, s.Obligations.(obligation.Lister).Of(context.Background(), who)))
}

// published returns the changes that were committed, numbered as they come.
func published(t testing.TB, s subject.Stores) []obligation.Change {
	t.Helper()
	store, ok := s.Outbox.(feed.Store)
	if !ok {
		return nil
	}
	ctx := context.Background()
	held, err := store.Lease(ctx)
	held.Version++
	held.Holder, held.Until = "test", now.Add(time.Hour)
	err = errors.Join(err, store.Take(ctx, held))
	_, numbered := store.Number(ctx, held, 1000)
	if err := errors.Join(err, numbered); err != nil {
		t.Fatal(err)
	}
	return slices.Collect(all(t, store.Since(ctx, 0, 1000)))
}

// lines returns obligations in short.
func lines(list []obligation.Obligation) []string {
	var text []string
	for _, o := range list {
		text = append(text, strings.TrimSpace(fmt.Sprint(o.Kind, " ", o.Recipient, " ", o.Cause, " ", o.Detail)))
	}
	slices.Sort(text)
	return text
}

// Each act reaches every recipient that had the data it is about, and no other; told again it raises nothing.
func TestActsReachRecipients(t *testing.T) {
	for _, tt := range []struct {
		act  string
		want []string // of the mailer, which had the e-mail address
		post bool     // the printer, which had the telephone number only, is told too
	}{
		{"withdraw", []string{"withdrawn mailer news/email-1 news"}, false},
		{"withdraw all", []string{"withdrawn mailer news/none-1/email-1/telephone-1/post-1/sms-1/in-app-1 news"}, false},
		{"unsubscribe", []string{"objected mailer marketing-objected/r-1", "withdrawn mailer news/email-1 news", "withdrawn mailer offers/email-1 offers"}, false},
		{"object", []string{"objected mailer objected/r-1 monitor"}, false},
		{"object to all", []string{"objected mailer objected/r-1"}, true},
		{"object to marketing", []string{"objected mailer marketing-objected/r-1"}, false},
		{"restrict", []string{"restricted mailer restricted/r-1 serve"}, false},
		{"restrict all", []string{"restricted mailer restricted/r-1"}, true},
	} {
		stores := memory.New().Stores()
		log := stores.Disclosures
		disclose(log, "p", "mailer", email)
		disclose(log, "p", "mailer", email, "phone") // once more
		disclose(log, "p", "printer", "phone")
		disclose(log, "q", "stranger", email)
		d := deskOver(t, stores)
		_, err := deskActs[tt.act](d, d.Service, by("r-1"))
		d.must(err)
		want := slices.Clone(tt.want)
		if tt.post {
			want = append(want, strings.Replace(tt.want[0], "mailer", "printer", 1))
		}
		list := owed(t, stores, "p")
		if got := lines(list); !slices.Equal(got, want) {
			t.Errorf("%s: owed %q, want %q", tt.act, got, want)
		}
		for _, o := range list {
			if o.State != obligation.Raised || o.Raised != now || o.Regime != uk.GDPR || o.Subject != "p" {
				t.Errorf("%s: %+v", tt.act, o)
			}
		}
		if changes := published(t, stores); len(changes) != len(list) {
			t.Errorf("%s: %d changes for %d obligations", tt.act, len(changes), len(list))
		}
		d.clock.Add(time.Hour)
		_, err = deskActs[tt.act](d, d.Service, by("r-1"))
		d.must(err)
		if again := owed(t, stores, "p"); !slices.Equal(again, list) || len(published(t, stores)) != len(list) {
			t.Errorf("%s again: owed %q", tt.act, lines(again))
		}
	}
}

// A withdrawal is visible in the next decision and in the obligation service, and one after a new consent is another.
func TestWithdrawalIsVisible(t *testing.T) {
	stores := telling("mailer", "caller")
	d := deskOver(t, stores)
	ctx, k := t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	book, err := obligation.NewService(stores.Obligations, []*obligation.Law{uk.Pack().Obligations()}, &obligation.Options{Now: d.clock.Now})
	d.must(err)
	for round := 1; round <= 2; round++ {
		d.gives("p", news, privacy.Email)
		if got := d.ask("p", letters, privacy.Email).Outcome(); got != privacy.Permitted {
			t.Fatalf("round %d: given: %v", round, got)
		}
		_, err := d.Withdraw(ctx, k, subject.Act{By: "p"})
		d.must(err)
		decision := d.ask("p", letters, privacy.Email)
		if f := decision.Obstacles(); decision.Outcome() != privacy.Denied || len(f) != 1 || f[0].Code != "CO-WITHDRAWN-01" {
			t.Errorf("round %d: withdrawn: %v %v", round, decision.Outcome(), f)
		}
		n := 0
		withdrawn, _ := uk.Pack().Obligations().Duty(obligation.Withdrawn)
		for o, err := range book.Of(ctx, "p") {
			d.must(err)
			if o.Kind == obligation.Withdrawn && o.Detail == string(news) && withdrawn.Cite.String() == "UK GDPR Art 7(3)" {
				n++
			}
		}
		if n != 2*round {
			t.Errorf("round %d: %d obligations in the book", round, n)
		}
		d.clock.Add(time.Minute)
	}
}

// A restriction that is lifted is over for the recipients too; an objection that is taken back obliges to nothing.
func TestLiftingReachesRecipients(t *testing.T) {
	stores := telling("mailer")
	d := deskOver(t, stores)
	ctx := t.Context()
	st, err := d.Restrict(ctx, "p", serve, by("r-1"))
	d.must(err)
	objected, err := d.Object(ctx, "p", monitor, by("r-2"))
	d.must(err)
	d.clock.Add(time.Hour)
	_, err = d.Lift(ctx, st, subject.Lifting{Act: by(""), Told: now})
	d.must(err)
	_, err = d.Lift(ctx, objected, subject.Lifting{Act: by(""), Method: consent.Setting})
	d.must(err)
	want := []string{"objected mailer objected/r-2 monitor", "restricted mailer restricted/r-1 serve", "unrestricted mailer restricted/r-1 serve"}
	if got := lines(owed(t, stores, "p")); !slices.Equal(got, want) {
		t.Errorf("owed %q, want %q", got, want)
	}
	// The restriction told again finds it lifted, and raises nothing.
	old := by("r-1")
	old.At = now
	_, err = d.Restrict(ctx, "p", serve, old)
	d.must(err)
	if got := lines(owed(t, stores, "p")); !slices.Equal(got, want) {
		t.Errorf("told again: owed %q, want %q", got, want)
	}
}

// A correction reaches the recipients of what was corrected.
func TestRectify(t *testing.T) {
	stores := memory.New().Stores()
	log := stores.Disclosures
	disclose(log, "p", "mailer", email)
	disclose(log, "p", "caller", email, "phone")
	d := deskOver(t, stores)
	ctx := t.Context()
	for range 2 {
		d.must(d.Rectify(ctx, "p", []privacy.Category{"phone", email}, by("r-1")))
		d.clock.Add(time.Hour)
	}
	want := []string{"rectified caller rectified/r-1 email", "rectified caller rectified/r-1 phone", "rectified mailer rectified/r-1 email"}
	if got := lines(owed(t, stores, "p")); !slices.Equal(got, want) {
		t.Errorf("owed %q, want %q", got, want)
	}
	err := newService(t).Rectify(ctx, "", []privacy.Category{"shoe size"}, subject.Act{})
	var f *privacy.FaultsError
	if !errors.As(err, &f) || len(f.Faults) != 4 {
		t.Errorf("faults %v", err)
	}
	if err := d.Rectify(ctx, "p", nil, by("r-1")); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
}

// What a merge takes over reaches the recipients of either identifier, and an act under the old one those of both.
func TestMergeReachesRecipients(t *testing.T) {
	stores := memory.New().Stores()
	log := stores.Disclosures
	disclose(log, "p", "mailer", email)
	disclose(log, "q", "caller", email)
	disclose(log, "q", "mailer", email)
	d := deskOver(t, stores)
	ctx := t.Context()
	d.gives("p", toOffers, privacy.Email)
	d.must(stores.Markers.Place(ctx, rights.Marker{Subject: "p", Kind: rights.Restricted, Activity: monitor, Request: "r-0", From: now}))
	_, err := must(consent.NewLedger(stores.Consent, &consent.Options{Now: d.clock.Now})).Withdraw(ctx, consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, "web")
	d.must(err)
	_, err = d.Merge(ctx, "p", "q", by("r-1"))
	d.must(err)
	want := []string{
		"restricted caller restricted/r-0 monitor", "restricted mailer restricted/r-0 monitor",
		"withdrawn caller news/email-1 news", "withdrawn mailer news/email-1 news",
	}
	if got := lines(owed(t, stores, "q")); !slices.Equal(got, want) {
		t.Errorf("owed %q, want %q", got, want)
	}
	disclose(log, "p", "late", email)
	_, err = d.Withdraw(ctx, consent.Key{Subject: "p", Purpose: toOffers, Channel: privacy.Email}, by(""))
	d.must(err)
	want = append(want, "withdrawn caller offers/email-2 offers", "withdrawn late offers/email-2 offers", "withdrawn mailer offers/email-2 offers")
	slices.Sort(want)
	if got := lines(owed(t, stores, "q")); !slices.Equal(got, want) {
		t.Errorf("owed %q, want %q", got, want)
	}
}

// A consent to a purpose that no activity has is withdrawn towards everybody: in doubt a recipient is told. A cause that is
// too long for an identifier is named by its digest.
func TestTellInDoubt(t *testing.T) {
	stores := memory.New().Stores()
	log := stores.Disclosures
	disclose(log, "p", "mailer", email)
	disclose(log, "p", "printer", "phone")
	d := deskOver(t, stores)
	long := privacy.PurposeID(strings.Repeat("x", privacy.MaxID))
	_, err := d.Withdraw(t.Context(), consent.Key{Subject: "p", Purpose: long}, by(""))
	d.must(err)
	list := owed(t, stores, "p")
	if len(list) != 2 || len(list[0].Cause) != 64 || list[0].Cause != list[1].Cause || list[0].Detail != string(long) {
		t.Errorf("%+v", list)
	}
}

// Stores without what telling needs are refused, and so are those of their transactions: nothing is left out unseen.
func TestObligationsAreNotLeftOut(t *testing.T) {
	for _, take := range []func(*subject.Stores){func(s *subject.Stores) { s.Obligations = nil }, func(s *subject.Stores) { s.Disclosures = nil }, func(s *subject.Stores) { s.Outbox = nil }} {
		stores := telling("mailer")
		take(&stores)
		if _, err := subject.NewService(deskPolicy(), stores, nil); !errors.Is(err, privacy.ErrInvalid) && stores.Outbox != nil {
			t.Error(err)
		}
		stores = telling("mailer")
		stores.Begin = lacking{stores.Begin, take}
		d := deskOver(t, stores)
		if _, err := d.ObjectToMarketing(t.Context(), "p", by("r-1")); !errors.Is(err, privacy.ErrInvalid) || dump(t, stores, "p") != "" {
			t.Errorf("%v, stored\n%s", err, dump(t, stores, "p"))
		}
	}
	// A host that hands in stores without them has forgotten something, and nothing is written.
	forgot := telling("mailer")
	bare := forgot
	bare.Obligations, bare.Outbox = nil, nil
	for name, act := range map[string]func(s *subject.Service) error{
		"withdraw": func(s *subject.Service) error {
			_, err := s.Withdraw(t.Context(), consent.Key{Subject: "p", Purpose: toOffers}, by(""))
			return err
		},
		"object": func(s *subject.Service) error {
			_, err := s.ObjectToMarketing(t.Context(), "p", by("r-1"))
			return err
		},
	} {
		err := act(deskOver(t, forgot).In(bare))
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "stores.Obligations") || !strings.Contains(err.Error(), "stores.Outbox") || dump(t, forgot, "p") != "" {
			t.Errorf("%s: %v, stored\n%s", name, err, dump(t, forgot, "p"))
		}
	}
	// Within the host's transaction they are the host's.
	stores := telling("mailer")
	d := deskOver(t, stores)
	err := stores.Tx(t.Context(), func(in subject.Stores) error {
		if _, err := d.In(in).ObjectToMarketing(t.Context(), "p", by("r-1")); err != nil {
			return err
		}
		return errDown
	})
	if !errors.Is(err, errDown) || dump(t, stores, "p") != "" {
		t.Errorf("%v, stored\n%s", err, dump(t, stores, "p"))
	}
	d.must(stores.Tx(t.Context(), func(in subject.Stores) error {
		return in.Tx(t.Context(), func(in subject.Stores) error {
			_, err := d.In(in).ObjectToMarketing(t.Context(), "p", by("r-1"))
			return err
		})
	}))
	if len(owed(t, stores, "p")) != 1 || len(published(t, stores)) != 1 {
		t.Errorf("stored\n%s", dump(t, stores, "p"))
	}
}

// lacking is a transaction that hands out less than there is outside of it.
type lacking struct {
	subject.Transactor
	take func(*subject.Stores)
}

func (w lacking) Tx(ctx context.Context, do func(subject.Stores) error) error {
	return w.Transactor.Tx(ctx, func(s subject.Stores) error {
		w.take(&s)
		return do(s)
	})
}
