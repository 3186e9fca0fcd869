package consent_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestStates(t *testing.T) {
	ctx, mem := context.Background(), memory.New().Consent()
	sms := consent.Key{Subject: "s1", Purpose: "marketing", Channel: privacy.SMS}
	for _, e := range []consent.Event{given(1, 1), withdrawn(2, 5)} {
		if err := mem.Append(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	e := given(1, 2)
	e.Key = sms
	if err := mem.Append(ctx, e); err != nil {
		t.Fatal(err)
	}
	keys := []consent.Key{sms, key, {Subject: "s2", Purpose: "marketing"}, key}
	l, _ := ledger(mem, consent.Options{})
	got, err := l.States(ctx, keys, on(6))
	if err != nil || len(got) != len(keys) {
		t.Fatalf("got %d states, %v; want %d", len(got), err, len(keys))
	}
	for i, k := range keys {
		if want := mustState(t, l, k, on(6)); got[i] != want {
			t.Errorf("key %d: got %+v, want %+v", i, got[i], want)
		}
	}
	_, err = l.States(ctx, []consent.Key{key, {}}, time.Time{})
	if got, want := faults(t, err), []string{"keys[1].subject", "keys[1].purpose"}; !slices.Equal(got, want) {
		t.Errorf("faults %v, want %v", got, want)
	}
	_, err = l.State(ctx, consent.Key{Subject: "s1"}, time.Time{})
	if got, want := faults(t, err), []string{"key.purpose"}; !slices.Equal(got, want) {
		t.Errorf("faults %v, want %v", got, want)
	}
	if got, err := l.States(ctx, nil, on(6)); err != nil || len(got) != 0 {
		t.Errorf("no keys: got %v, %v", got, err)
	}
}

func TestStatesFromABrokenStore(t *testing.T) {
	other := given(1, 1)
	other.Key.Subject = "s2"
	for _, c := range []struct {
		name  string
		store lying
		want  error
	}{
		{"an error", lying{events: []consent.Event{given(1, 1)}, read: context.DeadlineExceeded}, context.DeadlineExceeded},
		{"a gap", lying{events: []consent.Event{given(1, 1), given(3, 1)}}, privacy.ErrInvalid},
		{"a key that was not asked for", lying{events: []consent.Event{other}}, privacy.ErrInvalid},
	} {
		l, _ := ledger(c.store, consent.Options{})
		if s, err := l.States(context.Background(), []consent.Key{key}, on(5)); !errors.Is(err, c.want) || s != nil {
			t.Errorf("%s: got %v, %v; want %v", c.name, s, err, c.want)
		}
	}
}

func TestKeys(t *testing.T) {
	ctx, mem := context.Background(), memory.New().Consent()
	l, _ := ledger(mem, consent.Options{})
	post := consent.Key{Subject: "s1", Purpose: "marketing", Channel: privacy.Post}
	for _, k := range []consent.Key{post, key, {Subject: "s2", Purpose: "marketing"}} {
		if _, err := l.Withdraw(ctx, k, "web"); err != nil {
			t.Fatal(err)
		}
	}
	collect := func(l *consent.Ledger, subject privacy.SubjectID, most int) (keys []consent.Key, err error) {
		for k, e := range l.Keys(ctx, subject) {
			if e != nil {
				return keys, e
			}
			if keys = append(keys, k); len(keys) == most {
				break
			}
		}
		return keys, nil
	}
	if got, err := collect(l, "s1", 9); err != nil || !slices.Equal(got, []consent.Key{key, post}) {
		t.Errorf("keys: got %v, %v", got, err)
	}
	if got, err := collect(l, "s1", 1); err != nil || !slices.Equal(got, []consent.Key{key}) {
		t.Errorf("the first key: got %v, %v", got, err)
	}
	if _, err := collect(l, "", 9); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no subject: got %v, want ErrInvalid", err)
	}
	for want, s := range map[error]lying{
		privacy.ErrInvalid: {keys: []consent.Key{key, {Subject: "s2"}}},
		context.Canceled:   {keys: []consent.Key{key}, read: context.Canceled},
	} {
		if got, err := collect(must(consent.NewLedger(s, nil)), "s1", 9); !errors.Is(err, want) || len(got) != 1 {
			t.Errorf("a store that fails: got %v, %v; want %v", got, err, want)
		}
	}
}
