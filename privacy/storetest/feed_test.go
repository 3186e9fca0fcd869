package storetest

import (
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// feedStore is a store in memory with one fault.
type feedStore struct {
	memStore
	fault string

	mu    sync.Mutex
	place map[obligation.ChangeID]uint64 // in which changes were appended
	times map[obligation.ChangeID]int    // how often
	open  int                            // transactions
}

func (b *feedStore) is(fault string) bool { return b.fault == fault }

// done returns the context to go on with, and the error to return.
func (b *feedStore) done(ctx context.Context) (context.Context, error) {
	switch {
	case b.is("takes no notice of the context"):
		return context.WithoutCancel(ctx), nil
	case b.is("renames the context's error") && ctx.Err() != nil:
		return ctx, errors.New("time out")
	case b.is("is down"):
		return ctx, errors.New("down")
	}
	return ctx, nil
}

func brokenFeed(fault string) FeedHost {
	b := &feedStore{fault: fault, place: make(map[obligation.ChangeID]uint64), times: make(map[obligation.ChangeID]int)}
	return FeedHost{Store: b, Tx: b.begin}
}

// begin is the transaction of a host.
func (b *feedStore) begin(ctx context.Context, do func(obligation.Outbox) error) error {
	b.count(1)
	defer b.count(-1)
	if b.is("commits with each append") {
		return do(feedOutbox{b, &b.memStore})
	}
	var err error
	failed := b.memStore.Tx(ctx, func(view *memTx) error {
		if err = do(feedOutbox{b, view}); b.is("commits whatever fails") {
			return nil
		}
		return err
	})
	if b.is("says nothing of a roll-back") {
		return nil
	}
	return errors.Join(err, failed)
}

func (b *feedStore) count(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open += n
}

// feedOutbox is that of a transaction.
type feedOutbox struct {
	*feedStore
	to obligation.Outbox
}

func (o feedOutbox) Append(ctx context.Context, c obligation.Change) error {
	return o.feedStore.append(ctx, o.to, c)
}

func (b *feedStore) Append(ctx context.Context, c obligation.Change) error {
	return b.begin(ctx, func(o obligation.Outbox) error { return o.Append(ctx, c) })
}

func (b *feedStore) append(ctx context.Context, to obligation.Outbox, c obligation.Change) error {
	ctx, err := b.done(ctx)
	if err != nil {
		return err
	}
	switch b.fault {
	case "keeps milliseconds":
		c.At = c.At.Truncate(time.Millisecond)
	case "keeps local time":
		c.At = c.At.In(time.FixedZone("BST", 3600))
	case "forgets the body":
		c.Body = ""
	case "forgets the subject":
		c.Subject = ""
	case "trims bodies":
		c.Body = strings.TrimRight(c.Body, " ")
	case "cuts IDs":
		c.ID = c.ID[:min(len(c.ID), 100)]
	case "cuts topics":
		c.Topic = c.Topic[:min(len(c.Topic), 100)]
	case "folds case of IDs":
		c.ID = obligation.ChangeID(strings.ToLower(string(c.ID)))
	case "keeps the number given":
		if c.Seq != 0 {
			c.Body += "?"
		}
	}
	b.mu.Lock()
	if b.place[c.ID] == 0 {
		b.place[c.ID] = uint64(len(b.place) + 1)
	}
	b.mu.Unlock()
	err = to.Append(ctx, c)
	switch {
	case b.is("takes another change for the same") && errors.Is(err, privacy.ErrConflict):
		return nil
	case b.is("says exists for a conflict") && errors.Is(err, privacy.ErrConflict):
		return privacy.ErrExists
	case b.is("stores a change twice") && err == nil && len(c.ID) < 20:
		c.ID += obligation.ChangeID(strings.Repeat("'", 1+b.again(c.ID)))
		return to.Append(ctx, c)
	case b.is("rejects what is stored") && b.again(c.ID) > 0:
		return privacy.ErrConflict
	}
	return err
}

// again returns how often an ID was appended before.
func (b *feedStore) again(id obligation.ChangeID) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.times[id]++
	return b.times[id] - 1
}

