// Package sample makes up the customers of the quickstart: which file would a small CRM hand over? No such customer
// exists, and the same ones are made at every run.
package sample

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// Mark is the first line of what [Write] writes.
const Mark = "# Generated sample data: no such customer exists."

// Write writes a file of so many contacts, with their accounts, contracts and consents, in the form that the quickstart
// reads.
func Write(w io.Writer, contacts int) error {
	if _, err := fmt.Fprintln(w, Mark); err != nil {
		return err
	}
	g := &generator{w: csv.NewWriter(w), r: rand.New(rand.NewPCG(94, 2026))}
	g.row("kind", "id", "of", "on", "through", "told", "is", "channel", "notice", "wording", "method")
	for n := 0; n < contacts; {
		n += g.account(n, contacts)
	}
	g.w.Flush()
	return g.w.Error()
}

type generator struct {
	w        *csv.Writer
	r        *rand.Rand
	accounts int
}

// row writes one row; [csv.Writer] keeps its first error.
func (g *generator) row(kind, id, of, on, through, told, is, channel, notice, wording, method string) {
	g.w.Write([]string{kind, id, of, on, through, told, is, channel, notice, wording, method})
}

// one reports true once in so many times.
func (g *generator) one(in int) bool { return g.r.IntN(in) == 0 }

// account writes an account with its contract and contacts, and returns how many contacts it has.
func (g *generator) account(done, most int) int {
	g.accounts++
	id := fmt.Sprintf("A-%04d", g.accounts)
	kind, size := "company", 1+g.r.IntN(5)
	if g.one(8) {
		kind, size = "sole-trader", 1
	}
	size = min(size, most-done)
	g.row("account", id, "", "", "", "", kind, "", "", "", "")
	since := day(2012, 1, 1).AddDate(0, 0, g.r.IntN(14*365))
	if !g.one(20) { // some asked for a quote and signed nothing
		through := ""
		if g.r.IntN(5) < 2 {
			through = since.AddDate(0, 0, 364+g.r.IntN(4*365)).Format(time.DateOnly)
		}
		g.row("contract", "K-"+id[2:], id, since.Format(time.DateOnly), through, "", "", "", "", "", "")
	}
	for i := range size {
		g.contact(fmt.Sprintf("P-%05d", done+i+1), id, since)
	}
	return size
}

// contact writes a contact, most of whom gave their data themselves, and what they decided.
func (g *generator) contact(id, account string, since time.Time) {
	told, from := "", "direct"
	switch {
	case g.one(12):
		from = "VQ Partners"
		if g.r.IntN(3) > 0 {
			told = since.AddDate(0, 0, g.r.IntN(28)).Format(time.DateOnly)
		}
	case g.one(40): // an old list
		from = "unknown"
	}
	g.row("contact", id, account, since.Format(time.DateOnly), "", told, from, "", "", "", "")
	g.consents(id, since.AddDate(0, 0, g.r.IntN(200)).Add(time.Duration(g.r.IntN(86400))*time.Second))
}

// consents writes what a contact decided on marketing by e-mail, at first at the given time.
func (g *generator) consents(id string, at time.Time) {
	decide := func(at, is, notice, wording, method string) {
		g.row("consent", "", id, at, "", "", is, "email", notice, wording, method)
	}
	give := func(at string) {
		decide(at, "given", "vq-customers-published", "Yes, e-mail me about new versions and upgrades.", "tick-box")
	}
	on, later := at.Format(time.RFC3339), at.AddDate(0, 0, 1+g.r.IntN(20)).Format(time.RFC3339)
	switch g.r.IntN(20) {
	case 0, 1, 2, 3, 4:
		give(on)
	case 5, 6:
		give(on)
		decide(later, "withdrawn", "", "", "")
	case 7: // changed their mind twice
		give(on)
		decide(later, "withdrawn", "", "", "")
		give(at.AddDate(0, 2, 0).Format(time.RFC3339))
	case 8, 9:
		decide(on, "refused", "", "", "")
	case 10: // an opt-out column of the old CRM: nobody knows since when
		decide("", "refused", "", "", "")
	case 11, 12: // its opt-in column: a yes without proof
		decide(on, "given", "", "", "")
	}
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
