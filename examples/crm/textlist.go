package main

import (
	"fmt"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/day"
)

func (p *page) takenOver(r day.TakenOver) {
	p.title("The old consents, taken over on %s from the column marketing_opt_in", long(r.On))
	p.table(
		counted(r.OptOuts, "said no: taken as they are, without asking for proof"),
		counted(r.Shown, "said yes on a form that was kept: taken with that proof, in force"),
		counted(r.Unshown, "said yes, and nothing shows it: kept, not in force, listed for asking again"),
		counted(r.Nothing, "never decided: nothing to take over"),
	)
}

func (p *page) shadow(r day.Shadow) {
	p.title("Shadow mode on %s: decided and logged, nothing enforced", long(r.On))
	p.line("  The old code would mail %d contacts. The policy permits %d of them. Why not the others (some for several reasons):", r.WouldMail, r.Permitted)
	p.reasons(r.Why)
	if r.Missed > 0 {
		p.line("  %d more could be mailed, and are not on the old list.", r.Missed)
	}
}

func (p *page) decisions(r day.Decisions) {
	p.title("May we do this? The %d activities of the policy, for %d contacts", len(r.Activities), r.Contacts)
	rows := []string{"activity\tpermitted\tdenied\tundetermined\ton which grounds"}
	for _, a := range r.Activities {
		var grounds []string
		for _, g := range a.Grounds {
			grounds = append(grounds, fmt.Sprintf("%s %d", g.Bases, g.Count))
		}
		rows = append(rows, fmt.Sprintf("%s\t%9d\t%6d\t%12d\t%s", a.ID, a.Permitted, a.Denied, a.Undetermined, strings.Join(grounds, ", ")))
	}
	p.table(rows...)
	p.line("  Why not, over all activities (some for several reasons):")
	p.reasons(r.Why)
	p.line("  What is permitted has its faults too. So many grounds stand only because the policy was published so:")
	p.reasons(r.Faults)
}

func (p *page) choices(r *day.Report) {
	p.title("Consent given")
	if g := r.Given; g.Contact != "" {
		p.line("  %s was asked again and ticked the box: %q", g.Contact, g.Wording)
		p.line("  kept as proof: form %s, notice %s, method %s", g.Form, g.Notice, g.Method)
		p.table("marketing before\t"+said(g.Before), "marketing after\t"+said(g.After))
	} else {
		p.line("  Nobody was left to ask again.")
	}
	p.title("Consent withdrawn, marketing objected to")
	for _, c := range r.Withdrawals.Cases {
		p.line("  %s %s", c.Contact, c.Did)
		p.table("  marketing before\t"+said(c.Before), "  marketing after\t"+said(c.After),
			fmt.Sprintf("  other activities\t%d were permitted, and %d still are", c.Others, c.Left))
	}
	if len(r.Withdrawals.Cases) == 0 {
		p.line("  Nobody was on the list.")
	}
}

// said is an answer in one line.
func said(a day.Answer) string {
	if len(a.Why) == 0 {
		return fmt.Sprintf("%s on %s", a.Outcome, strings.Join(a.Bases, " + "))
	}
	var why []string
	for _, f := range a.Why {
		why = append(why, fmt.Sprintf("%s (%s)", f.Detail, f.Code))
	}
	return fmt.Sprintf("%s: %s", a.Outcome, strings.Join(why, "; "))
}

func (p *page) mailing(r day.Mailing) {
	p.title("The marketing list, cleaned")
	p.line("  %d on the old list, %d to be mailed. Taken off:", r.Old, len(r.Send))
	p.reasons(r.TakenOff)
	p.line("  %d more contacts said no before, and were not on the old list.", r.Said)
}
