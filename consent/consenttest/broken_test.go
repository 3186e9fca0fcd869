package consenttest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// broken is a slow and simple store whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout an Append, unless it is torn
	all   []consent.Event

	admit  func(held []consent.Event, e consent.Event) error // nil: as consent.Store says
	change func(e *consent.Event)                            // before an event is stored
	same   func(a, b consent.Key) bool
	out    func(events []consent.Event) []consent.Event
	deaf   bool // takes no notice of the context
	mute   bool // yields nothing once the context is done
	after  bool // goes on after an error
	torn   bool // finds the last event and stores the new one in two steps
	once   bool // reads when asked, not when ranged over
	eager  bool // does not stop with the loop
	stores bool // stores what it refuses
	other  error
}

func (b *broken) held(k consent.Key) []consent.Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	var held []consent.Event
	for _, e := range b.all {
		if b.same(e.Key, k) {
			held = append(held, e)
		}
	}
	return held
}

func (b *broken) Append(ctx context.Context, e consent.Event) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		if b.other != nil {
			return b.other
		}
		return err
	}
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	err := b.admit(b.held(e.Key), e)
	if err != nil && !b.stores {
		return err
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	b.put(e)
	return err
}

func (b *broken) put(e consent.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.change(&e)
	b.all = append(b.all, e)
}

func (b *broken) Events(ctx context.Context, k consent.Key) iter.Seq2[consent.Event, error] {
	return sequence(b, ctx, func() []consent.Event { return b.out(b.held(k)) })
}

// sequence yields what read returns, as far as the store is not broken.
func sequence[T any](b *broken, ctx context.Context, read func() []T) iter.Seq2[T, error] {
	if b.once {
		all := read()
		read = func() []T { return all }
	}
	return func(yield func(T, error) bool) {
		if err := ctx.Err(); err != nil && !b.deaf {
			var none T
			if b.other != nil {
				err = b.other
			}
			if b.mute {
				return
			}
			if !yield(none, err) || !b.after {
				return
			}
		}
		for _, v := range read() {
			if !yield(v, nil) && !b.eager {
				return
			}
		}
	}
}

// brokenMany offers the optional abilities too.
type brokenMany struct {
	*broken
	twice  bool // takes the keys as they come
	spills bool // yields the events of the whole subject
	misses bool // yields no channel but the first
}

func (b *brokenMany) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	return sequence(b.broken, ctx, func() []consent.Event {
		var all []consent.Event
		seen := make(map[consent.Key]bool)
		for _, k := range keys {
			if b.twice || !seen[k] {
				all = append(all, b.out(b.held(k))...)
			}
			seen[k] = true
		}
		if b.spills {
			all = append(all, b.all...)
		}
		return all
	})
}

func (b *brokenMany) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return sequence(b.broken, ctx, func() []consent.Key {
		var keys []consent.Key
		for _, e := range b.all {
			if e.Key.Subject != subject && !b.spills || b.misses && e.Key.Channel != consent.Email {
				continue
			}
			if b.twice || !slices.Contains(keys, e.Key) {
				keys = append(keys, e.Key)
			}
		}
		return keys
	})
}

// sound returns a store that breaks nothing.
func sound() *broken {
	return &broken{
		admit: func(held []consent.Event, e consent.Event) error {
			if e.Seq != uint64(len(held)+1) {
				return privacy.ErrConflict
			}
			return nil
		},
		change: func(*consent.Event) {},
		same:   func(a, b consent.Key) bool { return a == b },
		out:    func(events []consent.Event) []consent.Event { return events },
	}
}

type brokenStore struct {
	name  string
	make  func() consent.Store
	fails []string
}

func brokenStores() []brokenStore {
	all := append(brokenWrites(), brokenReads()...)
	return append(append(all, brokenKeys()...), brokenAbilities()...)
}

// with returns a store of which one thing is changed.
func with(change func(*broken)) func() consent.Store {
	return func() consent.Store {
		b := sound()
		change(b)
		return b
	}
}

