package host

import (
	"fmt"
	"strings"
	"time"
)

// The form of the web site on which contacts choose to be told of new versions, in use since formsSince. The
// application keeps what was ticked there. Before it there was a column, and nothing to show for it.
const (
	FormWording = "Yes, e-mail me about new versions and upgrades."
	FormNotice  = "vq-customers-published"
)

var jobs = []string{"IT Manager", "Network Engineer", "Head of Conferencing", "Finance Manager", "Buyer", "Managing Director", "Support Engineer"}

var formsSince = time.Date(2022, time.March, 1, 0, 0, 0, 0, time.UTC)

// contact makes a contact of an account. The first is the main one, and invoices go there; at a sole trader it is
// the trader.
func (m *maker) contact(c *company) {
	id := m.id("contacts", "C-%05d")
	main := len(c.contacts) == 0
	c.contacts = append(c.contacts, id)
	obtained := c.opened
	if main {
		c.billing = id
	} else {
		obtained = m.between(c.opened, earlier(c.ended, today))
	}
	source, told := m.source(obtained)
	first, last := m.FirstName(), m.LastName()
	choice, chosen := m.choice(obtained)
	var gone time.Time
	if !main && m.chance(5) {
		gone = m.between(obtained, today)
	}
	m.add("contacts", id, c.id, flag(main), first+" "+last,
		strings.ToLower(first+"."+last)+"@"+strings.ToLower(c.id)+".example", fmt.Sprintf("01632 %06d", 960000+m.Number(0, 999)),
		m.RandomString(jobs), source, day(obtained), day(told), choice, day(chosen), deleted(gone))
	if choice == "yes" && chosen.After(formsSince) && m.chance(70) {
		at := chosen.Add(time.Duration(m.Number(8*3600, 18*3600)) * time.Second)
		m.add("web_forms", m.id("web_forms", "F-%05d"), id, FormNotice, FormWording, at.UnixMicro())
	}
}

// source makes where a contact's data came from, and when the person was told of it: from the person, from Cisco,
// from where nobody wrote down.
func (m *maker) source(obtained time.Time) (source string, told time.Time) {
	switch n := m.Number(1, 100); {
	case n <= 3:
		return "", time.Time{}
	case n <= 18:
		if m.chance(65) {
			told = obtained.AddDate(0, 0, m.Number(1, 28))
		}
		if told.After(today) {
			told = time.Time{}
		}
		return "Cisco", told
	}
	return "direct", time.Time{}
}

// choice makes the old column, with the day of the last yes: yes; a no after a yes; a no from the first; nothing.
func (m *maker) choice(obtained time.Time) (optIn any, on time.Time) {
	switch n := m.Number(1, 100); {
	case n <= 45:
		return "yes", m.between(obtained, today.AddDate(0, 0, -1))
	case n <= 53:
		return "no", m.between(obtained, today.AddDate(0, 0, -1))
	case n <= 65:
		return "no", time.Time{}
	}
	return nil, time.Time{}
}

// tickets makes what the contacts of an account reported, with the log files that they sent.
func (m *maker) tickets(c *company) {
	for n := m.Number(-1, 3); n > 0; n-- {
		id := m.id("tickets", "T-%05d")
		opened := m.between(c.opened, earlier(c.ended, today))
		closed := opened.AddDate(0, 0, m.Number(0, 20))
		if closed.After(today) {
			closed = time.Time{}
		}
		var gone time.Time
		if !closed.IsZero() && m.chance(10) {
			gone = closed
		}
		m.add("tickets", id, m.RandomString(c.contacts), m.HackerPhrase(), day(opened), day(closed), deleted(gone))
		for i := m.Number(0, 2); i > 0; i-- {
			m.add("log_files", m.id("log_files", "L-%05d"), id, fmt.Sprintf("%s-%d.log", strings.ToLower(id), i), day(opened), m.Number(1, 5000)*1000)
		}
	}
}

// earlier returns the earlier of two days, the second where the first is not set.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
