package rights_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// counted is a database that notes what is asked of it.
type counted struct {
	rights.Store
	rights.MarkerStore
	calls  []string
	before func() // runs before each Update
}

func (c *counted) Create(ctx context.Context, r rights.Request) error {
	c.calls = append(c.calls, "create")
	return c.Store.Create(ctx, r)
}

func (c *counted) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	c.calls = append(c.calls, "get")
	return c.Store.Get(ctx, id)
}

func (c *counted) Update(ctx context.Context, r rights.Request) error {
	c.calls = append(c.calls, "update")
	if c.before != nil {
		c.before()
	}
	return c.Store.Update(ctx, r)
}

func (c *counted) RequestsOf(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
	c.calls = append(c.calls, "list")
	return c.Store.RequestsOf(ctx, s)
}

func (c *counted) Place(ctx context.Context, s rights.Marker) error {
	c.calls = append(c.calls, "place")
	return c.MarkerStore.Place(ctx, s)
}

// newCounted returns a database, and the service that is over it.
func newCounted(t *testing.T) (*counted, *rights.Service) {
	store, markers := memory.New().Requests(), memory.New().Markers()
	d, _ := newService(t, store)
	c := &counted{Store: store, MarkerStore: markers}
	return c, d.Within(c, c)
}

// closing returns an outcome that a request is closed with.
func closing(a rights.Action, grounds ...rights.Refusal) func(context.Context, rights.Request) (rights.Action, []rights.Refusal, error) {
	return func(context.Context, rights.Request) (rights.Action, []rights.Refusal, error) { return a, grounds, nil }
}

// Every command reads a request once and writes it once, and one that is repeated only reads it.
func TestEveryCommandReadsOnceAndWritesOnce(t *testing.T) {
	type step struct {
		name  string
		do    func(ctx context.Context, d *rights.Service, key string) (rights.Status, error)
		calls string
	}
	plain := func(do func(*rights.Service, context.Context, rights.Command) (rights.Status, error)) func(context.Context, *rights.Service, string) (rights.Status, error) {
		return func(ctx context.Context, d *rights.Service, key string) (rights.Status, error) {
			return do(d, ctx, command(key))
		}
	}
	receive := func(right rights.Right) func(context.Context, *rights.Service, string) (rights.Status, error) {
		return func(ctx context.Context, d *rights.Service, key string) (rights.Status, error) {
			in := intake("r-1", right)
			in.Key = key
			return d.Receive(ctx, in)
		}
	}
	grounds := func(do func(*rights.Service, context.Context, rights.Command, ...rights.Refusal) (rights.Status, error)) func(context.Context, *rights.Service, string) (rights.Status, error) {
		return func(ctx context.Context, d *rights.Service, key string) (rights.Status, error) {
			return do(d, ctx, command(key), rights.OthersRights)
		}
	}
	closes := func(a rights.Action, grounds ...rights.Refusal) func(context.Context, *rights.Service, string) (rights.Status, error) {
		return func(ctx context.Context, d *rights.Service, key string) (rights.Status, error) {
			return d.Close(ctx, command(key), closing(a, grounds...))
		}
	}
	ask := func(ctx context.Context, d *rights.Service, key string) (rights.Status, error) {
		return d.AskIdentity(ctx, command(key), privacy.Yes)
	}
	const change = "get update"
	for name, steps := range map[string][]step{
		"access": {
			{"receive", receive(rights.Access), "create list"},
			{"ask identity", ask, change},
			{"confirm identity", plain((*rights.Service).ConfirmIdentity), change},
			{"ask fee", plain((*rights.Service).AskFee), change},
			{"take fee", plain((*rights.Service).RecordFee), change},
			{"ask question", plain((*rights.Service).AskClarification), change},
			{"take reply", plain((*rights.Service).RecordClarification), change},
			{"extend", plain((*rights.Service).Extend), change},
			{"answer", plain((*rights.Service).Answer), change},
			{"reopen", plain((*rights.Service).Reopen), change},
			{"answer in part", grounds((*rights.Service).AnswerInPart), change},
			{"reopen again", plain((*rights.Service).Reopen), change},
			{"refuse", grounds((*rights.Service).Refuse), change},
			{"reopen and close", plain((*rights.Service).Reopen), change},
			{"close", closes(rights.Answer), change},
			{"reopen and close in part", plain((*rights.Service).Reopen), change},
			{"close in part", closes(rights.AnswerInPart, rights.OthersRights), change},
			{"reopen and withdraw", plain((*rights.Service).Reopen), change},
			{"withdraw", plain((*rights.Service).Withdraw), change},
		},
		"objection": {{"receive", receive(rights.Objection), "get place create list"}, {"close", closes(rights.Answer), change}},
	} {
		c, d := newCounted(t)
		for _, s := range steps {
			for _, want := range []string{s.calls, "again"} {
				c.calls = nil
				if _, err := s.do(t.Context(), d, s.name); err != nil {
					t.Fatalf("%s: %s: %v", name, s.name, err)
				}
				if want == "again" {
					want = map[string]string{"create list": "create get list", "get place create list": "get place list"}[s.calls]
					if want == "" {
						want = "get"
					}
				}
				if got := strings.Join(c.calls, " "); got != want {
					t.Errorf("%s: %s: got calls %q, want %q", name, s.name, got, want)
				}
			}
		}
	}
}

