package fulfil_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/privacytest"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

func TestMemStore(t *testing.T) {
	storetest.Responses(t, func(*testing.T) fulfil.Store { return memory.New().Responses() })
}

func TestSystem(t *testing.T) {
	privacytest.TestCollector(t, func(t *testing.T) privacytest.CollectorSystem {
		w := newWorld(t)
		return privacytest.CollectorSystem{
			Collector: w.crm, Subject: jane, Other: "person-2", Items: []fulfil.Item{w.crm.rows[0].Item},
			Correct: right, Nobody: "person-9",
		}
	})
	privacytest.TestCollector(t, func(t *testing.T) privacytest.CollectorSystem {
		w := newWorld(t)
		return privacytest.CollectorSystem{Collector: bare{w.crm}, Subject: jane, Other: "person-2", Items: []fulfil.Item{w.crm.rows[0].Item}, Nobody: "person-9"}
	})
}

// A host that lacks something hears of all of it.
func TestNewService(t *testing.T) {
	var faults *privacy.FaultsError
	if _, err := fulfil.NewService(fulfil.Config{}); !errors.As(err, &faults) || len(faults.Faults) != 9 {
		t.Errorf("nothing: %v", err)
	}
	w := newWorld(t)
	w.host.Systems = map[erasure.SystemID]fulfil.Collector{" x": w.crm, "Manifest": w.crm, "recipients": nil}
	w.host.Timeout, w.host.MaxItems = -1, -1
	if _, err := fulfil.NewService(w.host); !errors.As(err, &faults) || len(faults.Faults) != 7 {
		t.Errorf("bad names: %v", err)
	}
	w = newWorld(t)
	w.host.Systems["CRM"], w.erasing.Systems["CRM"] = w.tickets, w.tickets
	w.host.Erasure = w.eraser(w.erasing)
	if _, err := fulfil.NewService(w.host); !errors.As(err, &faults) || len(faults.Faults) != 1 || !strings.Contains(err.Error(), "but for its case") {
		t.Errorf("one name in two cases: %v", err)
	}
	w = newWorld(t)
	w.host.Now, w.host.Timeout, w.host.MaxItems = nil, 0, 0
	if s, err := fulfil.NewService(w.host); err != nil || s == nil {
		t.Error(err)
	}
}