func (b *feedStore) Lease(ctx context.Context) (feed.Lease, error) {
	ctx, err := b.done(ctx)
	if err != nil {
		return feed.Lease{}, err
	}
	l, err := b.memStore.Lease(ctx)
	switch {
	case b.is("forgets what is settled"):
		l.Settled = time.Time{}
	case b.is("cuts holders"):
		l.Holder = l.Holder[:min(len(l.Holder), 100)]
	case b.is("begins with a lease") && l.Version == 0:
		l.Holder = "nobody"
	}
	return l, err
}

func (b *feedStore) Take(ctx context.Context, l feed.Lease) error {
	ctx, err := b.done(ctx)
	if err != nil {
		return err
	}
	held, _ := b.memStore.Lease(bg())
	switch {
	case b.is("looks and takes in two steps"):
		if l.Version != held.Version+1 {
			return privacy.ErrConflict
		}
		time.Sleep(time.Millisecond)
		_ = b.memStore.Take(ctx, l)
		return nil
	case b.is("takes no lease"):
		return errDown
	case b.is("takes any version"):
		l.Version = held.Version + 1
	case b.is("takes no lease back") && l.Until.Before(held.Until):
		return privacy.ErrConflict
	case b.is("says exists for a lost lease"):
		if b.memStore.Take(ctx, l) != nil {
			return privacy.ErrExists
		}
		return nil
	}
	return b.memStore.Take(ctx, l)
}

func (b *feedStore) Number(ctx context.Context, l feed.Lease, n int) (int, error) {
	ctx, err := b.done(ctx)
	if err != nil {
		return 0, err
	}
	held, _ := b.memStore.Lease(bg())
	b.mu.Lock()
	open := b.open
	b.mu.Unlock()
	switch {
	case b.is("numbers for anybody") && held.Version > 0:
		l = held
	case b.is("numbers all at once"):
		n = many
	case b.is("numbers few at once"):
		n = min(n, 4)
	case b.is("waits for every transaction") && open > 0:
		return 0, nil
	}
	n, err = b.memStore.Number(ctx, l, n)
	switch {
	case b.is("counts one too many"):
		n++
	case b.is("says that there is more"):
		n += few
	}
	return n, err
}

func (b *feedStore) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	read := func() []obligation.Change { return b.since(seq, n) }
	if b.is("reads too early") {
		early := read()
		read = func() []obligation.Change { return early }
	}
	return func(yield func(obligation.Change, error) bool) {
		ctx, err := b.done(ctx)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil && b.is("ends without an error") {
			return
		}
		if err == nil && b.is("cannot be read") {
			err = errors.New("down")
		}
		if err != nil && (!yield(obligation.Change{}, err) || !b.is("goes on after an error")) {
			return
		}
		for _, c := range read() {
			if !yield(c, nil) && !b.is("does not stop") {
				return
			}
		}
	}
}

// since returns what Since yields, as far as the store is not broken.
func (b *feedStore) since(seq uint64, n int) []obligation.Change {
	var list []obligation.Change
	for c := range b.memStore.Since(bg(), 0, many) {
		list = append(list, c)
	}
	switch b.fault {
	case "numbers what is appended":
		b.mu.Lock()
		for i := range list {
			list[i].Seq = b.place[list[i].ID]
		}
		b.mu.Unlock()
	case "numbers again in the order of IDs":
		slices.SortFunc(list, func(a, b obligation.Change) int { return strings.Compare(string(a.ID), string(b.ID)) })
		list = inSequence(list...)
	case "leaves a gap":
		for i := range list {
			list[i].Seq += list[i].Seq / 9
		}
	case "numbers from 0":
		for i := range list {
			list[i].Seq--
		}
	case "reads what is on its way":
		if beat, _ := b.memStore.Heartbeat(bg()); beat.Newest > 1 && len(list) > 1 {
			list = slices.Delete(list, len(list)-2, len(list)-1)
		}
	}
	slices.SortStableFunc(list, func(a, c obligation.Change) int {
		if b.is("newest first") {
			a, c = c, a
		}
		return int(a.Seq) - int(c.Seq)
	})
	if b.is("begins with the one before") {
		seq = max(seq, 1) - 1
	}
	list = slices.DeleteFunc(list, func(c obligation.Change) bool { return c.Seq <= seq && !b.is("begins again") })
	if b.is("pages of ten") {
		n = min(n, 10)
	}
	if b.is("yields all there is") {
		n = math.MaxInt
	}
	return list[:min(n, len(list))]
}

