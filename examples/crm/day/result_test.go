package day_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

const live = ` FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL `

// What the report counts is what the application's own tables hold, and the parts of a whole add up to it.
func TestCounts(t *testing.T) {
	db := open(t, 100)
	optOuts := number(t, db, `SELECT COUNT(*) FROM contacts WHERE marketing_opt_in = 'no'`)
	forms := number(t, db, `SELECT COUNT(*) FROM web_forms`)
	yes := number(t, db, `SELECT COUNT(*) FROM contacts WHERE marketing_opt_in = 'yes'`)
	old := number(t, db, `SELECT COUNT(*)`+live+`AND COALESCE(c.marketing_opt_in, 'yes') = 'yes'`)
	everyone := number(t, db, `SELECT COUNT(*)`+live)
	shown := number(t, db, `SELECT COUNT(*)`+live+`AND c.marketing_opt_in = 'yes' AND c.id IN (SELECT contact_id FROM web_forms)
		AND (c.source = 'direct' OR c.notice_given_on IS NOT NULL)`)
	details := number(t, db, `SELECT COUNT(*) FROM contacts`)
	logs := number(t, db, `SELECT COUNT(*) FROM log_files`)
	invoices := number(t, db, `SELECT COUNT(*) FROM invoices`)
	r := work(t, db, day.First)

	var off int
	for _, why := range r.Mailing.TakenOff {
		off += why.Count
	}
	for what, got := range map[string][2]int{
		"opt-outs":                   {r.TakenOver.OptOuts, optOuts},
		"shown":                      {r.TakenOver.Shown, forms},
		"unshown":                    {r.TakenOver.Unshown, yes - forms},
		"to ask again":               {len(r.TakenOver.AskAgain), yes - forms},
		"stored":                     {r.TakenOver.Stored, optOuts + yes},
		"old list":                   {r.Shadow.WouldMail, old},
		"permitted":                  {r.Shadow.Permitted, shown},
		"permitted off the old list": {r.Shadow.Missed, 0},
		"logged":                     {r.Shadow.Logged, everyone},
		"decided":                    {r.Decisions.Contacts, everyone},
		"kept on or taken off":       {len(r.Mailing.Send) + off, old},
		"one given, three withdrawn": {len(r.Mailing.Send), shown + 1 - 3},
		"said no before":             {r.Mailing.Said, everyone - old},
		"details":                    {r.Retention.Kept[0].Records, details},
		"log files":                  {r.Retention.Kept[1].Records, logs},
		"invoices":                   {r.Retention.Kept[2].Records, invoices},
		"decisions in the log":       {number(t, db, `SELECT COUNT(*) FROM decision_log`), everyone},
		"permitted ones in the log":  {number(t, db, `SELECT COUNT(*) FROM decision_log WHERE outcome = 'permitted' AND reasons = ''`), shown},
		"details that the law keeps": {r.Retention.Kept[0].Resist, 0},
		"invoices that the law keeps": {r.Retention.Kept[2].Resist, number(t, db, `SELECT COUNT(*) FROM invoices i
			JOIN contacts c ON c.id = i.contact_id WHERE i.vat_period_end >= '2020-11-24'
			AND NOT EXISTS (SELECT 1 FROM contracts k WHERE k.account_id = c.account_id AND (k.ends_on IS NULL OR k.ends_on > '2026-11-24'))`)},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d, want %d", what, got[0], got[1])
		}
	}
	for _, a := range r.Decisions.Activities {
		if n := a.Permitted + a.Denied + a.Undetermined; n != everyone {
			t.Errorf("%s: %d decisions", a.ID, n)
		}
		n := 0
		for _, g := range a.Grounds {
			n += g.Count
		}
		if n != a.Permitted {
			t.Errorf("%s: grounds of %d, permitted %d", a.ID, n, a.Permitted)
		}
	}
	faults := map[privacy.Code]int{}
	for _, f := range r.Decisions.Faults {
		faults[f.Code] = f.Count
	}
	if by := r.Decisions.Activities; faults["LB-LAW-01"] != by[3].Permitted+by[10].Permitted || faults["LB-INTEREST-01"] == 0 || faults["LB-PARTY-01"] == 0 || len(faults) != 3 {
		t.Errorf("grounds that stand as published: %v", faults)
	}
	for _, k := range r.Retention.Kept {
		if k.Running+k.Stay+k.Go != k.Records || k.Stay > 0 && (k.First.Before(day.First) || k.Last.Before(k.First)) {
			t.Errorf("%+v", k)
		}
	}
	if kept := r.Retention.Kept; kept[0].Stay == 0 || kept[0].Go == 0 || kept[2].Resist == 0 || r.Retention.Deleted == 0 || r.Retention.Open == "" {
		t.Errorf("%+v", r.Retention)
	}
}