// Closing fails with an action that does not close, with data that may not be released, and with an error of outcome.
func TestCloseIsRefused(t *testing.T) {
	errOpen := errors.New("a system is silent")
	for name, c := range map[string]struct {
		before  func(ctx context.Context, d *rights.Service) (rights.Status, error)
		outcome func(context.Context, rights.Request) (rights.Action, []rights.Refusal, error)
		key     string
		says    string
		class   error
	}{
		"no outcome":     {outcome: closing(rights.NoAction), says: "rights: close: outcome: is none", class: privacy.ErrInvalid},
		"what asks":      {outcome: closing(rights.AskFee), says: "outcome: is ask-fee", class: privacy.ErrInvalid},
		"its own error":  {outcome: func(context.Context, rights.Request) (rights.Action, []rights.Refusal, error) { return 0, nil, errOpen }, says: "a system is silent", class: errOpen},
		"no ground":      {outcome: closing(rights.Refuse), says: "rights: refuse: refusals: are missing", class: privacy.ErrInvalid},
		"key of receipt": {outcome: closing(rights.Answer), key: "receive", says: "the key was used for receive", class: privacy.ErrConflict},
		"no key":         {outcome: closing(rights.Answer), key: " ", says: "rights: close: key", class: privacy.ErrInvalid},
		"in doubt": {outcome: closing(rights.Answer), says: "is forbidden in state identity-awaited", class: privacy.ErrInvalid,
			before: func(ctx context.Context, d *rights.Service) (rights.Status, error) {
				return d.AskIdentity(ctx, command("ask"), privacy.Yes)
			}},
		"refused in doubt": {outcome: closing(rights.Refuse, rights.IdentityNotShown), says: "rights: close: state: who asks is in doubt", class: privacy.ErrInvalid,
			before: func(ctx context.Context, d *rights.Service) (rights.Status, error) {
				return d.AskIdentity(ctx, command("ask"), privacy.Yes)
			}},
		"closed": {outcome: closing(rights.Answer), says: "is forbidden in state withdrawn", class: privacy.ErrInvalid,
			before: func(ctx context.Context, d *rights.Service) (rights.Status, error) {
				return d.Withdraw(ctx, command("w"))
			}},
	} {
		counted, d := newCounted(t)
		must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
		if c.before != nil {
			must(t)(c.before(t.Context(), d))
		}
		if c.key == "" {
			c.key = "close"
		}
		held, _ := counted.Store.Get(t.Context(), "r-1")
		if _, err := d.Close(t.Context(), command(c.key), c.outcome); !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
		if after, _ := counted.Store.Get(t.Context(), "r-1"); after.Version != held.Version {
			t.Errorf("%s: something was stored", name)
		}
	}
	_, d := newCounted(t)
	if _, err := d.Close(t.Context(), command("close"), closing(rights.Answer)); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("nothing to close: %v", err)
	}
}

// A command that another was before is tried again; so two that close by one command agree, even if what the outcome looks at
// is gone after the first.
func TestTheSecondOfTwoCommands(t *testing.T) {
	c, d := newCounted(t)
	ctx := t.Context()
	must(t)(d.Receive(ctx, intake("r-1", rights.Access)))
	other := d.In(c.Store)
	c.before = func() {
		c.before = nil
		must(t)(other.AskFee(ctx, command("fee")))
	}
	if s := must(t)(d.AskClarification(ctx, command("question"))); s.Request.Version != 3 || s.Request.FeeAsked.IsZero() {
		t.Errorf("both are wanted: %+v", s.Request)
	}
	gone := errors.New("gone")
	_, err := d.Close(ctx, command("close"), func(context.Context, rights.Request) (rights.Action, []rights.Refusal, error) {
		must(t)(other.Answer(ctx, command("close")))
		return 0, nil, gone
	})
	if err != nil {
		t.Errorf("the same was first: %v", err)
	}
	if s, err := d.Status(ctx, "r-1", civil.Date{}); err != nil || s.Request.State != rights.Answered || s.Request.Version != 4 {
		t.Errorf("%+v, %v", s.Request, err)
	}
}