// What is not asked for well, or of a request that is another, is refused before anything is done.
func TestOrdersRefused(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	ctx, s := t.Context(), w.service()
	other, nobody, unnamed := order, order, order
	other.Request, nobody.By, unnamed.Request = "r-9", "", " "
	export := func(o fulfil.Order) error { _, err := s.Export(ctx, o, w.bundles); return err }
	for name, c := range map[string]struct {
		err   error
		class error
	}{
		"no bundle store":      {func() error { _, err := s.Export(ctx, order, nil); return err }(), privacy.ErrInvalid},
		"no request":           {export(other), privacy.ErrNotFound},
		"nobody":               {export(nobody), privacy.ErrInvalid},
		"no name":              {export(unnamed), privacy.ErrInvalid},
		"another right":        {func() error { _, err := s.Rectify(ctx, order, right); return err }(), privacy.ErrInvalid},
		"erasing":              {func() error { _, err := s.Erase(ctx, order, fulfil.Erasing{}); return err }(), privacy.ErrInvalid},
		"restricting":          {func() error { _, err := s.Restrict(ctx, order); return err }(), privacy.ErrInvalid},
		"objecting":            {func() error { _, err := s.Object(ctx, order); return err }(), privacy.ErrInvalid},
		"letting go":           {func() error { _, err := s.LiftRestriction(ctx, order); return err }(), privacy.ErrInvalid},
		"letting go by nobody": {func() error { _, err := s.LiftRestriction(ctx, nobody); return err }(), privacy.ErrInvalid},
		"letting go of none":   {func() error { _, err := s.LiftRestriction(ctx, other); return err }(), privacy.ErrNotFound},
		"a report of none":     {func() error { _, err := s.Report(ctx, "r-9"); return err }(), privacy.ErrNotFound},
		"closing none":         {func() error { _, err := s.Close(ctx, rights.Command{Request: "r-9", Key: "close"}); return err }(), privacy.ErrNotFound},
		"closing at once":      {func() error { _, err := s.Close(ctx, command("close")); return err }(), privacy.ErrInvalid},
		"settling none": {func() error {
			_, err := s.RecordManualResponse(ctx, other, fulfil.ManualResponse{System: "crm", Answer: fulfil.Data, Evidence: "e"})
			return err
		}(), privacy.ErrNotFound},
	} {
		if !errors.Is(c.err, c.class) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if r, err := s.Report(ctx, "r-1"); err != nil || r.Complete() || r.Outcome() != rights.NoAction {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := s.Export(ctx, order, w.bundles); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Close(ctx, rights.Command{Request: "r-1"}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("closed by nobody: %v", err)
	}
}

// What was done by hand is entered with its evidence, and completes the request.
func TestSettle(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.crm.collect = func() error { return errDown }
	ctx, s := t.Context(), w.service()
	if _, err := s.Export(ctx, order, w.bundles); err != nil {
		t.Fatal(err)
	}
	var faults *privacy.FaultsError
	for name, c := range map[string]struct {
		by     fulfil.ManualResponse
		faults int
	}{
		"nothing":               {fulfil.ManualResponse{}, 2},
		"a failure":             {fulfil.ManualResponse{System: "crm", Answer: fulfil.Failed, Evidence: "e"}, 1},
		"withheld on nothing":   {fulfil.ManualResponse{System: "crm", Answer: fulfil.Withheld, Evidence: "e"}, 1},
		"nothing held, on some": {fulfil.ManualResponse{System: "crm", Answer: fulfil.NothingHeld, Grounds: []rights.Refusal{rights.OthersRights}, Evidence: "e"}, 1},
		"another system":        {fulfil.ManualResponse{System: "erp", Answer: fulfil.Data, Evidence: "e"}, 1},
		"on no ground of law":   {fulfil.ManualResponse{System: "crm", Answer: fulfil.Withheld, Grounds: []rights.Refusal{rights.FreeExpression}, Evidence: "e"}, 1},
		"the recipients":        {fulfil.ManualResponse{System: fulfil.Recipients, Answer: fulfil.NothingHeld, Evidence: "e"}, 1},
		"done, not handed over": {fulfil.ManualResponse{System: "crm", Answer: fulfil.Done, Evidence: "e"}, 1},
	} {
		if _, err := s.RecordManualResponse(ctx, order, c.by); !errors.As(err, &faults) || len(faults.Faults) != c.faults {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := s.RecordManualResponse(ctx, order, fulfil.ManualResponse{System: "crm", Answer: fulfil.Data, Grounds: []rights.Refusal{rights.OthersRights, rights.LegalPrivilege, rights.OthersRights}, Evidence: "letter-2"})
	says(t, "settled", r, err, "billing data 2", "crm data 0 [others-rights legal-privilege]", "tickets nothing-held 0")
	if r.Responses[1].Evidence != "letter-2" || r.Responses[1].Version != 2 || r.Outcome() != rights.AnswerInPart {
		t.Errorf("%+v", r)
	}
}

// shut is a store of parts that is down; late is one that writes in between.
type shut struct{ fulfil.Store }

func (shut) Responses(context.Context, rights.RequestID) iter.Seq2[fulfil.SystemResponse, error] {
	return func(yield func(fulfil.SystemResponse, error) bool) { yield(fulfil.SystemResponse{}, errDown) }
}

type full struct{ fulfil.Store }

func (full) Put(context.Context, fulfil.SystemResponse) error { return privacy.ErrConflict }

// Errors of the stores come through, from wherever they are.
func TestStoresThatFail(t *testing.T) {
	for name, c := range map[string]struct {
		right rights.Right
		parts fulfil.Store
		want  error
	}{
		"parts are down":   {rights.Access, shut{}, errDown},
		"another is ahead": {rights.Access, full{memory.New().Responses()}, privacy.ErrConflict},
		"of an erasure":    {rights.Erasure, full{memory.New().Responses()}, privacy.ErrConflict},
		"of nobody's":      {rights.Objection, full{memory.New().Responses()}, privacy.ErrConflict},
	} {
		w := newWorld(t)
		w.receive(c.right)
		w.host.Responses = c.parts
		s := w.service()
		do := map[rights.Right]func() error{
			rights.Access:    func() error { _, err := s.Export(t.Context(), order, w.bundles); return err },
			rights.Erasure:   func() error { _, err := s.Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No}); return err },
			rights.Objection: func() error { w.place(rights.Objected); _, err := s.Object(t.Context(), order); return err },
		}[c.right]
		if err := do(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	w := newWorld(t)
	w.receive(rights.Access)
	w.host.Responses = shut{}
	if _, err := w.service().Report(t.Context(), "r-1"); !errors.Is(err, errDown) {
		t.Errorf("%v", err)
	}
	by := fulfil.ManualResponse{System: "crm", Answer: fulfil.Data, Evidence: "e"}
	if _, err := w.service().RecordManualResponse(t.Context(), order, by); !errors.Is(err, errDown) {
		t.Errorf("%v", err)
	}
	w.host.Responses = full{memory.New().Responses()}
	if _, err := w.service().RecordManualResponse(t.Context(), order, by); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("%v", err)
	}
}

// Words come back as they went, and what is none does not.
func TestAnswerText(t *testing.T) {
	for a := fulfil.Silent; a <= fulfil.Done; a++ {
		text, err := json.Marshal(a)
		var back fulfil.Answer
		if err != nil || json.Unmarshal(text, &back) != nil || back != a || a.Settled() != (a > fulfil.Failed) {
			t.Errorf("%v: %s, %v, %v", a, text, back, err)
		}
	}
	var a fulfil.Answer
	if _, err := json.Marshal(fulfil.Done + 1); err == nil || json.Unmarshal([]byte(`"x"`), &a) == nil || (fulfil.Done + 1).Settled() {
		t.Error("no answer is taken for one")
	}
	if err := (&fulfil.WithheldError{Ground: rights.OthersRights}); !strings.Contains(err.Error(), "others-rights") {
		t.Error(err)
	}
}

// shutRequests is a store of requests that is down.
type shutRequests struct{ rights.Store }

func (shutRequests) RequestsOf(context.Context, privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return func(yield func(rights.Request, error) bool) { yield(rights.Request{}, errDown) }
}
