package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func feeds(host FeedHost) []*kit {
	several := !host.OneWriter
	feed := &kit{shape: special, lists: []list{since(host)}}
	add := func(name string, offered bool, f func(feedRun)) {
		own := rule{name: name}
		if offered {
			own.run = func(r reporter) { f(feedRun{r, host}) }
		}
		feed.rules = append(feed.rules, own)
	}
	add("AppendStoresTheChange", true, feedRun.appendStoresTheChange)
	add("AppendTakesNoNoticeOfSeq", true, feedRun.appendTakesNoNoticeOfSeq)
	add("AppendTwiceIsOneChange", true, feedRun.appendTwiceIsOneChange)
	add("AppendRejectsAnotherChangeOfTheID", true, feedRun.appendRejectsAnotherChangeOfTheID)
	add("EveryFieldComesBack", true, feedRun.everyFieldComesBack)
	add("IdentifiersAreApart", true, feedRun.identifiersAreApart)
	add("ARollBackForgetsEverything", true, feedRun.aRollBackForgetsEverything)
	add("ATransactionSeesWhatItAppended", true, feedRun.aTransactionSeesWhatItAppended)
	add("OneOfSeveralAppendsOfAnIDSucceeds", true, feedRun.oneOfSeveralAppendsOfAnIDSucceeds)
	add("NumberNeedsTheLease", true, feedRun.numberNeedsTheLease)
	add("NumberLeavesNoGap", true, feedRun.numberLeavesNoGap)
	add("NumbersFollowTheCommits", true, feedRun.numbersFollowTheCommits)
	add("NumbersNeverChange", true, feedRun.numbersNeverChange)
	add("NumberWaitsForNoTransaction", several, feedRun.numberWaitsForNoTransaction)
	add("NoChangeIsLostThatCommitsLate", several, feedRun.noChangeIsLostThatCommitsLate)
	add("NothingIsLostWhileManyWrite", true, feedRun.nothingIsLostWhileManyWrite)
	add("SinceYieldsInOrder", true, feedRun.sinceYieldsInOrder)
	add("BeatTellsHowFarTheLogGoes", true, feedRun.beatTellsHowFarTheLogGoes)
	add("CursorIsZeroAtFirst", true, feedRun.cursorIsZeroAtFirst)
	add("MoveIsCompareAndSet", true, feedRun.moveIsCompareAndSet)
	add("OneOfSeveralMovesSucceeds", true, feedRun.oneOfSeveralMovesSucceeds)
	add("FollowersAreApart", true, feedRun.followersAreApart)
	add("ContextErrorsComeThrough", true, feedRun.feedContexts)
	add("Prune/RemovesWhatIsNumbered", true, feedRun.prunerRemovesWhatIsNumbered)
	add("Prune/NumbersGoOn", true, feedRun.prunerNumbersGoOn)
	add("Prune/ForgetsTheID", true, feedRun.prunerForgetsTheID)
	add("Prune/ContextErrorsComeThrough", true, feedRun.prunerContextErrorsComeThrough)
	return []*kit{leases(host.Store), feed}
}

// since is the log.
func since(host FeedHost) list {
	return list{
		name: "Since", pages: true,
		fill: func(r reporter) (all []any) {
			h := feedRun{r, host}
			h.fill(12)
			h.appends(feedChange(13)) // has no number
			for _, c := range firstChanges(12) {
				all = append(all, c)
			}
			return all
		},
		views: []view{{"Since", func(ctx context.Context, after any, n int) sequence {
			c, _ := after.(obligation.Change)
			return anySeq(host.Store.Since(ctx, c.Seq, n))
		}, nil}},
	}
}