func brokenWrites() []brokenStore {
	const other, one, eight, fields = "AppendRefusesAnyOtherSeq", "OneOfSeveralAppendsSucceeds", "EightWritersOneGaplessHistory", "EveryFieldComesBack"
	field := func(change func(*consent.Event)) func() consent.Store {
		return with(func(b *broken) { b.change = change })
	}
	admit := func(ok func(last uint64, seq uint64) bool) func() consent.Store {
		return with(func(b *broken) {
			b.admit = func(held []consent.Event, e consent.Event) error {
				if !ok(uint64(len(held)), e.Seq) {
					return privacy.ErrConflict
				}
				return nil
			}
		})
	}
	return []brokenStore{
		{"accepts an event twice", admit(func(last, seq uint64) bool { return seq == last+1 || seq == last }), []string{other, one}},
		{"accepts gaps", admit(func(last, seq uint64) bool { return seq > last }), []string{other}},
		{"accepts anything", admit(func(last, seq uint64) bool { return true }), []string{other, one}},
		{"accepts event 0", admit(func(last, seq uint64) bool { return seq == last+1 || seq == 0 }), []string{other}},
		{"refuses the next", admit(func(last, seq uint64) bool { return seq == last+1 && last < 2 }), []string{"AppendStoresTheNext", other, one}},
		{"refuses everything", admit(func(last, seq uint64) bool { return false }), []string{"AppendStoresTheNext", eight, fields, "KeysAreApart"}},
		{"refuses everything as invalid", with(func(b *broken) {
			b.admit = func([]consent.Event, consent.Event) error { return privacy.ErrInvalid }
		}), []string{"AppendStoresTheNext", eight, fields, "KeysAreApart"}},
		{"stores what it refuses", with(func(b *broken) { b.stores = true }), []string{other, one}},
		{"looks and writes in two steps", with(func(b *broken) { b.torn = true }), []string{one, eight}},
		{"says invalid for a conflict", with(func(b *broken) {
			admit := b.admit
			b.admit = func(held []consent.Event, e consent.Event) error {
				if admit(held, e) != nil {
					return privacy.ErrInvalid
				}
				return nil
			}
		}), []string{other, one}},
		{"keeps milliseconds", field(func(e *consent.Event) { e.At = e.At.Truncate(time.Millisecond) }), []string{"AppendStoresTheNext", fields}},
		{"keeps seconds of the recording", field(func(e *consent.Event) { e.Recorded = e.Recorded.Truncate(time.Second) }), []string{fields}},
		{"keeps local time", field(func(e *consent.Event) { e.At = e.At.In(time.FixedZone("BST", 3600)) }), []string{fields}},
		{"forgets the wording", field(func(e *consent.Event) { e.Proof.Wording = consent.Digest{} }), []string{fields}},
		{"forgets that it was explicit", field(func(e *consent.Event) { e.Proof.Explicit = false }), []string{fields}},
		{"forgets the locale", field(func(e *consent.Event) { e.Proof.Locale = "" }), []string{fields}},
		{"cuts references", field(func(e *consent.Event) { e.Proof.Evidence = e.Proof.Evidence[:min(100, len(e.Proof.Evidence))] }), []string{fields}},
		{"turns withdrawals into refusals", field(func(e *consent.Event) { e.Kind = min(e.Kind, consent.Refused) }), []string{fields}},
		{"forgets what was claimed", field(func(e *consent.Event) { e.Claimed = time.Time{} }), []string{fields, "LedgerHeedsARefusalOfAnotherClock"}},
		{"forgets a confirmation", field(func(e *consent.Event) {
			if e.Proof.Method == consent.DoubleOptIn {
				e.Proof.Method = consent.TickBox
			}
		}), []string{fields, "LedgerForgetsALateConfirmation"}},
		{"stores the same grant once", with(func(b *broken) {
			admit := b.admit
			b.admit = func(held []consent.Event, e consent.Event) error {
				if e.Kind == consent.Given && slices.ContainsFunc(held, func(h consent.Event) bool { return h.Proof == e.Proof }) {
					return privacy.ErrConflict
				}
				return admit(held, e)
			}
		}), []string{"LedgerStoresARenewal"}},
		{"takes its own clock", field(func(e *consent.Event) { e.Recorded = e.At }), []string{fields}},
	}
}

func brokenReads() []brokenStore {
	const order, contexts = "EventsYieldsOldestFirst", "ContextErrorsComeThrough"
	out := func(f func([]consent.Event) []consent.Event) func() consent.Store {
		return with(func(b *broken) { b.out = f })
	}
	return []brokenStore{
		{"newest first", out(func(e []consent.Event) []consent.Event { slices.Reverse(e); return e }), []string{order}},
		{"numbers in the order of texts", out(func(e []consent.Event) []consent.Event {
			slices.SortFunc(e, func(a, b consent.Event) int { return strings.Compare(text(a.Seq), text(b.Seq)) })
			return e
		}), []string{order}},
		{"loses the last", out(func(e []consent.Event) []consent.Event { return e[:max(0, len(e)-1)] }), []string{"AppendStoresTheNext", order}},
		{"a page of ten", out(func(e []consent.Event) []consent.Event { return e[:min(10, len(e))] }), []string{order}},
		{"invents one", out(func(e []consent.Event) []consent.Event {
			if len(e) == 0 {
				return []consent.Event{{}}
			}
			return e
		}), []string{"EventsYieldsNothingForAnUnknownKey", "AppendRefusesAnyOtherSeq"}},
		{"takes no notice of the context", with(func(b *broken) { b.deaf = true }), []string{contexts}},
		{"yields nothing once the context is done", with(func(b *broken) { b.mute = true }), []string{contexts}},
		{"goes on after an error", with(func(b *broken) { b.after = true }), []string{contexts}},
		{"renames the context's error", with(func(b *broken) { b.other = errors.New("time out") }), []string{contexts}},
		{"reads too early", with(func(b *broken) { b.once = true }), []string{"EventsReadsAnew"}},
		{"does not stop", with(func(b *broken) { b.eager = true }), []string{"EventsStopsWithTheLoop"}},
	}
}

