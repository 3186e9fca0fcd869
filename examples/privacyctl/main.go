// Privacyctl asks and acts on the database of examples/crm from the command line:
//
//	go -C examples/crm run .                                    # makes crm.db
//	go -C examples/privacyctl run . -db ../crm/crm.db retention plan -early
//	go -C examples/privacyctl run . -db ../crm/crm.db retention explain C-00005
//	go -C examples/privacyctl run . -db ../crm/crm.db receive -id access-7 access C-00002
//	go -C examples/privacyctl run . -db ../crm/crm.db export access-7
//
// Only "retention apply" destroys anything. For one person it takes the digest that "retention plan" printed, and fails
// if anything changed since. The exit status is 0, 1 if a command failed, and 2 if the command line is invalid.
//
// The ledger of erasures is in a file beside the database, and the key under which it names people in another. Whoever restores
// the database from a backup leaves the two alone and runs "retention replay".
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
	"text/tabwriter"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], civil.DateOf(time.Now(), time.Local), os.Stdout, os.Stderr))
}

// app is what a command works with.
type app struct {
	settings
	db     *host.DB
	side   *adopt.Side
	office *adopt.Office
}

// settings is what holds for every command.
type settings struct {
	file  string
	at    civil.Date
	asked bool // for JSON
}

// flags registers what holds for every command.
func (s *settings) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.file, "db", s.file, "the database `file` of examples/crm")
	fs.TextVar(&s.at, "at", s.at, "the `day` of the question")
	fs.BoolVar(&s.asked, "json", s.asked, "print JSON")
}

// errUsage is a command line that makes no sense.
var errUsage = errors.New("privacyctl: command line")

// run carries a command line out, and returns the exit status.
func run(ctx context.Context, args []string, today civil.Date, out, progress io.Writer) int {
	err := do(ctx, args, today, out, progress)
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintln(progress, err)
		return 2
	}
	fmt.Fprintln(progress, err)
	return 1
}

func do(ctx context.Context, args []string, today civil.Date, out, progress io.Writer) (err error) {
	a := &app{settings: settings{file: "crm.db", at: today}}
	fs := flag.NewFlagSet("privacyctl", flag.ContinueOnError)
	fs.SetOutput(progress)
	fs.Usage = func() { usage(progress, fs) }
	a.flags(fs)
	if err := fs.Parse(args); err != nil {
		return usageError(err)
	}
	c, rest, err := find(fs.Args())
	if err != nil {
		fs.Usage()
		return err
	}
	own := flag.NewFlagSet(c.name, flag.ContinueOnError)
	own.SetOutput(progress)
	own.Usage = func() { fmt.Fprintf(progress, "privacyctl %s %s\n  %s\n", c.name, c.args, c.help); own.PrintDefaults() }
	a.flags(own)
	ask := c.ask(own)
	if err := own.Parse(rest); err != nil {
		return usageError(err)
	}
	var f privacy.Faults
	f.Require(a.file != "", "-db", "is empty")
	f.Require(!a.at.IsZero(), "-at", "is not a day")
	f.Require(!c.acts(own) || !a.at.After(today), "-at", "is in the future: a day to come can be asked about, and not acted on")
	f.Require(own.NArg() >= c.least && own.NArg() <= c.most, "arguments", fmt.Sprintf("are %d, want: %s %s", own.NArg(), c.name, c.args))
	if err := f.Err("privacyctl: command line"); err != nil {
		return usageError(err)
	}
	if err := a.open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	answer, err := ask(ctx, a, own.Args())
	if answer != nil {
		err = errors.Join(err, a.print(out, answer))
	}
	if err != nil {
		return fmt.Errorf("privacyctl: %s: %w", c.name, host.Explain(err))
	}
	return nil
}

// usageError marks an error as one of the command line.
func usageError(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return fmt.Errorf("%w: %w", errUsage, err)
}

// open opens the database, which must be there: this program makes none.
func (a *app) open(ctx context.Context) error {
	if _, err := os.Stat(a.file); err != nil {
		return fmt.Errorf("privacyctl: -db: %w: make one with examples/crm", err)
	}
	var err error
	if a.db, err = host.Open(ctx, a.file, 0); err != nil {
		return err
	}
	if a.side, err = adopt.Open(ctx, a.db); err == nil {
		a.office, err = a.side.Office(ctx, a.db, a.at.In(a.side.Policy.Zone()).Add(12*time.Hour))
	}
	if err != nil {
		return errors.Join(err, a.db.Close())
	}
	return nil
}

func (a *app) close() error { return errors.Join(a.office.Close(), a.db.Close()) }

// answer is what a command came to: JSON as it is, and lines for people.
type answer interface{ lines(p *page) }

// page is lines for people, of which those with tabs are aligned.
type page struct{ w *tabwriter.Writer }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (a *app) print(out io.Writer, v answer) error {
	if a.asked {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(v)
	}
	p := &page{tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.TabIndent)}
	v.lines(p)
	return p.w.Flush()
}
