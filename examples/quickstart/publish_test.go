package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Whatever can be made of the policy is.
func TestPublish(t *testing.T) {
	for args, want := range map[string]string{
		"":                                       "## Your right to object",
		"-what text":                             "## A) DATA PROTECTION PRINCIPLES",
		"-what text -form html":                  `<html lang="en-GB">`,
		"-what text -form html -lang de":         `<html lang="de">`,
		"-corrected -at 2026-11-24":              "the Data Privacy Framework",
		"-what record":                           "| time limits for erasure |",
		"-what record -form csv":                 "activity,purpose,basis,",
		"-what document":                         `"version": "` + string(vqcomms.PublishedVersion) + `"`,
		"-what schema":                           `"$schema"`,
		"-h":                                     "document, notice, record, schema, text",
		"-what notice -at 2019-01-01 -form html": "as it holds on 2019-01-01",
	} {
		if got := output(t, append([]string{"publish"}, strings.Fields(args)...)...); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in %.300s", args, want, got)
		}
	}
}

// A policy in a file is read strictly, and what is made of it is the same.
func TestPublishFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "policy.json")
	text := output(t, "publish", "-what", "document")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"publish", "lint"} {
		if output(t, command, "-policy", file, "-at", "2026-11-24") != output(t, command, "-at", "2026-11-24") {
			t.Errorf("%s: another answer", command)
		}
	}
	if err := os.WriteFile(file, []byte("\ufeff"+strings.Replace(text, "{", `{"$schema": "schema.json",`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if output(t, "publish", "-policy", file, "-at", "2026-11-24") != output(t, "publish", "-at", "2026-11-24") {
		t.Error("a byte order mark and the key of editors change the answer")
	}
	if err := os.WriteFile(file, []byte(strings.Replace(text, `"version":`, `"version"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"publish", "-policy", file}, io.Discard); err == nil || !strings.Contains(err.Error(), "policy.json: ") || !strings.Contains(err.Error(), "(line 3, column 13)") {
		t.Errorf("a syntax error has no place: %v", err)
	}
	faulty := strings.NewReplacer(`"uk-gdpr"`, `"mars"`, `"zone": "Europe/London"`, `"zone": "Mars"`).Replace(text)
	if err := os.WriteFile(file, []byte(faulty), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"publish", "lint"} {
		var b strings.Builder
		err := run([]string{command, "-policy", file}, &b)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "regime") || !strings.Contains(err.Error(), "zone") || b.Len() > 0 {
			t.Errorf("%s: %v", command, err)
		}
		if run([]string{command, "-policy", file, "-corrected"}, &b) == nil {
			t.Errorf("%s: of two policies at once", command)
		}
	}
}

// A command line that cannot be is refused, and nothing is written.
func TestPublishRefuses(t *testing.T) {
	for _, args := range []string{
		"-what law", "-form pdf", "-what text -form csv", "more", "-at yesterday", "-policy gone.json", "-policy x -corrected", "-form html -lang e_n", "-no",
		"-what notice -at=", "-what record -at=",
	} {
		var b strings.Builder
		if err := run(append([]string{"publish"}, strings.Fields(args)...), &b); err == nil || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", args, err, b.Len())
		}
	}
}
