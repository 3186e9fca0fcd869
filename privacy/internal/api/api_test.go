package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// What apidiff prints of a change is found among its headings, and a report without changes has none.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		name, report string
		want         []string
	}{
		{"nothing", "", nil},
		{"internal packages", "Ignoring internal package github.com/lawful-go/lawful/privacy/internal/api\n", nil},
		{"a break and an addition", "Incompatible changes:\n- (*Ledger).Terms: removed\nCompatible changes:\n- Nu: added\n",
			[]string{"- (*Ledger).Terms: removed", "- Nu: added"}},
	} {
		if got := differences(c.report); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A baseline is the same whoever writes it: packages in order, no times, no folder of a machine.
func TestRewrite(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	from, to := filepath.Join(dir, "from.zip"), "to.zip"
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"module", "z.x", "a.x"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte("at " + here + "/file.go"))
	}
	w.Close()
	if err := os.WriteFile(from, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := rewrite(from, to); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(to)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
		body, err := content(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(body, []byte(here)) || len(body) != len("at "+here+"/file.go") {
			t.Errorf("%s holds %q", f.Name, body)
		}
	}
	if want := []string{"module", "a.x", "z.x"}; !slices.Equal(names, want) {
		t.Errorf("packages %q, want %q", names, want)
	}
}
