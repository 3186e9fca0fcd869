package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

var errDown = errors.New("down")

// defect is one way to break any store that has what the defect is about.
type defect struct {
	name  string
	on    []shape // nil: every shape
	apply func(k *kit)
	fails []string // rules that must fail, if the kit has them
}

func down(context.Context, any) error { return errDown }

// errorSeq yields one error.
func errorSeq(err error) sequence { return func(yield func(any, error) bool) { yield(nil, err) } }

// writes wraps the methods of a kit that write.
func (k *kit) writes(wrap func(f func(context.Context, any) error) func(context.Context, any) error) {
	k.write = wrap(k.write)
	if k.change != nil {
		k.change = wrap(k.change)
	}
}

// reads wraps what a kit reads.
func (k *kit) reads(wrap func(seq sequence) sequence) {
	read := k.read
	k.read = func(ctx context.Context, v any) sequence { return wrap(read(ctx, v)) }
}

// edited changes what a kit is told to store.
func edited(change func(v any) any) func(*kit) {
	return func(k *kit) {
		k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, v any) error { return f(ctx, change(v)) }
		})
	}
}

// counter counts the calls that are under way.
type counter struct {
	mu      sync.Mutex
	n, peak int
}

// begin notes a call, and waits for others that come at the same time. It reports whether there are any.
func (c *counter) begin() (others bool) {
	c.mu.Lock()
	c.n++
	c.peak = max(c.peak, c.n)
	c.mu.Unlock()
	time.Sleep(time.Millisecond / 2)
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.peak > 1
}

func (c *counter) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 {
		c.peak = 0
	}
}

// lenient returns a method that says yes instead of an error of a class, if when says so. When learns whether other calls
// were under way at the same time.
func lenient(f func(context.Context, any) error, class error, when func(v any, others bool) bool) func(context.Context, any) error {
	var c counter
	return func(ctx context.Context, v any) error {
		others := c.begin()
		defer c.end()
		err := f(ctx, v)
		if errors.Is(err, class) && when(v, others) {
			return nil
		}
		return err
	}
}

// instead returns a write that fails for one key.
func instead(k *kit, of string, err error) func(context.Context, any) error {
	write := k.write
	return func(ctx context.Context, v any) error {
		if key(k, v) == key(k, k.value(of, 1)) {
			return err
		}
		return write(ctx, v)
	}
}

// strict returns a write that rejects what is stored already, if when says so.
func strict(k *kit, when func(v any, others bool) bool) func(context.Context, any) error {
	var c counter
	write := k.write
	return func(ctx context.Context, v any) error {
		others := c.begin()
		defer c.end()
		if ctx.Err() == nil && when(v, others) {
			for held := range k.read(bg(), v) {
				if reflect.DeepEqual(held, v) {
					return privacy.ErrConflict
				}
			}
		}
		return write(ctx, v)
	}
}

func alone(_ any, others bool) bool  { return !others }
func atOnce(_ any, others bool) bool { return others }

const contexts, fields, apart, slicesOf = "ContextErrorsComeThrough", "EveryFieldComesBack", "IdentifiersAreApart", "SlicesBelongToTheCaller"
const oneWrites, oneChanges, unknown = "OneOfSeveralWritesSucceeds", "OneOfSeveralChangesSucceeds", "UnknownIsNotFound"
const nextNumber, otherNumber, newID, sameID, otherID = "StoresTheNextNumber", "RejectsAnyOtherNumber", "StoresANewID", "StoresTheSameOnce", "RejectsAnotherOfTheID"
const versionOne, stored, nextVersion, otherVersion = "StoresVersionOne", "RejectsWhatIsStored", "ChangeStoresTheNextVersion", "ChangeRejectsAnyOtherVersion"

var (
	logs    = []shape{numbered, latest}
	records = []shape{versioned, placed}
	shaped  = []shape{numbered, latest, identified, versioned, placed}
)

