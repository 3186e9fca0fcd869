package feed_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// No error tells whom a change is about, nor which.
func TestErrorsTellNobody(t *testing.T) {
	const canary = "canary"
	m := memory.New().Feed()
	c := obligation.Change{ID: canary + "-id", Topic: canary + "-topic", Subject: canary + "-subject", At: noon, Body: canary}
	if err := obligation.Publish(t.Context(), m, c); err != nil {
		t.Fatal(err)
	}
	c.Body = ""
	errs := []error{obligation.Publish(t.Context(), m, c), m.Move(t.Context(), canary, 1, 2)}
	number(t, m)
	_, err := follower(t, canary, m, m, nil).Step(t.Context(), func(context.Context, obligation.Change) error { return errDown })
	for _, err := range append(errs, err, m.Prune(t.Context(), 1)) {
		if err != nil && strings.Contains(err.Error(), canary) {
			t.Errorf("it says %v", err)
		}
	}
	for i, err := range errs {
		if !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("error %d is %v, want a conflict", i, err)
		}
	}
}

// Writers, a relay and a follower at once: each change is handled once, without a gap.
func TestAllAtOnce(t *testing.T) {
	m := memory.New().Feed()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const writers, each = 8, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { publish(t, m, w*each, w*each+each-1) })
	}
	o := &feed.Options{Poll: 1}
	r := relay(t, "a", m, o)
	f := follower(t, "cache", m, m, o)
	wg.Go(func() {
		if err := r.Run(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("relay: %v", err)
		}
	})
	var h handled
	err := f.Run(ctx, func(ctx context.Context, c obligation.Change) error {
		if err := h.take(ctx, c); err != nil {
			return err
		}
		if len(h.seqs) == writers*each {
			cancel()
		}
		return nil
	})
	wg.Wait()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("follower: %v", err)
	}
	h.wants(t, "all", upTo(writers*each)...)
}
