// Generate writes the sample of the quickstart: customers that do not exist, the same ones at every run.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"time"
)

func main() {
	out := flag.String("out", "sample.csv", "the `file` to write")
	contacts := flag.Int("contacts", 1000, "how many contacts")
	flag.Parse()
	if err := write(*out, *contacts); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// The columns are those of the quickstart's reader.
var columns = []string{"kind", "id", "of", "on", "through", "told", "is", "channel", "notice", "wording", "method"}

func write(name string, contacts int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	g := &generator{w: w, r: rand.New(rand.NewPCG(94, 2026))}
	fmt.Fprintln(f, "# Generated sample data: no such customer exists.")
	w.Write(columns)
	for n := 0; n < contacts; {
		n += g.account(n, contacts)
	}
	w.Flush()
	return w.Error()
}

type generator struct {
	w        *csv.Writer
	r        *rand.Rand
	accounts int
}

func (g *generator) row(kind, id, of, on, through, told, is, channel, notice, wording, method string) {
	g.w.Write([]string{kind, id, of, on, through, told, is, channel, notice, wording, method})
}

// account writes an account with its contract and contacts, and returns how many contacts it has.
func (g *generator) account(done, most int) int {
	g.accounts++
	id := fmt.Sprintf("A-%04d", g.accounts)
	kind, size := "company", 1+g.r.IntN(5)
	if g.r.IntN(8) == 0 {
		kind, size = "sole-trader", 1
	}
	size = min(size, most-done)
	g.row("account", id, "", "", "", "", kind, "", "", "", "")
	since := day(2012, 1, 1).AddDate(0, 0, g.r.IntN(14*365))
	through := ""
	if g.r.IntN(5) < 2 {
		through = since.AddDate(0, 0, 364+g.r.IntN(4*365)).Format(time.DateOnly)
	}
	if g.r.IntN(20) > 0 { // some asked for a quote and signed nothing
		g.row("contract", "K-"+id[2:], id, since.Format(time.DateOnly), through, "", "", "", "", "", "")
	}
	for i := range size {
		g.contact(fmt.Sprintf("P-%05d", done+i+1), id, since)
	}
	return size
}

func (g *generator) contact(id, account string, since time.Time) {
	told, from := "", "direct"
	if g.r.IntN(12) == 0 {
		from = "a partner"
		if g.r.IntN(3) > 0 {
			told = since.AddDate(0, 0, g.r.IntN(28)).Format(time.DateOnly)
		}
	}
	g.row("contact", id, account, since.Format(time.DateOnly), "", told, from, "", "", "", "")
	at := since.AddDate(0, 0, g.r.IntN(200)).Add(time.Duration(g.r.IntN(86400)) * time.Second)
	if last := day(2026, 11, 1); at.After(last) {
		at = last
	}
	on := at.UTC().Format(time.RFC3339)
	later := at.AddDate(0, 0, 1+g.r.IntN(20)).UTC().Format(time.RFC3339)
	given := func(at string) {
		g.row("consent", "", id, at, "", "", "given", "email", "vq-customers-published", "Yes, e-mail me about new versions and upgrades.", "tick-box")
	}
	switch g.r.IntN(10) {
	case 0, 1, 2:
		given(on)
	case 3:
		given(on)
		g.row("consent", "", id, later, "", "", "withdrawn", "email", "", "", "")
	case 4:
		g.row("consent", "", id, on, "", "", "refused", "email", "", "", "")
	case 5: // the old column of the CRM: a yes without proof
		g.row("consent", "", id, on, "", "", "given", "email", "", "", "")
	}
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