// defects breaks writes and reads.
var defects = []defect{
	{"is down", shaped, func(k *kit) {
		k.writes(func(func(context.Context, any) error) func(context.Context, any) error { return down })
		k.read = func(context.Context, any) sequence { return errorSeq(errDown) }
	}, []string{
		contexts, fields, apart, slicesOf, oneWrites, oneChanges, unknown, nextNumber, otherNumber, newID, sameID, otherID, versionOne, stored, nextVersion,
		otherVersion, "SeveralOfTheSameSucceed", "EightWritersLeaveNoGap", "LiftedStaysLifted",
	}},
	{"stores nothing", nil, func(k *kit) {
		k.writes(func(func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, _ any) error { return ctx.Err() }
		})
	}, []string{fields, apart, nextNumber, newID, sameID, versionOne, nextVersion}},
	{"writes though the context is done", nil, func(k *kit) {
		k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, v any) error { return f(context.WithoutCancel(ctx), v) }
		})
	}, []string{contexts}},
	{"writes, and then returns the context's error", nil, func(k *kit) {
		k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, v any) error {
				return errors.Join(f(context.WithoutCancel(ctx), v), ctx.Err())
			}
		})
	}, []string{contexts}},
	{"renames the context's error", nil, func(k *kit) {
		k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, v any) error {
				if ctx.Err() != nil {
					return errDown
				}
				return f(ctx, v)
			}
		})
	}, []string{contexts}},
	{"reads though the context is done", nil, func(k *kit) {
		read := k.read
		k.read = func(ctx context.Context, v any) sequence { return read(context.WithoutCancel(ctx), v) }
	}, []string{contexts}},
	{"yields more after an error", nil, func(k *kit) { k.reads(goesOn) }, []string{contexts}},
	{"keeps milliseconds", nil, edited(func(v any) any {
		return eachTime(v, func(t time.Time) time.Time { return t.Truncate(time.Millisecond) })
	}), nil},
	{"keeps local time", nil, edited(func(v any) any {
		return eachTime(v, func(t time.Time) time.Time { return t.In(time.FixedZone("BST", 3600)) })
	}), nil},
	{"cuts texts", nil, edited(func(v any) any {
		return eachText(v, func(s string) string { return s[:min(len(s), 180)] })
	}), []string{fields}},
	{"damages backslashes", nil, edited(func(v any) any {
		return eachText(v, func(s string) string { return strings.ReplaceAll(s, `\`, "") })
	}), nil},
	{"damages a sign", nil, edited(func(v any) any {
		return eachText(v, func(s string) string { return strings.ReplaceAll(s, "§", "S") })
	}), nil},
	{"folds a letter", nil, func(k *kit) { confuse(k, "straße", "strasse") }, []string{apart}},
	{"confuses the people of a rule", nil, func(k *kit) {
		write := k.write
		confuse(k, "straße", "strasse")
		confused := k.write
		k.write = func(ctx context.Context, v any) error {
			if strings.Contains(fmt.Sprint(v), "zoe") {
				return confused(ctx, v)
			}
			return write(ctx, v)
		}
	}, nil},
	{"folds case", nil, func(k *kit) { confuse(k, "ALICE", "alice") }, []string{apart}},
	{"folds accents", nil, func(k *kit) { confuse(k, "al\u00edce", "ali\u0301ce") }, []string{apart}},
	{"takes wildcards", nil, func(k *kit) { confuse(k, "al_ce", "al%") }, []string{apart}},
	{"takes texts for numbers", nil, func(k *kit) { confuse(k, "00", "0") }, []string{apart}},
	{"looks at 190 bytes", nil, func(k *kit) { confuse(k, long("é"), long("é")[:privacy.MaxID-1]+"y") }, []string{apart}},
	{"keeps the slices of the caller", nil, keepsSlices, []string{slicesOf}},

	{"accepts a wrong number", logs, func(k *kit) { k.write = lenient(k.write, privacy.ErrConflict, alone) }, []string{otherNumber}},
	{"takes two numbers at once", logs, func(k *kit) {
		k.write = lenient(k.write, privacy.ErrConflict, func(v any, others bool) bool { return others && key(k, v) == key(k, k.value("alice", 1)) })
	}, []string{oneWrites}},
	{"loses what several write", []shape{numbered}, func(k *kit) {
		k.write = lenient(k.write, privacy.ErrConflict, func(v any, others bool) bool {
			return others && key(k, v) == key(k, k.value("bob", 1))
		})
	}, []string{"EightWritersLeaveNoGap"}},
	{"cannot write to one key", []shape{numbered}, func(k *kit) { k.write = instead(k, "bob", errDown) }, []string{"EightWritersLeaveNoGap"}},
	{"finds a conflict in one key", []shape{numbered}, func(k *kit) { k.write = instead(k, "bob", privacy.ErrConflict) }, []string{"EightWritersLeaveNoGap"}},
	{"calls a conflict invalid", nil, func(k *kit) {
		k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
			return func(ctx context.Context, v any) error {
				if err := f(ctx, v); !errors.Is(err, privacy.ErrConflict) {
					return err
				}
				return privacy.ErrInvalid
			}
		})
	}, []string{otherNumber, otherID, otherVersion}},
	{"stores a second key only later", logs, func(k *kit) {
		write := k.write
		k.write = func(ctx context.Context, v any) error {
			if reflect.DeepEqual(v, k.value("bob", 1)) && !k.only {
				return ctx.Err()
			}
			return write(ctx, v)
		}
	}, nil},

	{"rejects what is stored", []shape{identified}, func(k *kit) { k.write = strict(k, alone) }, []string{sameID}},
	{"rejects the same at once", []shape{identified}, func(k *kit) { k.write = strict(k, atOnce) }, []string{"SeveralOfTheSameSucceed"}},
	{"takes another for the same", []shape{identified}, func(k *kit) {
		k.write = lenient(k.write, privacy.ErrConflict, func(v any, others bool) bool { return !others && equalIn(v, k.value("alice", 2), "ID") })
	}, []string{otherID}},
	{"takes another for the same at once", []shape{identified}, func(k *kit) {
		k.write = lenient(k.write, privacy.ErrConflict, func(v any, others bool) bool { return others && equalIn(v, k.value("alice", 2), "ID") })
	}, []string{oneWrites}},
	{"loses one of six", []shape{identified}, func(k *kit) {
		read := k.read
		k.read = func(ctx context.Context, v any) sequence {
			return onValues(func(all []any) []any {
				if len(all) == 6 {
					all = all[1:]
				}
				return all
			})()(func(ctx context.Context, _ any, _ int) sequence { return read(ctx, v) })(ctx, nil, 0)
		}
	}, []string{newID}},

	{"counts by what the caller says", records, func(k *kit) {
		var mu sync.Mutex
		given := make(map[any]any) // by what is stored
		write := k.write
		k.write = func(ctx context.Context, v any) error {
			err := write(ctx, v)
			if n := at(reflect.ValueOf(v), k.number).Uint(); err == nil && n == 7 {
				mu.Lock()
				defer mu.Unlock()
				given[key(k, v)] = n
			}
			return err
		}
		k.reads(func(seq sequence) sequence {
			return func(yield func(any, error) bool) {
				for v, err := range seq {
					mu.Lock()
					n := given[key(k, v)]
					mu.Unlock()
					if err == nil && n != nil {
						v = set(v, k.number, n)
					}
					if !yield(v, err) {
						return
					}
				}
			}
		})
	}, []string{versionOne}},
	{"creates again", records, func(k *kit) { k.write = lenient(k.write, privacy.ErrExists, alone) }, []string{stored}},
	{"creates twice at once", records, func(k *kit) { k.write = lenient(k.write, privacy.ErrExists, atOnce) }, []string{oneWrites}},
	{"changes any version", records, func(k *kit) { k.change = lenient(k.change, privacy.ErrConflict, alone) }, []string{otherVersion}},
	{"changes versions to come", records, func(k *kit) {
		k.change = lenient(k.change, privacy.ErrConflict, func(v any, others bool) bool { return !others && at(reflect.ValueOf(v), k.number).Uint() > 2 })
	}, []string{otherVersion}},
	{"changes a version twice at once", records, func(k *kit) { k.change = lenient(k.change, privacy.ErrConflict, atOnce) }, []string{oneChanges}},
	{"changes nothing and says so to nobody", records, func(k *kit) {
		k.change = lenient(k.change, privacy.ErrNotFound, func(any, bool) bool { return true })
	}, []string{unknown}},
	{"changes what was changed once", []shape{versioned}, func(k *kit) {
		change := k.change
		k.change = func(ctx context.Context, v any) error {
			if at(reflect.ValueOf(v), k.number).Uint() == 9 {
				return privacy.ErrConflict
			}
			return change(ctx, v)
		}
	}, []string{nextVersion}},
	{"lifts another's too", []shape{placed}, func(k *kit) {
		var mu sync.Mutex
		var all []any
		write, change := k.write, k.change
		k.write = func(ctx context.Context, v any) error {
			mu.Lock()
			defer mu.Unlock()
			all = append(all, v)
			return write(ctx, v)
		}
		k.change = func(ctx context.Context, v any) error {
			mu.Lock()
			defer mu.Unlock()
			err := change(ctx, v)
			if len(all) == 3 && err == nil {
				_ = change(ctx, set(k.changed(all[0], 1), k.number, 1))
			}
			return err
		}
	}, nil},
	{"lifts again", []shape{placed}, func(k *kit) {
		var mu sync.Mutex
		lifted := false
		change := k.change
		k.change = func(ctx context.Context, v any) error {
			mu.Lock()
			defer mu.Unlock()
			err := change(ctx, v)
			if lifted = lifted || err == nil; lifted && errors.Is(err, privacy.ErrConflict) && at(reflect.ValueOf(v), k.number).Uint() == 2 {
				return nil
			}
			return err
		}
	}, []string{"LiftedStaysLifted"}},
}

func key(k *kit, v any) any {
	if v == nil {
		return nil
	}
	return at(reflect.ValueOf(v), k.key).Interface()
}

// confuse has a kit store one identifier as another.
func confuse(k *kit, from, to string) {
	write := k.write
	k.write = func(ctx context.Context, v any) error {
		for _, path := range k.places {
			if at(reflect.ValueOf(v), path).String() == from {
				v = set(v, path, to)
			}
		}
		if k.places == nil && slices.ContainsFunc(k.apart, func(a any) bool { return key(k, a) == key(k, v) }) {
			v = set(v, k.key, key(k, k.apart[0]))
		}
		return write(ctx, v)
	}
}

// keepsSlices has a kit hand out the slices that it was handed.
func keepsSlices(k *kit) {
	uncounted := func(v any) any {
		if k.number != "" {
			v = set(v, k.number, 0)
		}
		return unempty(v)
	}
	var mu sync.Mutex
	var given, as []any // what was handed in, and what it looked like
	k.writes(func(f func(context.Context, any) error) func(context.Context, any) error {
		return func(ctx context.Context, v any) error {
			err := f(ctx, v)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				given, as = append(given, v), append(as, uncounted(v))
			}
			return err
		}
	})
	k.reads(func(seq sequence) sequence {
		return func(yield func(any, error) bool) {
			for v, err := range seq {
				mu.Lock()
				if err == nil {
					if i := slices.IndexFunc(as, func(a any) bool { return reflect.DeepEqual(a, uncounted(v)) }); i >= 0 {
						own := reflect.New(reflect.TypeOf(v)).Elem()
						own.Set(reflect.ValueOf(given[i]))
						if k.number != "" {
							at(own, k.number).Set(at(reflect.ValueOf(v), k.number))
						}
						v = own.Interface()
					}
				}
				mu.Unlock()
				if !yield(v, err) {
					return
				}
			}
		}
	})
}
