package storetest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/rights"
)

// fullLedger is a ledger with every optional method.
type fullLedger interface {
	erasure.Ledger
	erasure.HoldIndex
}

// consentStore is a store whose Append is another.
type consentStore struct {
	consent.Store
	append func(ctx context.Context, e consent.Event) error
}

func (s consentStore) Append(ctx context.Context, e consent.Event) error { return s.append(ctx, e) }

func appending(name string, append func(s consent.Store, ctx context.Context, e consent.Event) error, fails ...string) broken[consent.Store] {
	return broken[consent.Store]{name, func(s consent.Store) consent.Store {
		return consentStore{s, func(ctx context.Context, e consent.Event) error { return append(s, ctx, e) }}
	}, fails}
}

var brokenConsents = []broken[consent.Store]{
	appending("stores the same grant once", func(s consent.Store, ctx context.Context, e consent.Event) error {
		for held := range s.EventsOf(ctx, []consent.Key{e.Key}) {
			if e.Kind == consent.Given && held.Kind == consent.Given && held.Proof == e.Proof && e.Seq == 2 {
				return privacy.ErrConflict
			}
		}
		return s.Append(ctx, e)
	}, "LedgerStoresARenewal"),
	appending("forgets a confirmation", func(s consent.Store, ctx context.Context, e consent.Event) error {
		if e.Proof.Method == consent.DoubleOptIn {
			e.Proof.Method = consent.TickBox
		}
		return s.Append(ctx, e)
	}, "LedgerForgetsALateConfirmation", fields),
	appending("confirms late", func(s consent.Store, ctx context.Context, e consent.Event) error {
		if e.Proof.Method == consent.DoubleOptIn && e.Key == news("alice") {
			e.Proof.Method = consent.TickBox
		}
		return s.Append(ctx, e)
	}, "LedgerForgetsALateConfirmation"),
	appending("rejects a decision dated ahead", func(s consent.Store, ctx context.Context, e consent.Event) error {
		if e.Key == news("alice") && !e.Claimed.IsZero() {
			return errDown
		}
		return s.Append(ctx, e)
	}, "LedgerHeedsARefusalOfAnotherClock"),
	appending("forgets what was claimed", func(s consent.Store, ctx context.Context, e consent.Event) error {
		if e.Key == news("alice") {
			e.Claimed = time.Time{}
		}
		return s.Append(ctx, e)
	}, "LedgerHeedsARefusalOfAnotherClock"),
}

// markerStore lifts at no instant.
type markerStore struct{ rights.MarkerStore }

func (s markerStore) Lift(ctx context.Context, m rights.Marker) error {
	if err := s.MarkerStore.Lift(ctx, m); !errors.Is(err, privacy.ErrInvalid) {
		return err
	}
	return nil
}

var brokenMarkers = []broken[rights.MarkerStore]{
	{"lifts at no instant", func(s rights.MarkerStore) rights.MarkerStore { return markerStore{s} }, []string{"LiftAtNoInstantIsInvalid"}},
}

// aliasStore has methods that can be replaced.
type aliasStore struct {
	alias.Store
	merge   func(ctx context.Context, a alias.Alias) error
	aliases func(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error)
}

func (s *aliasStore) Merge(ctx context.Context, a alias.Alias) error { return s.merge(ctx, a) }
func (s *aliasStore) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	return s.aliases(ctx, ids...)
}

func aliasing(name string, spoil func(s *aliasStore), fails ...string) broken[alias.Store] {
	return broken[alias.Store]{name, func(of alias.Store) alias.Store {
		m := of
		s := &aliasStore{m, m.Merge, m.Aliases}
		spoil(s)
		return s
	}, fails}
}

// answering changes the entries of the people.
func answering(change func(ids []privacy.SubjectID, p alias.People)) func(*aliasStore) {
	return func(s *aliasStore) {
		s.aliases = func(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
			p, err := s.Store.Aliases(ctx, ids...)
			if err == nil {
				if p == nil {
					p = make(alias.People)
				}
				change(ids, p)
			}
			return p, err
		}
	}
}

