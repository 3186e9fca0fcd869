package feed_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// A withdrawal is told to a cache. What is rolled back is told to nobody.
func Example() {
	ctx := context.Background()
	db := memory.New() // a host has a database of its own
	store := db.Feed()
	day := time.Date(2026, time.May, 3, 9, 30, 0, 0, time.UTC)
	withdraw := func(contact string, fails error) error {
		return db.Tx(ctx, func(in *memory.DB) error {
			// … the withdrawal itself, in the same transaction
			err := obligation.Publish(ctx, in.Feed(), obligation.Change{
				ID: obligation.ChangeIDOf("consent", contact, "product-news", "2"), Topic: "consent.withdrawn", Subject: "contact-17", At: day,
			})
			return errors.Join(err, fails)
		})
	}
	fmt.Println(withdraw("contact-17", errors.New("the host's own update failed")))
	for range 2 { // repeated, it is one change
		if err := withdraw("contact-17", nil); err != nil {
			fmt.Println(err)
		}
	}

	relay, err := feed.NewRelay("host-1", store, &feed.Options{Now: func() time.Time { return day.Add(time.Second) }})
	if err != nil {
		fmt.Println(err)
	}
	cache, err := feed.NewFollower("cache-of-host-1", store, store, nil)
	if err != nil {
		fmt.Println(err)
	}
	if _, err := relay.Step(ctx); err != nil { // a host calls relay.Run and cache.Run, each in a goroutine of its own
		fmt.Println(err)
	}
	_, err = cache.Step(ctx, func(_ context.Context, c obligation.Change) error {
		fmt.Println(c.Seq, c.Topic, c.Subject)
		return nil
	})
	fmt.Println(cache.Fresh().Format(time.TimeOnly), err)
	// Output:
	// the host's own update failed
	// 1 consent.withdrawn contact-17
	// 09:30:01 <nil>
}

// What a follower has not seen before it was pruned is a gap.
func ExampleGapError() {
	ctx := context.Background()
	store := memory.New().Feed()
	relay, err := feed.NewRelay("host-1", store, nil)
	if err != nil {
		fmt.Println(err)
	}
	for _, topic := range []obligation.Topic{"consent.given", "consent.withdrawn"} {
		err := obligation.Publish(ctx, store, obligation.Change{Topic: topic, Subject: "contact-17", At: time.Date(2026, time.May, 3, 9, 30, 0, 0, time.UTC)})
		if err != nil {
			fmt.Println(err)
		}
	}
	if _, err := relay.Step(ctx); err != nil {
		fmt.Println(err)
	}
	if err := store.Prune(ctx, 1); err != nil {
		fmt.Println(err)
	}
	cache, err := feed.NewFollower("cache-of-host-2", store, store, nil)
	if err != nil {
		fmt.Println(err)
	}
	err = cache.Run(ctx, func(context.Context, obligation.Change) error { return nil })
	fmt.Println(err)
	fmt.Println(errors.As(err, new(*feed.GapError)))
	// Output:
	// feed: follow: after change 0 comes change 2
	// true
}
