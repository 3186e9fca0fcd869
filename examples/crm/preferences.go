package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy/civil"
)

// preferences serves the preference centre until the context is done. Its keys are made anew each time: the links of one run stop
// with it. An application that sends links keeps the keys.
func preferences(ctx context.Context, db *host.DB, set settings, out io.Writer) error {
	side, err := adopt.Open(ctx, db)
	if err != nil {
		return err
	}
	key := make([]byte, 32)
	rand.Read(key)
	c := serve.Config{
		DB: db, Side: side, Keys: [][]byte{key},
		Now:    after(set.at, side.Policy.Zone(), time.Now),
		Failed: func(err error) { fmt.Fprintln(out, err) },
	}
	var told error
	err = serve.Run(ctx, set.serve.String(), c, func(url string) {
		_, told = fmt.Fprintf(out, "Open %s/ in a browser; interrupt to end. %s\n", url, host.Generated)
	})
	return errors.Join(err, told)
}

// after returns a clock that is never before the end of the day that was worked on, since history is append-only: where the
// machine's clock is behind, it begins there.
func after(day civil.Date, zone *time.Location, now func() time.Time) func() time.Time {
	begun, least := now(), day.AddDays(1).In(zone)
	return func() time.Time {
		t := now()
		if begun.Before(least) {
			return least.Add(t.Sub(begun))
		}
		return t
	}
}
