package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/privacy"
)

// visitor reads where the pages are, opens the first of them, and interrupts the program.
type visitor struct {
	*testing.T
	stop context.CancelFunc
	said string
	page string
}

func (v *visitor) Write(b []byte) (int, error) {
	defer v.stop()
	v.said += string(b)
	r, err := http.Get(regexp.MustCompile(`http://\S+`).FindString(v.said))
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	v.page = string(page)
	return len(b), err
}

// -serve does the day's work, tells where the pages are, and ends when it is interrupted.
func TestServe(t *testing.T) {
	name := file(t)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	v := &visitor{T: t, stop: stop}
	var progress strings.Builder
	if err := run(ctx, []string{"-db", name, "-serve=127.0.0.1:0"}, v, &progress); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(v.said, "http://127.0.0.1:") || !strings.Contains(v.page, "Preference centre of C-") || !strings.Contains(progress.String(), "Recording a consent … done") {
		t.Errorf("%q\n%s\n%s", v.said, v.page, progress.String())
	}
	if err := run(t.Context(), []string{"-db", name, "-serve=0.0.0.0:0"}, io.Discard, io.Discard); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("an address that others reach: %v", err)
	}
	ctx, stop = context.WithCancel(t.Context())
	if err := run(ctx, []string{"-db", name, "-serve=127.0.0.1:0"}, stopping{stop}, io.Discard); !errors.Is(err, errBroken) {
		t.Errorf("where the pages are cannot be told: %v", err)
	}
}

type stopping struct{ stop context.CancelFunc }

func (s stopping) Write([]byte) (int, error) {
	s.stop()
	return 0, errBroken
}

// The clock of the pages is the machine's, and never before the end of the day that was worked on.
func TestAfter(t *testing.T) {
	end := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ begun, now, want time.Time }{
		{end.AddDate(0, 0, 3), end.AddDate(0, 0, 4), end.AddDate(0, 0, 4)},
		{end, end.Add(time.Second), end.Add(time.Second)},
		{end.Add(-time.Hour), end.Add(-time.Minute), end.Add(59 * time.Minute)},
		{end.AddDate(-1, 0, 0), end.AddDate(-1, 0, 0), end},
	} {
		now := tt.begun
		clock := after(day.First, time.UTC, func() time.Time { return now })
		if now = tt.now; !clock().Equal(tt.want) {
			t.Errorf("begun %v, now %v: %v, want %v", tt.begun, tt.now, clock(), tt.want)
		}
	}
}