// A consent counts from when it is given, and three ways lead off the list; nothing else changes.
func TestChoices(t *testing.T) {
	db := open(t, 60)
	r := work(t, db, day.First)
	if g := r.Given; g.Before.Outcome != privacy.Denied || !has(g.Before, "CO-PROOF-01") || g.After.Outcome != privacy.Permitted ||
		g.Notice != vqcomms.PublishedVersion || g.Method != consent.TickBox || !slices.Contains(r.Mailing.Send, g.Contact) {
		t.Errorf("%+v", g)
	}
	if n := number(t, db, fmt.Sprintf(`SELECT COUNT(*) FROM web_forms WHERE id = '%s' AND contact_id = '%s'`, r.Given.Form, r.Given.Contact)); n != 1 {
		t.Errorf("%d forms", n)
	}
	for i, want := range [][]privacy.Code{{"LB-MARKETING-01", "CO-WITHDRAWN-01"}, {"CO-WITHDRAWN-01"}, {"LB-MARKETING-01"}} {
		c := r.Withdrawals.Cases[i]
		if c.Before.Outcome != privacy.Permitted || c.After.Outcome != privacy.Denied || len(c.After.Why) != len(want) || c.Left != c.Others || c.Others < 9 {
			t.Errorf("%+v", c)
		}
		for _, code := range want {
			if !has(c.After, code) {
				t.Errorf("%s: no %s", c.Did, code)
			}
		}
		if slices.Contains(r.Mailing.Send, c.Contact) {
			t.Errorf("%s is still on the list", c.Contact)
		}
		if n := number(t, db, fmt.Sprintf(`SELECT COUNT(*) FROM tickets WHERE id LIKE 'T-off-the-list-%%' AND contact_id = '%s'`, c.Contact)); n != 1 {
			t.Errorf("%d tickets of %s", n, c.Contact)
		}
	}
}

func has(a day.Answer, c privacy.Code) bool {
	return slices.ContainsFunc(a.Why, func(f privacy.Finding) bool { return f.Code == c })
}

// The month runs from receipt, stands while it is asked who it is, and begins when that is known. (31 January 2027 is a
// Sunday, and so is 28 February: LAW.md a.1.)
func TestAccess(t *testing.T) {
	date := civil.MustDate
	for _, tt := range []struct{ on, receivedDue, safe, due civil.Date }{
		{date(2026, 11, 24), date(2026, 12, 21), date(2026, 12, 21), date(2026, 12, 24)},
		{date(2026, 12, 1), date(2026, 12, 29), date(2026, 12, 29), date(2027, 1, 4)}, // Sunday, the Monday after Boxing Day; New Year
		{date(2027, 1, 31), date(2027, 3, 1), date(2027, 3, 1), date(2027, 3, 1)},
	} {
		r := work(t, open(t, 20), tt.on)
		if s := r.Received; s.State != rights.Open || s.On != tt.on.AddDays(-4) || s.Due != tt.receivedDue {
			t.Errorf("%s: received: %+v", tt.on, s)
		}
		if s := r.Asked; s.State != rights.IdentityAwaited || !s.Due.IsZero() || s.Safe != tt.safe {
			t.Errorf("%s: asked: %+v", tt.on, s)
		}
		if s := r.Confirmed; s.State != rights.Open || s.On != tt.on || s.Due != tt.due || s.Left != tt.due.DaysSince(tt.on) || len(s.Steps) < 4 {
			t.Errorf("%s: confirmed: %+v, want due %s", tt.on, s, tt.due)
		}
	}
}

// Where the bank holidays are not known yet, no day is promised: the safe one is told, with a remark.
func TestAccessBeyondTheCalendar(t *testing.T) {
	r := work(t, open(t, 20), civil.MustDate(2035, 1, 15))
	if s := r.Confirmed; !s.Due.IsZero() || s.Safe.IsZero() || len(s.Remarks) == 0 || s.Remarks[0].Code != "RI-CALENDAR-01" {
		t.Errorf("%+v", s)
	}
}

// A hold keeps what may go, and lets it go on the day after it was released.
func TestHold(t *testing.T) {
	r := work(t, open(t, 60), day.First)
	p, l := r.Placed, r.Released
	if p.Records == 0 || p.Before.Go == 0 || p.After.Go != 0 || p.Next.Go != 0 || p.After.Details.Action != retention.Keep || !p.After.Details.Held {
		t.Errorf("placed: %+v", p)
	}
	if l.Before.Go != 0 || l.After.Go != 0 || l.Next.Go != p.Before.Go || l.After.Details.Through != day.First || l.Next.Details.Held {
		t.Errorf("released: %+v", l)
	}
}

// Each kind of example is there, and says why.
func TestExamples(t *testing.T) {
	r := work(t, open(t, 60), day.First)
	codes := map[privacy.Code]bool{}
	invoices := false
	for _, e := range r.Retention.Examples {
		for _, f := range e.Verdict.Why {
			codes[f.Code] = true
		}
		invoices = invoices || e.Category == readers.Invoices && e.Request && e.Verdict.Action == retention.Keep
	}
	for _, c := range []privacy.Code{"RT-TRIGGER-01", "RT-FLOOR-01", "RT-FLOOR-02", "RT-FLOOR-03", "RT-OPEN-01"} {
		if !codes[c] {
			t.Errorf("no example with %s", c)
		}
	}
	if !invoices {
		t.Error("no invoice that the law keeps though the person asks for erasure")
	}
}
