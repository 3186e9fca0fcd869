// Crm is a CRM and billing application on an embedded database, as a company had it for years, to which the privacy
// library was added. One run is a day's work:
//
//	go -C examples/crm run .                     # the sample of 1,000 accounts, in crm.db
//	go -C examples/crm run . -at 2026-12-01      # another day on the same file
//	go -C examples/crm run . -db other.db -accounts 50
//	go -C examples/crm run . -json
//	go -C examples/crm run . -serve              # and then the preference centre, on this machine alone
//
// The old consents are taken over as far as they can be shown. The old mailing list is compared with what the policy
// permits, and nothing is enforced yet. Then the policy is asked: the 14 activities are decided for every contact; a
// consent is given with its proof; people withdraw and object; the marketing list is cleaned; an access request comes
// in, and it is asked and confirmed who it is; records are looked through for what may go and what must stay; a legal
// hold is placed and released. A former client asks for erasure, a contact objects, another complains; the requests are carried
// out in the CRM, in support and in billing, and answered. Progress goes to the standard error, the report to the standard
// output; what the access request is handed lies in crm.db.files, the ledger of erasures in crm.db.ledger, its key in crm.db.key.
//
// Each step is one transaction, ticked off in the application's own table; those that ask the systems are made of several, each of
// which stands. A run that was cut off goes on where it
// stopped; a second run does nothing and prints the same report. The exit status is 1 where a step failed. To begin
// anew, delete crm.db and what stands beside it.
//
// With -serve the day's work is done, and instead of its report come pages: the preference centre and the form for rights,
// as the links in a message open them, until the program is interrupted.
//
// # What to copy
//
// Package host is the application as it was, and needs nothing of this. Package readers lets the library read its
// tables, and package systems lets it erase in them. Package adopt puts the stores beside them, and takes the old
// consents over. Package day asks and acts, each time on the application's own transaction. Package serve does so for the
// person, behind links.
//
// All data are generated: no such customer exists.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/serve"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
}

// settings is what the command line asks for.
type settings struct {
	file     string
	accounts int
	at       civil.Date
	json     bool
	serve    serve.Address
}

func run(ctx context.Context, args []string, out, progress io.Writer) (err error) {
	set, err := parse(args, progress)
	if err != nil {
		return err
	}
	db, err := host.Open(ctx, set.file, set.accounts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	fmt.Fprintf(progress, "%s: %d accounts, %s\n", db.Name, db.Accounts, host.Generated)
	report, err := day.Run(ctx, db, set.at, watch(progress))
	if err != nil {
		return err
	}
	if set.serve != "" {
		return preferences(ctx, db, set, out)
	}
	if set.json {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(report)
	}
	return text(out, report)
}

func parse(args []string, usage io.Writer) (settings, error) {
	var s settings
	fs := flag.NewFlagSet("crm", flag.ContinueOnError)
	fs.SetOutput(usage)
	fs.StringVar(&s.file, "db", "crm.db", "the database `file`, a path or an SQLite URI; it is made where there is none")
	fs.IntVar(&s.accounts, "accounts", 0, fmt.Sprintf("how `many` accounts to generate in a new file; 0: %d", host.DefaultAccounts))
	fs.TextVar(&s.at, "at", day.First, "the `day` of the work")
	fs.BoolVar(&s.json, "json", false, "print JSON")
	fs.Var(&s.serve, "serve", "serve the preference centre at an `address` of this machine, as in -serve=localhost:9000; without one: "+serve.Default)
	if err := fs.Parse(args); err != nil {
		return settings{}, err
	}
	var f privacy.Faults
	f.Require(fs.NArg() == 0, "arguments", "are not expected")
	f.Require(s.file != "", "-db", "is empty")
	f.Require(s.accounts >= 0 && s.accounts <= most, "-accounts", fmt.Sprintf("is not from 0 to %d", most))
	f.Require(!s.at.IsZero(), "-at", "is not a day")
	f.Require(s.serve == "" || !s.json, "-json", "has no use with -serve")
	return s, f.Err("crm: command line")
}

// most is how many accounts can be asked for, so that a slip of the finger does not fill the disk.
const most = 100_000

// watch prints a line for each step, and how far long ones are.
func watch(out io.Writer) func(day.Event) {
	return func(e day.Event) {
		switch e.State {
		case day.Begun:
			fmt.Fprintf(out, "  %s …", e.Title)
		case day.Working:
			if e.Of > 0 {
				fmt.Fprintf(out, " %d of %d …", e.N, e.Of)
			} else {
				fmt.Fprintf(out, " %d …", e.N)
			}
		case day.Done:
			fmt.Fprintln(out, " done")
		case day.Known:
			fmt.Fprintln(out, " was done")
		}
	}
}