// leases is the one lease of a feed, in which a clock may also go back.
func leases(s feed.Store) *kit {
	lease := func(n int) any {
		return feed.Lease{Holder: privacy.ActorID(fmt.Sprint("relay ", n)), Until: noon.Add(time.Duration(n) * time.Hour), Version: uint64(n)}
	}
	return &kit{
		name: "Lease/", shape: latest, number: "Version", key: "Version", identity: []string{}, only: true, lost: privacy.ErrConflict, by: writer("Holder"),
		belongs: func(any, any) bool { return true },
		write:   func(ctx context.Context, v any) error { return s.Take(ctx, v.(feed.Lease)) },
		read: func(ctx context.Context, _ any) sequence {
			return func(yield func(any, error) bool) {
				if l, err := s.Lease(ctx); err != nil || l != (feed.Lease{}) {
					yield(l, err)
				}
			}
		},
		value: func(_ string, n int) any { return lease(n) },
		whole: []any{
			feed.Lease{Holder: "a", Until: noon, Version: 1},
			feed.Lease{Holder: privacy.ActorID(long("ß")), Until: noon.Add(time.Hour), Settled: noon.Add(-time.Microsecond), Version: 2},
			feed.Lease{Holder: "a", Until: noon.Add(-time.Hour), Settled: noon.Add(-2 * time.Hour), Version: 3},
			feed.Lease{Holder: "a", Until: noon, Settled: noon, Version: 4},
		},
	}
}

// feedRun is a rule of a feed that runs.
type feedRun struct {
	reporter
	FeedHost
}

// feedChange returns change n, every field but Seq in use, different for each n.
func feedChange(n int) obligation.Change {
	return obligation.Change{
		ID: obligation.ChangeID(fmt.Sprint("change ", n)), Topic: obligation.Topic(fmt.Sprint("topic ", n%3)),
		Subject: privacy.SubjectID(fmt.Sprint("subject ", n%7)), At: noon.Add(time.Duration(n) * time.Millisecond), Body: fmt.Sprintf(`{"n":%d}`, n),
	}
}

// inSequence returns the changes with the numbers from 1.
func inSequence(changes ...obligation.Change) []obligation.Change {
	for i := range changes {
		changes[i].Seq = uint64(i + 1)
	}
	return changes
}

// firstChanges returns changes 1 to n as they are numbered in their order.
func firstChanges(n int) []obligation.Change {
	var changes []obligation.Change
	for i := 1; i <= n; i++ {
		changes = append(changes, feedChange(i))
	}
	return inSequence(changes...)
}

// appends appends changes, each in its own transaction.
func (h feedRun) appends(changes ...obligation.Change) {
	h.Helper()
	for _, c := range changes {
		suite.Failed(h, "Append", h.appendOne(c), nil)
	}
}

// appendOne appends a change in its own transaction.
func (h feedRun) appendOne(c obligation.Change) error {
	return h.Tx(bg(), func(o obligation.Outbox) error { return o.Append(bg(), c) })
}

// fill appends changes 1 to n and numbers them.
func (h feedRun) fill(n int) {
	h.Helper()
	h.appends(firstChanges(n)...)
	h.number(n)
}

// take takes the lease after the one that is stored, and returns it.
func (h feedRun) take() feed.Lease {
	h.Helper()
	held, err := h.Store.Lease(bg())
	suite.Failed(h, "Lease", err, nil)
	l := feed.Lease{Holder: "relay", Until: noon.Add(time.Hour), Settled: held.Settled, Version: held.Version + 1}
	suite.Failed(h, "Take", h.Store.Take(bg(), l), nil)
	return l
}

// number takes the lease and numbers everything committed. It reports if the count is not the one wanted.
func (h feedRun) number(want int) {
	h.Helper()
	n, err := h.Store.Number(bg(), h.take(), many)
	if !suite.Failed(h, "Number", err, nil) && n != want {
		h.Errorf("Number: got %d, want %d", n, want)
	}
}

// logged reports if the log does not have exactly these changes.
func (h feedRun) logged(want ...obligation.Change) {
	h.Helper()
	h.same(suite.Collect(h, "Since", h.Store.Since(bg(), 0, many)), want)
}

// same reports if changes are not those wanted, in this order.
func (h feedRun) same(got, want []obligation.Change) {
	h.Helper()
	if len(got) != len(want) {
		h.Errorf("changes: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			h.Errorf("change %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
		}
	}
}