// merging changes the error of a merge.
func merging(change func(a alias.Alias, err error) error) func(*aliasStore) {
	return func(s *aliasStore) {
		s.merge = func(ctx context.Context, a alias.Alias) error { return change(a, s.Store.Merge(ctx, a)) }
	}
}

// atOnceMerging says yes to conflicts of merges at the same time, if when says so.
func atOnceMerging(when func(a alias.Alias) bool) func(*aliasStore) {
	return func(s *aliasStore) {
		merge := lenient(func(ctx context.Context, v any) error { return s.Store.Merge(ctx, v.(alias.Alias)) }, privacy.ErrConflict,
			func(v any, others bool) bool { return others && when(v.(alias.Alias)) })
		s.merge = func(ctx context.Context, a alias.Alias) error { return merge(ctx, a) }
	}
}

var brokenAliases = []broken[alias.Store]{
	aliasing("has another order", answering(func(ids []privacy.SubjectID, p alias.People) {
		for _, all := range p {
			slices.Reverse(all)
		}
	}), "MergeMakesOnePerson"),
	aliasing("follows two steps", answering(func(ids []privacy.SubjectID, p alias.People) {
		for id, all := range p {
			if len(all) > 4 {
				p[id] = all[:4]
			}
		}
	}), "MergeMakesOnePerson"),
	aliasing("merges again", merging(func(a alias.Alias, err error) error {
		if errors.Is(err, privacy.ErrConflict) && a.From == "a" && a.Into == "d" {
			return nil
		}
		return err
	}), "AMergedIdentifierIsAConflict"),
	aliasing("merges into one that was merged", merging(func(a alias.Alias, err error) error {
		if errors.Is(err, privacy.ErrConflict) && a.From == "d" {
			return nil
		}
		return err
	}), "AMergedIdentifierIsAConflict"),
	aliasing("calls a conflict a duplicate", merging(func(a alias.Alias, err error) error {
		if errors.Is(err, privacy.ErrConflict) {
			return privacy.ErrExists
		}
		return err
	}), "AMergedIdentifierIsAConflict", "OneOfSeveralMergesSucceeds", "CrossingMergesFormNoRing"),
	aliasing("takes anything", merging(func(a alias.Alias, err error) error {
		if errors.Is(err, privacy.ErrInvalid) && a.Into == "b" {
			return nil
		}
		return err
	}), "AnInvalidMergeIsRejected"),
	aliasing("looks and merges in two steps", atOnceMerging(func(a alias.Alias) bool { return strings.HasPrefix(string(a.From), "from") }), "OneOfSeveralMergesSucceeds"),
	aliasing("looks for rings in two steps", atOnceMerging(func(a alias.Alias) bool { return !strings.HasPrefix(string(a.From), "from") }), "CrossingMergesFormNoRing"),
	aliasing("has an entry for everybody", answering(func(ids []privacy.SubjectID, p alias.People) {
		for _, id := range ids {
			p[id] = p.Of(id)
		}
	}), "MergeMakesOnePerson", "AliasesNameThoseWhoWereMerged"),
	aliasing("has an entry for a stranger", answering(func(ids []privacy.SubjectID, p alias.People) {
		p["stranger"] = []privacy.SubjectID{"stranger"}
	}), "MergeMakesOnePerson", "AliasesNameThoseWhoWereMerged"),
	aliasing("names each last", answering(func(ids []privacy.SubjectID, p alias.People) {
		for id, all := range p {
			p[id] = append(slices.DeleteFunc(slices.Clone(all), func(o privacy.SubjectID) bool { return o == id }), id)
		}
	}), "CrossingMergesFormNoRing"),
	aliasing("stores no merge", func(s *aliasStore) {
		s.merge = func(ctx context.Context, _ alias.Alias) error { return ctx.Err() }
	}, "OneOfSeveralMergesSucceeds", "CrossingMergesFormNoRing"),
	aliasing("has an entry for all of the person", answering(func(ids []privacy.SubjectID, p alias.People) {
		for _, all := range p {
			for _, id := range all {
				p[id] = all
			}
		}
	}), "AliasesNameThoseWhoWereMerged"),
	aliasing("has an entry for everybody of many", answering(func(ids []privacy.SubjectID, p alias.People) {
		if len(ids) > 1000 {
			p[ids[0]] = ids[:2]
		}
	}), "AliasesNameThoseWhoWereMerged"),
	aliasing("keeps the time given", func(s *aliasStore) {
		s.merge = func(ctx context.Context, a alias.Alias) error {
			if a.At != a.At.UTC() {
				a.At = a.At.Add(time.Hour)
			}
			return s.Store.Merge(ctx, a)
		}
	}, "MergesOfEachIdentifierComeBack"),
	aliasing("folds case", answering(func(ids []privacy.SubjectID, p alias.People) {
		for _, id := range ids {
			if all, ok := p[privacy.SubjectID(strings.ToLower(string(id)))]; ok {
				p[id] = all
			}
		}
	}), "PeopleAreApart"),
}

