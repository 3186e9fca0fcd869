// Quickstart asks VQ Communications' customer privacy policy, as published, about a file of customers: which of the
// fourteen activities are permitted for whom and on which ground, which data may be erased, by when an access request
// must be answered, and what is wrong with the policy itself.
//
//	go run ./examples/quickstart                                  # the sample, today
//	go run ./examples/quickstart -person P-00017                  # every reason for one person
//	go run ./examples/quickstart -received 2026-10-30 -division scotland
//	go run ./examples/quickstart -at 2030-01-01 -in customers.csv -json
//	go run ./examples/quickstart lint                             # each fault of the policy, and what fixes it
//	go run ./examples/quickstart lint -by section -fail high      # the same by section; exit 1 for high and critical
//	go run ./examples/quickstart lint -corrected -at 2026-11-24   # the same policy without them
//	go run ./examples/quickstart diff                             # what changed between them, and who must hear of it
//	go run ./examples/quickstart publish -what record -form csv   # the policy as a notice, a page, a record or JSON
//
// The file has one row for each account, contact, contract and consent; see sample.csv, which is generated, and the
// comment on columns. In JSON lists are never null, and what has no value is left out.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

//go:generate go run ./generate -out sample.csv

//go:embed sample.csv
var sampleFile string

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

// settings is what the command line asks for.
type settings struct {
	file     string
	person   privacy.SubjectID
	at       civil.Date
	received civil.Date
	division uk.Division
	json     bool
	help     string // the usage, if that is what is asked for
}

// run answers on out what the arguments ask. With an error nothing was written.
func run(args []string, out io.Writer) error {
	if len(args) > 0 && args[0] == "lint" {
		return runLint(args[1:], out)
	}
	if len(args) > 0 && args[0] == "publish" {
		return runPublish(args[1:], out)
	}
	if len(args) > 0 && args[0] == "diff" {
		return runDiff(args[1:], out)
	}
	set, err := parse(args)
	if err != nil {
		return err
	}
	if set.help != "" {
		_, err := io.WriteString(out, set.help)
		return err
	}
	file, name := io.Reader(strings.NewReader(sampleFile)), "sample.csv (generated sample data)"
	if set.file != "" {
		f, err := os.Open(set.file)
		if err != nil {
			return err
		}
		defer f.Close()
		file, name = f, set.file
	}
	b, err := read(name, file)
	if err != nil {
		return err
	}
	a, err := ask(b, set)
	if err != nil {
		return err
	}
	a.File = name
	if set.json {
		return a.json(out)
	}
	return a.text(out)
}

func parse(args []string) (settings, error) {
	var s settings
	var usage strings.Builder
	today := civil.DateOf(time.Now(), vqcomms.Policy().Zone())
	fs := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	fs.SetOutput(&usage)
	fs.StringVar(&s.file, "in", "", "a CSV `file` of customers; without it, the generated sample")
	person := fs.String("person", "", "show every reason for the contact with this `id`")
	fs.TextVar(&s.at, "at", today, "the `day` of the questions; what the file has of later days is left out")
	fs.TextVar(&s.received, "received", today, "the `day` on which an access request was received")
	fs.TextVar(&s.division, "division", uk.Common, "`whose` bank holidays count: england-and-wales, scotland, northern-ireland, or common")
	fs.BoolVar(&s.json, "json", false, "print JSON")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		return settings{help: usage.String()}, nil
	} else if err != nil {
		return settings{}, fmt.Errorf("%w (-h lists the flags)", err)
	}
	s.person = privacy.SubjectID(*person)
	var f privacy.Faults
	f.Require(fs.NArg() == 0, "arguments", "are not expected; -in names the file")
	f.Require(!s.at.IsZero(), "-at", "is not a day")
	f.Require(!s.received.IsZero(), "-received", "is not a day")
	f.Require(s.division != 0, "-division", "is none; -h lists them")
	return s, f.Err("command line")
}
