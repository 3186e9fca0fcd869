package rights_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// A key stands for what was said with it the first time: whoever says something else with it is told so, and nothing is stored.
func TestServiceRepeatsWhatWasSaid(t *testing.T) {
	type said struct {
		rights.Command
		grounds []rights.Refusal
	}
	first := said{command("refuse"), []rights.Refusal{rights.OthersRights, rights.LegalPrivilege}}
	for name, c := range map[string]struct {
		change func(s *said)
		want   error
	}{
		"the same, some days later":        {func(*said) {}, nil},
		"by another":                       {func(s *said) { s.By = "other" }, nil},
		"with its day":                     {func(s *said) { s.On = date("2026-11-24") }, nil},
		"the grounds in another order":     {func(s *said) { slices.Reverse(s.grounds) }, nil},
		"on another day":                   {func(s *said) { s.On = date("2026-11-25") }, privacy.ErrConflict},
		"for another reason":               {func(s *said) { s.Reason = "note-2" }, privacy.ErrConflict},
		"for no reason":                    {func(s *said) { s.Reason = "" }, privacy.ErrConflict},
		"on a ground less":                 {func(s *said) { s.grounds = s.grounds[:1] }, privacy.ErrConflict},
		"on another ground":                {func(s *said) { s.grounds[1] = rights.OthersRights }, privacy.ErrConflict},
		"on no ground":                     {func(s *said) { s.grounds = nil }, privacy.ErrConflict},
		"on a day to come, as any command": {func(s *said) { s.On = date("2027-01-01") }, privacy.ErrInvalid},
	} {
		store := memory.New().Requests()
		d, on := newService(t, store)
		ctx := t.Context()
		must(t)(d.Receive(ctx, intake("r-1", rights.Access)))
		must(t)(d.Refuse(ctx, first.Command, first.grounds...))
		on.to("2026-11-30")
		s := said{first.Command, slices.Clone(first.grounds)}
		c.change(&s)
		if _, err := d.Refuse(ctx, s.Command, s.grounds...); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if r, err := store.Get(ctx, "r-1"); err != nil || len(r.History) != 2 || r.Version != 2 {
			t.Errorf("%s: stored %+v, %v", name, r, err)
		}
	}
}

// So does that of a receipt.
func TestServiceRepeatsWhatWasReceived(t *testing.T) {
	for name, c := range map[string]struct {
		change func(in *rights.Intake)
		want   error
	}{
		"the same, some days later": {func(*rights.Intake) {}, nil},
		"with its day":              {func(in *rights.Intake) { in.On = date("2026-11-24") }, nil},
		"on another day":            {func(in *rights.Intake) { in.On = date("2026-11-23") }, privacy.ErrExists},
		"another message":           {func(in *rights.Intake) { in.Reason = "note-2" }, privacy.ErrExists},
		"by another agent":          {func(in *rights.Intake) { in.Agent = "solicitor-2" }, privacy.ErrExists},
		"by the person":             {func(in *rights.Intake) { in.Agent, in.Authority = "", "" }, privacy.ErrExists},
		"on other authority":        {func(in *rights.Intake) { in.Authority = "paper-2" }, privacy.ErrExists},
	} {
		d, on := newService(t, memory.New().Requests())
		in := intake("r-1", rights.Access)
		in.Agent, in.Authority = "solicitor-1", "paper-1"
		must(t)(d.Receive(t.Context(), in))
		on.to("2026-11-30")
		c.change(&in)
		s, err := d.Receive(t.Context(), in)
		if !errors.Is(err, c.want) || err == nil && (s.Request.Received != date("2026-11-24") || s.Request.Version != 1) {
			t.Errorf("%s: %+v, %v, want %v", name, s.Request, err, c.want)
		}
	}
}

// A doubt about who asks outlasts the end of a request (Art 12(6)): taken up again, nothing is released or answered before
// identity is asked for once more and confirmed.
func TestDoubtOutlastsTheEnd(t *testing.T) {
	for name, end := range map[string]func(ctx context.Context, d *rights.Service) (rights.Status, error){
		"refused, since identity was not shown": func(ctx context.Context, d *rights.Service) (rights.Status, error) {
			return d.Refuse(ctx, command("end"), rights.IdentityNotShown)
		},
		"taken back": func(ctx context.Context, d *rights.Service) (rights.Status, error) {
			return d.Withdraw(ctx, command("end"))
		},
	} {
		d, _ := newService(t, memory.New().Requests())
		ok, ctx := must(t), t.Context()
		ok(d.Receive(ctx, intake("r-1", rights.Access)))
		ok(d.AskIdentity(ctx, command("ask"), privacy.Yes))
		if _, err := d.Answer(ctx, command("answer")); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: answered in doubt: %v", name, err)
		}
		ok(end(ctx, d))
		ok(d.Reopen(ctx, command("reopen")))
		if _, err := d.CheckReleasable(ctx, "r-1"); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "Art 12(6)") {
			t.Errorf("%s: released in doubt: %v", name, err)
		}
		for action, answer := range map[string]func() (rights.Status, error){
			"answered":         func() (rights.Status, error) { return d.Answer(ctx, command("answer")) },
			"answered in part": func() (rights.Status, error) { return d.AnswerInPart(ctx, command("part"), rights.OthersRights) },
		} {
			if _, err := answer(); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "who asks is in doubt") {
				t.Errorf("%s: %s in doubt: %v", name, action, err)
			}
		}
		ok(d.Refuse(ctx, command("refuse"), rights.IdentityNotShown)) // as before
		ok(d.Reopen(ctx, command("reopen-2")))
		ok(d.AskIdentity(ctx, command("ask-2"), privacy.Yes))
		ok(d.ConfirmIdentity(ctx, command("confirm")))
		if _, err := d.CheckReleasable(ctx, "r-1"); err != nil {
			t.Errorf("%s: confirmed: %v", name, err)
		}
		ok(d.Answer(ctx, command("answer")))
		ok(d.Reopen(ctx, command("reopen-3")))
		if _, err := d.CheckReleasable(ctx, "r-1"); err != nil {
			t.Errorf("%s: confirmed before the end: %v", name, err)
		}
	}
}
