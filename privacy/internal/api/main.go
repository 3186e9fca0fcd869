// Api answers whether the public API is what the baseline beside it says.
//
//	go run ./privacy/internal/api            # print every difference, and fail if there is one
//	go run ./privacy/internal/api -update    # write the baseline anew
//
// The comparison is apidiff's, which prints what it finds and succeeds all the same. A change of the baseline is
// committed together with its line in CHANGELOG.md.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	module   = "github.com/lawful-go/lawful"
	baseline = "privacy/internal/api/baseline.zip"
)

func main() {
	update := flag.Bool("update", false, "write the baseline anew")
	flag.Parse()
	if err := run(*update); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(update bool) error {
	dir, err := os.MkdirTemp("", "api")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	now := filepath.Join(dir, "now.zip")
	if _, err := tool("-m", "-w", now, module); err != nil {
		return err
	}
	if update {
		return rewrite(now, baseline)
	}
	said, err := tool("-m", baseline, now)
	if err != nil {
		return err
	}
	if changes := differences(said); len(changes) > 0 {
		return fmt.Errorf("the public API is not that of %s:\n\t%s\n"+
			"if that is meant: go run ./%s -update, and a line in CHANGELOG.md in the same commit",
			baseline, strings.Join(changes, "\n\t"), filepath.ToSlash(filepath.Dir(baseline)))
	}
	return nil
}

// tool runs the apidiff of go.mod and returns what it prints.
func tool(args ...string) (string, error) {
	cmd := exec.Command("go", append([]string{"tool", "apidiff"}, args...)...)
	var out, fault bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &fault
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("apidiff %s: %w\n%s", args[0], err, fault.String())
	}
	return out.String() + fault.String(), nil
}

// differences returns what a report names, without its headings and what it says of packages that nobody can import.
func differences(report string) []string {
	var list []string
	for line := range strings.Lines(report) {
		line = strings.TrimSpace(line)
		switch {
		case line == "", strings.HasPrefix(line, "Ignoring internal package "):
		case line == "Incompatible changes:", line == "Compatible changes:":
		default:
			list = append(list, line)
		}
	}
	return list
}
