package serve

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// by is who answers: the application.
const by privacy.ActorID = "crm"

// Asking is a right that a person uses from their page, and the words of it.
type Asking struct {
	ID     string // the beginning of the request's number
	Title  string
	Text   string
	Button string
	Words  string // label of what the person is to write; empty: nothing
	right  rights.Right
}

// askings are the rights that a form asks for, in the order of the page.
func askings() []Asking {
	return []Asking{
		{ID: "access", right: rights.Access, Title: "Get a copy of my data", Button: "Ask for a copy of my data",
			Text: "You get everything that we hold about you, and what we do with it."},
		{ID: "portability", right: rights.Portability, Title: "Take my data elsewhere", Button: "Ask for my data as a file for others",
			Text: "You get what you gave us, in a form that a program can read."},
		{ID: "rectification", right: rights.Rectification, Title: "Correct my data", Button: "Ask for the correction", Words: "What is wrong, and what is right",
			Text: "We correct what is wrong, and tell those who had it from us."},
		{ID: "restriction", right: rights.Restriction, Title: "Restrict what is done with my data", Button: "Ask for the restriction", Words: "Why it is to be restricted",
			Text: "We keep your data and do nothing else with them while a dispute about them is open."},
		{ID: "erasure", right: rights.Erasure, Title: "Erase my data", Button: "Ask for my data to be erased",
			Text: "We erase what no law and no open claim makes us keep, and tell you what stays and why."},
	}
}

// prefixes are the beginnings of the numbers of the other requests.
var prefixes = map[rights.Right]string{rights.MarketingObjection: "no-marketing", rights.Objection: "objection"}

// ask takes a request in.
func ask(ctx context.Context, d *requests, f url.Values) (string, error) {
	list := askings()
	i := slices.IndexFunc(list, func(a Asking) bool { return a.ID == f.Get("right") })
	if i < 0 {
		return "", privacy.ErrInvalid
	}
	words := ""
	if list[i].Words != "" {
		var err error
		if words, err = wordsOf(f); err != nil {
			return "", err
		}
	}
	_, _, err := d.receive(ctx, list[i].right, "", f.Get("form"), words)
	return "asked", err
}

// receive records a request under a right: the application's ticket and the library's request. If the person wants to
// stop one activity or all, that is done in the same transaction. Known reports whether the form was sent before.
func (d *requests) receive(ctx context.Context, right rights.Right, about privacy.ActivityID, form, words string) (id rights.RequestID, known bool, err error) {
	prefix, subject := prefixes[right], titles[right]
	for _, a := range askings() {
		if a.right == right {
			prefix = a.ID
		}
	}
	id = rights.RequestID(prefix + "-" + form)
	if _, err = d.Stores.Requests.Get(ctx, id); !errors.Is(err, privacy.ErrNotFound) {
		return id, true, err
	}
	if words != "" {
		subject += ": " + words
	}
	if err := d.ticket(ctx, string(ticketOf(id)), subject, right == rights.MarketingObjection); err != nil {
		return id, false, err
	}
	_, err = d.acts.Receive(ctx, rights.Intake{
		Command: rights.Command{Request: id, Key: "receive", By: d.by(), Reason: ticketOf(id)},
		Subject: d.who, Regime: d.side.Policy.Law().Regime(), Right: right, Activity: about,
	})
	return id, false, err
}

// ticketOf is the application's record of what the person sent.
func ticketOf[T ~string](id T) privacy.RecordID { return privacy.RecordID("T-" + id) }

// complain takes a complaint in.
func complain(ctx context.Context, d *requests, f url.Values) (string, error) {
	words, err := wordsOf(f)
	if err != nil {
		return "", err
	}
	about := rights.NoRight
	if word := f.Get("about"); word != "" {
		list := askings()
		i := slices.IndexFunc(list, func(a Asking) bool { return a.ID == word })
		if i < 0 {
			return "", privacy.ErrInvalid
		}
		about = list[i].right
	}
	id := complaint.ID("complaint-" + f.Get("form"))
	if _, err := d.stores.Complaints().Get(ctx, id); !errors.Is(err, privacy.ErrNotFound) {
		return "complained", err
	}
	if err := d.ticket(ctx, string(ticketOf(id)), "Complaint: "+words, false); err != nil {
		return "", err
	}
	_, err = d.complaints.Receive(ctx, complaint.Complaint{ID: id, Subject: d.who, Right: about},
		complaint.Entry{Action: complaint.Receive, By: d.by(), Key: "receive", Reason: ticketOf(id)})
	return "complained", err
}