func (b *feedStore) Heartbeat(ctx context.Context) (feed.Heartbeat, error) {
	ctx, err := b.done(ctx)
	if err != nil {
		return feed.Heartbeat{}, err
	}
	beat, err := b.memStore.Heartbeat(ctx)
	switch b.fault {
	case "beats ahead":
		beat.Newest++
	case "beats with the present":
		beat.At = noon.Add(time.Hour)
	case "reads the newest before what is settled":
		time.Sleep(2 * time.Millisecond)
		l, _ := b.memStore.Lease(bg())
		beat.At = l.Settled
	case "counts what is left":
		beat.Newest = uint64(len(b.since(0, many)))
	}
	return beat, err
}

// key is under which name a cursor is kept.
func (b *feedStore) key(f feed.FollowerID) feed.FollowerID {
	switch b.fault {
	case "has one cursor":
		return "x"
	case "folds case of followers":
		return feed.FollowerID(strings.ToLower(string(f)))
	case "cuts followers":
		return f[:min(len(f), 100)]
	}
	return f
}

func (b *feedStore) Cursor(ctx context.Context, f feed.FollowerID) (uint64, error) {
	ctx, err := b.done(ctx)
	if err != nil {
		return 0, err
	}
	n, err := b.memStore.Cursor(ctx, b.key(f))
	if b.is("keeps 32 bits") {
		n = uint64(uint32(n))
	}
	return n, err
}

func (b *feedStore) Move(ctx context.Context, f feed.FollowerID, from, to uint64) error {
	ctx, err := b.done(ctx)
	if err != nil {
		return err
	}
	f = b.key(f)
	held, _ := b.memStore.Cursor(bg(), f)
	switch {
	case b.is("moves from anywhere"):
		from = held
	case b.is("moves only on") && to <= from:
		return nil
	case b.is("looks and moves in two steps"):
		if held != from {
			return privacy.ErrConflict
		}
		time.Sleep(time.Millisecond)
		_ = b.memStore.Move(ctx, f, from, to)
		return nil
	case b.is("wants a cursor to move") && held == 0 && from == 0:
		return privacy.ErrNotFound
	}
	return b.memStore.Move(ctx, f, from, to)
}

func (b *feedStore) Prune(ctx context.Context, through uint64) error {
	ctx, err := b.done(ctx)
	if err != nil {
		return err
	}
	switch b.fault {
	case "prunes nothing":
		return ctx.Err()
	case "prunes one too many":
		through++
	case "prunes one too few":
		through = max(through, 1) - 1
	case "forgets what waits":
		l, _ := b.memStore.Lease(bg())
		_, _ = b.memStore.Number(ctx, l, many)
	}
	return b.memStore.Prune(ctx, through)
}

