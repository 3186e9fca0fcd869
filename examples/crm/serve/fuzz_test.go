package serve

import (
	"bytes"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Nothing that was not sealed opens, and what was does until its time.
func FuzzOpen(f *testing.F) {
	now := time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC)
	key := bytes.Repeat([]byte("k"), 32)
	good := seal(key, "C-00001", now.Add(time.Second))
	for _, seed := range []string{"", "x", good, good[1:], good + "A", good + "=", "AAAA"} {
		f.Add(seed, "C-00001")
	}
	f.Fuzz(func(t *testing.T, token, who string) {
		if s, ok := open([][]byte{key}, token, now); ok && s != "C-00001" {
			t.Errorf("%q opened", token)
		}
		if privacy.CheckID(privacy.SubjectID(who)) != "" {
			return
		}
		sealed := seal(key, privacy.SubjectID(who), now.Add(time.Second))
		if s, ok := open([][]byte{bytes.Repeat([]byte("n"), 32), key}, sealed, now); !ok || s != privacy.SubjectID(who) {
			t.Errorf("%q: %q, %v", who, s, ok)
		}
		if _, ok := open([][]byte{key}, sealed, now.Add(time.Second)); ok {
			t.Error("it opens after its time")
		}
	})
}
