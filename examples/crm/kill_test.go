package main

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
)

// names returns the steps of a day, in their order.
func names(t *testing.T, file string) (list []string) {
	t.Helper()
	db, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := day.Run(t.Context(), db, day.First, func(e day.Event) {
		if e.State == day.Begun {
			list = append(list, e.Step)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return list
}

// done returns how many steps of a database are done.
func done(t *testing.T, file string) int {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n, err := host.Column[int](context.Background(), db, `SELECT COUNT(*) FROM work_steps`)
	if err != nil {
		t.Fatal(err)
	}
	return n[0]
}

// copyOf returns another file with the same contents.
func copyOf(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "crm.db")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// Killed between any two steps, before the first and after the last, a day that is started again has the report of a
// day that was not killed. So has one that is killed when a step is written and not yet committed: of that step nothing
// is there.
func TestKilled(t *testing.T) {
	fresh := file(t)
	whole := copyOf(t, fresh)
	steps := names(t, whole)
	want := report(t, whole)
	if strings.Contains(want, "Nobody") || strings.Contains(want, "nothing to hold") {
		t.Fatalf("there is too little to do:\n%s", want)
	}
	if len(steps) != 18 {
		t.Fatalf("%d steps: %v", len(steps), steps)
	}
	for i, step := range steps {
		for _, state := range []day.State{day.Begun, day.Written, day.Done} {
			if state == day.Begun && i > 0 {
				continue // the point between two steps is after the first of them
			}
			if raced && i > 0 && i%3 != 0 {
				continue
			}
			task := point(state, step)
			name := copyOf(t, fresh)
			start(t, task, name)()
			kept := i
			if state == day.Done {
				kept++
			}
			if n := done(t, name); n != kept {
				t.Errorf("killed at %s: %d steps are done, want %d", task, n, kept)
			}
			if got := report(t, name); got != want {
				t.Errorf("killed at %s: the report is another:\n%s", task, got)
			}
			if n := done(t, name); n != len(steps) {
				t.Errorf("killed at %s and started again: %d steps are done", task, n)
			}
		}
	}
}
