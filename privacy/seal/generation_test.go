package seal_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
)

// The test tries every sequence of six acts and compares it with a list of generations: sealed data open until their
// generation is destroyed, and only Renew allows sealing for a person who comes back.
func TestADestroyedGenerationStaysDestroyed(t *testing.T) {
	const acts, length = 4, 6
	tried := 0
	for n := range acts * acts * acts * acts * acts * acts {
		v := vault(t, memory.New().Keys(), 7, 8)
		var live []bool // by generation
		type envelope struct {
			data       []byte
			generation int
		}
		var all []envelope
		for step, rest := 0, n; step < length; step, rest = step+1, rest/acts {
			switch rest % acts {
			case 0:
				if len(live) == 0 {
					live = append(live, true)
				}
				data, err := v.Seal(t.Context(), "a", label, []byte("x"))
				if newest := len(live) - 1; live[newest] != (err == nil) || err != nil && !errors.Is(err, seal.ErrDestroyed) {
					t.Fatalf("%d, step %d: sealed under %v: %v", n, step, live, err)
				} else if err == nil {
					all = append(all, envelope{data, newest})
				}
			case 1:
				if err := v.Destroy(t.Context(), "a"); err != nil {
					t.Fatal(err)
				}
				if len(live) == 0 {
					live = []bool{false}
				}
				for i := range live {
					live[i] = false
				}
			case 2:
				if err := v.Renew(t.Context(), "a"); err != nil {
					t.Fatal(err)
				}
				if len(live) > 0 && !live[len(live)-1] {
					live = append(live, true)
				}
			case 3:
				if err := v.DestroyThrough(t.Context(), "a", 1); err != nil {
					t.Fatal(err)
				}
				if len(live) == 0 {
					live = []bool{false}
				}
				live[0] = false
			}
			tried++
			if g, err := v.Generation(t.Context(), "a"); err != nil || g != uint64(len(live)) {
				t.Fatalf("%d, step %d: generation %d, want %d: %v", n, step, g, len(live), err)
			}
			gone := len(live) > 0 && !live[len(live)-1]
			if d, err := v.Destroyed(t.Context(), "a"); err != nil || d != gone {
				t.Fatalf("%d, step %d: destroyed %t, want %t: %v", n, step, d, gone, err)
			}
			for _, e := range all {
				_, err := v.Open(t.Context(), "a", label, e.data)
				if live[e.generation] != (err == nil) || err != nil && !errors.Is(err, seal.ErrDestroyed) {
					t.Fatalf("%d, step %d: opened of generation %d of %v: %v", n, step, e.generation+1, live, err)
				}
			}
		}
	}
	t.Logf("%d states of a person's keys", tried)
}

// A backup brings an old key back. Destroyed again up to its generation, it opens nothing, and the current generation
// of the person keeps working.
func TestARestoredGenerationIsDestroyedAgain(t *testing.T) {
	keys := memory.New().Keys()
	v := vault(t, keys, 7)
	old := sealed(t, v, "a", []byte("old"))
	backup, err := keys.Get(t.Context(), ring(t, 7).Hash(is(t)(seal.Subject("a"))))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(v.Destroy(t.Context(), "a"), v.Renew(t.Context(), "a")); err != nil {
		t.Fatal(err)
	}
	fresh := sealed(t, v, "a", []byte("fresh"))
	restored := &returning{KeyStore: keys, who: ring(t, 7).Hash(is(t)(seal.Subject("a"))), key: backup}
	v = vault(t, restored, 7)
	if _, err := v.Open(t.Context(), "a", label, old); err != nil {
		t.Fatalf("the backup brings nothing back: %v", err)
	}
	if err := v.DestroyThrough(t.Context(), "a", 1); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Open(t.Context(), "a", label, old); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("of the destroyed generation: %v", err)
	}
	if data, err := v.Open(t.Context(), "a", label, fresh); err != nil || string(data) != "fresh" {
		t.Errorf("of the generation of today: %q, %v", data, err)
	}
}

// returning is a store in which a backup brought one key back, until it is destroyed again.
type returning struct {
	seal.KeyStore
	who seal.Hash
	key seal.Key
}

func (r *returning) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	if who == r.who && !r.key.IsZero() {
		return seal.NewKey(r.key.Reveal())
	}
	return r.KeyStore.Get(ctx, who)
}

func (r *returning) Destroy(ctx context.Context, who seal.Hash) error {
	if who == r.who {
		r.key = seal.Key{}
	}
	return r.KeyStore.Destroy(ctx, who)
}

// If the store fails, no generation is made or skipped. A store that reports every key as destroyed is not asked for
// ever.
func TestGenerationsOfAStoreThatFails(t *testing.T) {
	down := errors.New("connection lost")
	v := vault(t, &told{get: down}, 7)
	if err := v.Renew(t.Context(), "a"); !errors.Is(err, down) {
		t.Errorf("renew: %v", err)
	}
	if err := v.Destroy(t.Context(), "a"); !errors.Is(err, down) { // whether there is another generation is not known
		t.Errorf("destroy: %v", err)
	}
	if err := vault(t, &told{destroy: down}, 7).DestroyThrough(t.Context(), "a", 3); !errors.Is(err, down) {
		t.Errorf("destroy through: %v", err)
	}
	if g, err := v.Generation(t.Context(), "a"); !errors.Is(err, down) || g != 0 {
		t.Errorf("generation %d, %v", g, err)
	}
	if _, err := v.Open(t.Context(), "a", label, sealed(t, vault(t, memory.New().Keys(), 7), "b", nil)); !errors.Is(err, down) {
		t.Errorf("open what may be of another generation: %v", err)
	}
	v = vault(t, &told{get: seal.ErrDestroyed}, 7)
	if err := v.Renew(t.Context(), "a"); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("renewed for ever: %v", err)
	}
	if d, err := v.Destroyed(t.Context(), "a"); err != nil || !d {
		t.Errorf("destroyed for ever: %t, %v", d, err)
	}
	if _, err := v.Open(t.Context(), "a", label, sealed(t, vault(t, memory.New().Keys(), 7), "b", nil)); !errors.Is(err, seal.ErrOpen) {
		t.Errorf("of nobody: %v", err)
	}
	if err := v.Destroy(t.Context(), "a"); err != nil {
		t.Errorf("destroy for ever: %v", err)
	}
	if err := v.Renew(t.Context(), ""); !errors.Is(err, seal.ErrIdentifier) {
		t.Errorf("nobody is renewed: %v", err)
	}
}