func text(n uint64) string {
	if n > 9 {
		return text(n/10) + text(n%10)
	}
	return string(rune('0' + n))
}

func brokenKeys() []brokenStore {
	same := func(fold func(consent.Key) consent.Key) func() consent.Store {
		return with(func(b *broken) { b.same = func(x, y consent.Key) bool { return fold(x) == fold(y) } })
	}
	subject := func(f func(string) string) func() consent.Store {
		return same(func(k consent.Key) consent.Key { k.Subject = privacy.SubjectID(f(string(k.Subject))); return k })
	}
	apart := []string{"KeysAreApart"}
	return []brokenStore{
		{"folds case of subjects", subject(strings.ToLower), apart},
		{"folds trailing space", subject(func(s string) string { return strings.TrimRight(s, " ") }), apart},
		{"folds accents", subject(func(s string) string { return strings.NewReplacer("\u00ed", "i", "i\u0301", "i").Replace(s) }), apart},
		{"folds sharp s", subject(func(s string) string { return strings.ReplaceAll(s, "ß", "ss") }), apart},
		{"takes subjects for numbers", subject(func(s string) string { return strings.TrimLeft(s, "0") }), apart},
		{"cuts subjects", subject(func(s string) string { return s[:min(4, len(s))] }), apart},
		{"one history for all subjects", same(func(k consent.Key) consent.Key { k.Subject = ""; return k }), apart},
		{"one history for all purposes", same(func(k consent.Key) consent.Key { k.Purpose = ""; return k }), apart},
		{"one history for all channels", same(func(k consent.Key) consent.Key { k.Channel = 0; return k }), apart},
		{"no channel is any channel", with(func(b *broken) {
			b.same = func(x, y consent.Key) bool {
				return x.Subject == y.Subject && x.Purpose == y.Purpose && (x.Channel == y.Channel || x.Channel == 0 || y.Channel == 0)
			}
		}), apart},
		{"folds case of purposes", same(func(k consent.Key) consent.Key {
			k.Purpose = privacy.PurposeID(strings.ToLower(string(k.Purpose)))
			return k
		}), apart},
		{"joins subject and purpose", same(func(k consent.Key) consent.Key {
			return consent.Key{Subject: k.Subject + privacy.SubjectID(k.Purpose), Channel: k.Channel}
		}), apart},
	}
}

func brokenAbilities() []brokenStore {
	many := func(change func(*brokenMany)) func() consent.Store {
		return func() consent.Store {
			b := &brokenMany{broken: sound()}
			change(b)
			return b
		}
	}
	const each, once, lists = "ManyReader/EveryEventOfEachKey", "ManyReader/AKeyTwiceIsReadOnce", "KeyLister/EachKeyOfTheSubjectOnce"
	return []brokenStore{
		{"breaks nothing", many(func(*brokenMany) {}), nil},
		{"reads a key twice, lists one twice", many(func(b *brokenMany) { b.twice = true }), []string{once, lists}},
		{"reads and lists those of others", many(func(b *brokenMany) { b.spills = true }), []string{each, lists}},
		{"lists some channels only", many(func(b *brokenMany) { b.misses = true }), []string{lists}},
		{"reads many newest first", many(func(b *brokenMany) {
			b.out = func(e []consent.Event) []consent.Event { slices.Reverse(e); return e }
		}), []string{each, once}},
		{"abilities that take no notice of the context", many(func(b *brokenMany) { b.deaf = true }),
			[]string{"ManyReader/ContextErrorsComeThrough", "KeyLister/ContextErrorsComeThrough"}},
		{"abilities that go on after an error", many(func(b *brokenMany) { b.after = true }),
			[]string{"ManyReader/ContextErrorsComeThrough", "KeyLister/ContextErrorsComeThrough"}},
		{"abilities that do not stop", many(func(b *brokenMany) { b.eager = true }),
			[]string{"ManyReader/StopsWithTheLoop", "KeyLister/StopsWithTheLoop"}},
	}
}
