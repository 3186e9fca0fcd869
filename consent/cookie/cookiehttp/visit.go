package cookiehttp

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// visit is one request, whose choice is read at most once.
type visit struct {
	site   *Site
	load   func() (cookie.Choice, error)
	looked atomic.Bool // the response depends on the choice
}

// read returns the choice. From then on the response depends on it.
func (v *visit) read() (cookie.Choice, error) {
	v.looked.Store(true)
	return v.load()
}

type visitKey struct{ site *Site }

// enter returns the visit of a request, and the request that carries it.
func (s *Site) enter(r *http.Request) (*visit, *http.Request) {
	v := &visit{site: s}
	v.load = sync.OnceValues(func() (cookie.Choice, error) { return s.load(r) })
	return v, r.WithContext(context.WithValue(r.Context(), visitKey{s}, v))
}

// Choice returns what the person of a request chose, by the ledger, and what their browser signals. With an error comes a
// choice by which nothing was said.
func (s *Site) Choice(r *http.Request) (cookie.Choice, error) {
	if v, ok := r.Context().Value(visitKey{s}).(*visit); ok {
		return v.read()
	}
	return s.load(r)
}

// Allowed returns whether a cookie may be stored for the person of a request today: before a page embeds a video of
// somebody who stores one. With an error nothing is permitted but what needs no choice.
func (s *Site) Allowed(r *http.Request, name string) (cookie.Verdict, error) {
	ch, err := s.Choice(r)
	return s.table.Allowed(name, ch, s.today(), s.c.Law), err
}

// load reads the choice from the ledger.
func (s *Site) load(r *http.Request) (cookie.Choice, error) {
	ch := cookie.Choice{Signal: signal(r)}
	id, ok := s.subject(r)
	if !ok {
		return ch, nil
	}
	states, err := s.states(r.Context(), id)
	if err != nil {
		return ch, err
	}
	for i, c := range s.categories {
		ch = ch.With(c, s.answer(s.digests[i], &states[i]))
	}
	return ch, nil
}

// signal reports whether the browser sends Global Privacy Control.
func signal(r *http.Request) bool { return strings.TrimSpace(r.Header.Get("Sec-GPC")) == "1" }

// states returns the state of each category now. A refusal counts even if the clock of the server that recorded it is
// ahead.
func (s *Site) states(ctx context.Context, id string) ([]consent.State, error) {
	keys := make([]consent.Key, len(s.categories))
	for i, c := range s.categories {
		keys[i] = key(id, c)
	}
	return s.c.Ledger.StatesNow(ctx, keys, s.c.Now())
}

// key returns the key of a choice in the ledger.
func key(id string, c cookie.Category) consent.Key {
	return consent.Key{Subject: privacy.SubjectID("cookies/" + id), Purpose: c.Purpose()}
}

// answer returns what a state says of a category with a wording. A grant to another wording is none, unless that says the
// same.
func (s *Site) answer(wording privacy.Digest, st *consent.State) cookie.Answer {
	agreed := st.Last.Proof.Wording
	switch {
	case st.InForce && (agreed == wording || slices.Contains(s.c.Same, agreed)):
		return cookie.Accepted
	case st.Why == consent.WhyRefused || st.Why == consent.WhyWithdrawn:
		return cookie.Rejected
	}
	return cookie.NoAnswer
}
