package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// paper is what is made of a policy.
type paper struct {
	doc  policy.Document
	laws []*law.Pack
	at   civil.Date
	form string
	lang string
}

// papers has what can be made, by its name.
var papers = map[string]func(paper, io.Writer) error{
	"text": func(p paper, out io.Writer) error { return p.page(publish.Text(p.doc), out) },
	"notice": func(p paper, out io.Writer) error {
		page, err := publish.Notice(p.doc, p.at, p.laws...)
		if err != nil {
			return err
		}
		return p.page(page, out)
	},
	"record": func(p paper, out io.Writer) error {
		r, err := publish.ControllerRecord(p.doc, p.at, p.laws...)
		switch {
		case err != nil:
			return err
		case p.form == "csv":
			return r.CSV(out)
		}
		return p.page(r.Page(), out)
	},
	"document": func(p paper, out io.Writer) error {
		b, err := publish.JSON(p.doc)
		if err != nil {
			return err
		}
		_, err = out.Write(b)
		return err
	},
	"schema": func(_ paper, out io.Writer) error {
		_, err := out.Write(publish.Schema())
		return err
	},
}

// page writes a page.
func (p paper) page(page publish.Page, out io.Writer) error {
	switch p.form {
	case "markdown":
		return page.Markdown(out)
	case "html":
		return page.HTML(out, &publish.Options{Lang: p.lang})
	}
	return fmt.Errorf("-form %q: %w: want markdown or html, or csv for the record", p.form, privacy.ErrInvalid)
}

// runPublish writes to out what the arguments after "publish" ask. With an error nothing was written.
func runPublish(args []string, out io.Writer) error {
	var usage strings.Builder
	var p paper
	today := civil.DateOf(time.Now(), vqcomms.Policy().Zone())
	names := slices.Sorted(maps.Keys(papers))
	fs := flag.NewFlagSet("quickstart publish", flag.ContinueOnError)
	fs.SetOutput(&usage)
	what := fs.String("what", "notice", "`what` to make of the policy: "+strings.Join(names, ", "))
	fs.StringVar(&p.form, "form", "markdown", "`how` to write it: markdown, html, and csv for the record")
	fs.TextVar(&p.at, "at", today, "the `day` on which the policy is looked at")
	fs.StringVar(&p.lang, "lang", "en-GB", "the `language` of the page")
	fixed := fs.Bool("corrected", false, "take the corrected policy, not the published one")
	file := fs.String("policy", "", "a JSON `file` with a policy of another controller")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		_, err := io.WriteString(out, usage.String())
		return err
	} else if err != nil {
		return fmt.Errorf("%w (publish -h lists the flags)", err)
	}
	var f privacy.Faults
	write, ok := papers[*what]
	f.Require(ok, "-what", "is none of "+strings.Join(names, ", "))
	f.Require(fs.NArg() == 0, "arguments", "are not expected")
	f.Require(*file == "" || !*fixed, "-policy", "stands beside -corrected")
	if err := f.Err("command line"); err != nil {
		return err
	}
	of, err := policyOf(*file, *fixed)
	if err != nil {
		return err
	}
	p.doc, p.laws = of.Document(), of.Laws()
	var b bytes.Buffer
	if err := write(p, &b); err != nil {
		return err
	}
	_, err = out.Write(b.Bytes())
	return err
}

// document returns the document of a file, otherwise one of VQ Communications.
func document(file string, corrected bool) (policy.Document, error) {
	p, err := policyOf(file, corrected)
	if err != nil {
		return policy.Document{}, err
	}
	return p.Document(), nil
}

// policyOf returns the policy of a file, otherwise one of VQ Communications.
func policyOf(file string, corrected bool) (*policy.Policy, error) {
	switch {
	case file != "":
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p, err := policy.Read(b, uk.Pack(), eu.Pack())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		return p, nil
	case corrected:
		return policy.New(vqcomms.Corrected(), uk.Pack())
	}
	return vqcomms.Policy(), nil
}
