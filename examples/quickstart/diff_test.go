package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Every change is printed once, under what has to happen first, with what people are told and by when.
func TestDiffIsWhole(t *testing.T) {
	var c comparison
	if err := json.Unmarshal([]byte(output(t, "diff", "-json")), &c); err != nil {
		t.Fatal(err)
	}
	text, want := output(t, "diff"), diff.Between(vqcomms.Published(), vqcomms.Corrected(), uk.Pack().Regulation())
	if len(c.Changes) != len(want) || !slices.Equal(c.AskAgain, []privacy.PurposeID{cookie.Statistics.Purpose(), cookie.ThirdParty.Purpose()}) || c.TellBy != vqcomms.Corrected().Since.AddDays(-1) {
		t.Errorf("%d changes, want %d: %v, by %v", len(c.Changes), len(want), c.AskAgain, c.TellBy)
	}
	for _, one := range want {
		if n := strings.Count(text, "  "+one.String()+carried(one.Statements)+"\n"); n == 0 {
			t.Errorf("the text does not say %v", one)
		}
	}
	if n := strings.Count(text, "\n  "); n != len(want) {
		t.Errorf("%d lines, want %d", n, len(want))
	}
	for _, says := range []string{"in effect from 2026-11-24; people are told by 2026-11-23\n", "consent is asked for again: cookies/statistics\n", "consent is asked for again: cookies/third-party\n", "\nask-again: ", "\ntell: ", "\nnone: "} {
		if !strings.Contains(text, says) {
			t.Errorf("the text does not say %q", says)
		}
	}
}

func TestDiffOfFiles(t *testing.T) {
	d := vqcomms.Corrected()
	d.Title, d.Sections[0].Statements[1].Tags = "Privacy", nil
	b, err := publish.JSON(d)
	if err != nil {
		t.Fatal(err)
	}
	file, bad := filepath.Join(t.TempDir(), "policy.json"), filepath.Join(t.TempDir(), "bad.json")
	if err := errors.Join(os.WriteFile(file, b, 0o600), os.WriteFile(bad, []byte("{}"), 0o600)); err != nil {
		t.Fatal(err)
	}
	const head = "VQ Communications Ltd: from vq-customers-corrected-2026-11-24 to vq-customers-corrected-2026-11-24: "
	if got := output(t, "diff", "-was", file); got != head+"1 changes\n\nnone: 1\n  document: title changed\n" {
		t.Error(got)
	}
	if got := output(t, "diff", "-was", file, "-is", file); got != head+"0 changes\n" {
		t.Error(got)
	}
	if got := output(t, "diff", "-was", file, "-is", file, "-json"); !strings.Contains(got, `"changes": []`) || !strings.Contains(got, `"askAgain": []`) {
		t.Error(got)
	}
	if got := output(t, "diff", "-h"); !strings.HasPrefix(got, "Usage of quickstart diff:\n") {
		t.Error(got)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"-was", bad}, "policy: read: "}, {[]string{"-is", bad}, "policy: read: "}, {[]string{"-is", file + "x"}, "no such file"},
		{[]string{"x"}, "arguments are not expected"}, {[]string{"-bogus"}, "(diff -h lists the flags)"},
	} {
		var b bytes.Buffer
		if err := run(append([]string{"diff"}, c.args...), &b); err == nil || !strings.Contains(err.Error(), c.says) || b.Len() > 0 {
			t.Errorf("%v: %v after %q", c.args, err, &b)
		}
	}
	for _, args := range [][]string{{"diff"}, {"diff", "-json"}, {"diff", "-h"}} {
		if err := run(args, broken{}); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%v: %v, want that of the output", args, err)
		}
	}
}