// noticeStore has a Register and a Record that can be replaced.
type noticeStore struct {
	notice.Store
	register func(ctx context.Context, v any) error
	record   func(ctx context.Context, v any) error
}

func (s noticeStore) Register(ctx context.Context, v notice.Version) error { return s.register(ctx, v) }
func (s noticeStore) Record(ctx context.Context, e notice.Entry) error     { return s.record(ctx, e) }

func noticing(name string, spoil func(s *noticeStore), fails ...string) broken[notice.Store] {
	return broken[notice.Store]{name, func(m notice.Store) notice.Store {
		s := &noticeStore{m,
			func(ctx context.Context, v any) error { return m.Register(ctx, v.(notice.Version)) },
			func(ctx context.Context, v any) error { return m.Record(ctx, v.(notice.Entry)) },
		}
		spoil(s)
		return s
	}, fails}
}

var brokenNotices = []broken[notice.Store]{
	noticing("takes two versions for a day", func(s *noticeStore) {
		s.register = lenient(s.register, privacy.ErrConflict, func(v any, _ bool) bool { return v.(notice.Version).ID == "another" })
	}, "Versions/AnotherVersionOfTheDayIsAConflict"),
	noticing("takes two versions for a day at once", func(s *noticeStore) {
		s.register = lenient(s.register, privacy.ErrConflict, func(v any, others bool) bool {
			return others && strings.HasPrefix(string(v.(notice.Version).ID), "version")
		})
	}, "Versions/OneOfSeveralVersionsOfADaySucceeds"),
	noticing("loses versions", func(s *noticeStore) {
		register := s.register
		s.register = func(ctx context.Context, v any) error {
			if strings.HasPrefix(string(v.(notice.Version).ID), "version") {
				return ctx.Err()
			}
			return register(ctx, v)
		}
	}, "Versions/OneOfSeveralVersionsOfADaySucceeds"),
	noticing("takes any version", func(s *noticeStore) {
		s.record = lenient(s.record, privacy.ErrNotFound, func(any, bool) bool { return true })
	}, "Entries/AVersionThatIsNotRegisteredIsNotFound"),
	noticing("asks for the version before the entry", func(s *noticeStore) {
		record := s.record
		s.record = func(ctx context.Context, v any) error {
			if v.(notice.Entry).Version == "another" {
				return privacy.ErrNotFound
			}
			return record(ctx, v)
		}
	}, "Entries/"+otherID),
}

// suppressionStore has a Lookup that can be replaced.
type suppressionStore struct {
	suppression.Store
	lookup func(seq iter.Seq2[suppression.Entry, error]) iter.Seq2[suppression.Entry, error]
	most   int
}