func brokenFeeds() (list []broken[FeedHost]) {
	const (
		stores, once, another, fields = "AppendStoresTheChange", "AppendTwiceIsOneChange", "AppendRejectsAnotherChangeOfTheID", "EveryFieldComesBack"
		apart, back, late, many       = "IdentifiersAreApart", "ARollBackForgetsEverything", "NoChangeIsLostThatCommitsLate", "NothingIsLostWhileManyWrite"
		next, other, lease, gap       = "Lease/EveryFieldComesBack", "Lease/RejectsAnyOtherNumber", "NumberNeedsTheLease", "NumberLeavesNoGap"
		order, since, beat, move      = "NumbersFollowTheCommits", "SinceYieldsInOrder", "BeatTellsHowFarTheLogGoes", "MoveIsCompareAndSet"
		removes, goOn                 = "Prune/RemovesWhatIsNumbered", "Prune/NumbersGoOn"
	)
	for _, b := range []struct {
		fault string
		fails []string
	}{
		{"is down", []string{stores, once, another, fields, apart, back, next, gap, order, since, beat, move, contexts, many, late}},
		{"keeps milliseconds", []string{fields}},
		{"keeps local time", []string{fields, stores}},
		{"forgets the body", []string{fields, another}},
		{"forgets the subject", []string{fields, another}},
		{"trims bodies", []string{fields, another}},
		{"cuts IDs", []string{fields, apart}},
		{"cuts topics", []string{fields, apart}},
		{"folds case of IDs", []string{apart}},
		{"keeps the number given", []string{"AppendTakesNoNoticeOfSeq"}},
		{"takes another change for the same", []string{another, apart, "OneOfSeveralAppendsOfAnIDSucceeds"}},
		{"says exists for a conflict", []string{another, apart, "OneOfSeveralAppendsOfAnIDSucceeds"}},
		{"stores a change twice", []string{stores, once}},
		{"rejects what is stored", []string{once, "ATransactionSeesWhatItAppended"}},
		{"commits whatever fails", []string{back, "ATransactionSeesWhatItAppended", many}},
		{"commits with each append", []string{back, many}},
		{"says nothing of a roll-back", []string{back}},
		{"begins with a lease", []string{"Lease/StoresTheNextNumber"}},
		{"forgets what is settled", []string{next}},
		{"cuts holders", []string{next}},
		{"takes no lease back", []string{next}},
		{"takes no lease", []string{next, many}},
		{"takes any version", []string{other, "Lease/OneOfSeveralWritesSucceeds"}},
		{"says exists for a lost lease", []string{other, "Lease/OneOfSeveralWritesSucceeds"}},
		{"looks and takes in two steps", []string{"Lease/OneOfSeveralWritesSucceeds"}},
		{"numbers for anybody", []string{lease}},
		{"numbers all at once", []string{gap}},
		{"numbers few at once", []string{gap}},
		{"counts one too many", []string{gap}},
		{"says that there is more", []string{gap, many}},
		{"cannot be read", []string{stores, since, many}},
		{"waits for every transaction", []string{"NumberWaitsForNoTransaction"}},
		{"numbers what is appended", []string{late, many, "NumberWaitsForNoTransaction"}},
		{"numbers again in the order of IDs", []string{order, "NumbersNeverChange", late}},
		{"leaves a gap", []string{gap, since, many}},
		{"numbers from 0", []string{stores, since}},
		{"reads what is on its way", []string{many, since}},
		{"newest first", []string{since, gap}},
		{"begins with the one before", []string{since, many}},
		{"begins again", []string{since, many, late}},
		{"pages of ten", []string{since}},
		{"yields all there is", []string{since}},
		{"reads too early", []string{"Since/ReadsAgain"}},
		{"does not stop", []string{"Since/StopsWithTheLoop"}},
		{"goes on after an error", []string{contexts}},
		{"ends without an error", []string{contexts}},
		{"takes no notice of the context", []string{contexts, "Prune/ContextErrorsComeThrough"}},
		{"renames the context's error", []string{contexts, "Prune/ContextErrorsComeThrough"}},
		{"beats ahead", []string{beat, many}},
		{"beats with the present", []string{beat, many}},
		{"reads the newest before what is settled", []string{many}},
		{"counts what is left", []string{goOn}},
		{"has one cursor", []string{"FollowersAreApart"}},
		{"folds case of followers", []string{"FollowersAreApart"}},
		{"cuts followers", []string{"FollowersAreApart"}},
		{"keeps 32 bits", []string{move}},
		{"moves from anywhere", []string{move, "OneOfSeveralMovesSucceeds"}},
		{"moves only on", []string{move}},
		{"looks and moves in two steps", []string{"OneOfSeveralMovesSucceeds"}},
		{"wants a cursor to move", []string{move, "FollowersAreApart"}},
		{"prunes nothing", []string{removes, "Prune/ForgetsTheID"}},
		{"prunes one too many", []string{removes}},
		{"prunes one too few", []string{removes, goOn}},
		{"forgets what waits", []string{removes}},
	} {
		list = append(list, broken[FeedHost]{b.fault, func(FeedHost) FeedHost { return brokenFeed(b.fault) }, b.fails})
	}
	return list
}