func (s suppressionStore) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[suppression.Entry, error] {
	if len(hashes) < 1000 {
		return s.Store.Lookup(ctx, hashes)
	}
	return s.lookup(s.Store.Lookup(ctx, hashes[:min(len(hashes), s.most)]))
}

func thousand(name string, most int, lookup func(iter.Seq2[suppression.Entry, error]) iter.Seq2[suppression.Entry, error]) broken[suppression.Store] {
	return broken[suppression.Store]{name, func(s suppression.Store) suppression.Store { return suppressionStore{s, lookup, most} }, []string{"LookupTakesThousandsAtOnce"}}
}

var brokenSuppressions = []broken[suppression.Store]{
	thousand("looks up a thousand", 1000, func(seq iter.Seq2[suppression.Entry, error]) iter.Seq2[suppression.Entry, error] { return seq }),
	thousand("yields twice", many, func(seq iter.Seq2[suppression.Entry, error]) iter.Seq2[suppression.Entry, error] {
		return func(yield func(suppression.Entry, error) bool) {
			for e, err := range seq {
				for range 2 {
					if !yield(e, err) {
						return
					}
				}
			}
		}
	}),
}

// ledger has an Append that can be replaced.
type ledger struct {
	fullLedger
	append func(ctx context.Context, all ...erasure.Entry) error
}

func (l ledger) Append(ctx context.Context, all ...erasure.Entry) error { return l.append(ctx, all...) }

func entering(name string, append func(l fullLedger, ctx context.Context, all ...erasure.Entry) error, fails ...string) broken[erasure.Ledger] {
	return broken[erasure.Ledger]{name, func(of erasure.Ledger) erasure.Ledger {
		m := of.(fullLedger)
		return ledger{m, func(ctx context.Context, all ...erasure.Entry) error { return append(m, ctx, all...) }}
	}, fails}
}

var brokenLedgers = []broken[erasure.Ledger]{
	entering("stores a part", func(l fullLedger, ctx context.Context, all ...erasure.Entry) error {
		for _, one := range all {
			if err := l.Append(ctx, one); err != nil {
				return err
			}
		}
		return ctx.Err()
	}, "AppendIsAllOrNothing"),
	entering("takes a thousand entries", func(l fullLedger, ctx context.Context, all ...erasure.Entry) error {
		return l.Append(ctx, all[:min(len(all), 1000)]...)
	}, "AppendTakesManyEntries"),
}

// claimStore has a Drop that can be replaced.
type claimStore struct {
	erasure.Claims
	drop func(ctx context.Context, v any) error
}

type dropped struct {
	id      erasure.ID
	version uint64
}

func (s claimStore) Drop(ctx context.Context, id erasure.ID, version uint64) error {
	return s.drop(ctx, dropped{id, version})
}

func dropping(name string, spoil func(drop func(context.Context, any) error) func(context.Context, any) error, fails ...string) broken[erasure.Claims] {
	return broken[erasure.Claims]{name, func(of erasure.Claims) erasure.Claims {
		m := of
		return claimStore{m, spoil(func(ctx context.Context, v any) error { return m.Drop(ctx, v.(dropped).id, v.(dropped).version) })}
	}, fails}
}

var brokenClaims = []broken[erasure.Claims]{
	dropping("drops what is not there", func(drop func(context.Context, any) error) func(context.Context, any) error {
		return lenient(drop, privacy.ErrConflict, alone)
	}, "DropRemovesTheClaim"),
	dropping("drops twice at once", func(drop func(context.Context, any) error) func(context.Context, any) error {
		return lenient(drop, privacy.ErrConflict, atOnce)
	}, "OneOfSeveralDropsSucceeds"),
	dropping("drops though the context is done", func(drop func(context.Context, any) error) func(context.Context, any) error {
		return func(ctx context.Context, v any) error { return drop(context.WithoutCancel(ctx), v) }
	}, contexts),
}
