package host

import "time"

// company is an account while it is made.
type company struct {
	id       string
	trader   bool // a sole trader
	opened   time.Time
	ended    time.Time // last day of its last contract; zero: one is running, or none was made
	contacts []string
	billing  string // the contact that invoices go to
}

// The words that names and places of the data are made of; none is of a customer.
var (
	trades = []string{"Broadcast", "Conferencing", "Networks", "Engineering", "Systems", "Telecoms", "Media", "Logistics"}
	towns  = []string{"Chippenham", "Bath", "Swindon", "Bristol", "Reading", "Leeds", "Cardiff", "Glasgow", "Belfast", "Norwich"}
)

var products = []string{"Conference Manager", "Conference Manager Premium", "Support and maintenance", "Capacity licence"}

// account makes an account with its contacts, contracts, invoices and tickets.
func (m *maker) account() {
	c := &company{id: m.id("accounts", "A-%05d"), trader: m.chance(15)}
	c.opened = m.between(today.AddDate(-18, 0, 0), today.AddDate(0, -1, 0))
	terms := m.terms(c)
	var gone time.Time
	if !c.ended.IsZero() && m.chance(20) {
		gone = m.between(c.ended, today)
	}
	kind, name := "company", m.LastName()+" "+m.RandomString(trades)
	if c.trader {
		kind = "sole-trader"
	} else {
		name += " Ltd"
	}
	m.add("accounts", c.id, name, kind, m.RandomString(towns), day(c.opened), deleted(gone))
	for n := m.Number(2, 4); n > 0; n-- {
		m.contact(c)
	}
	for _, t := range terms {
		m.contract(c, t)
	}
	m.tickets(c)
}

// term is a contract while it is made.
type term struct{ quoted, starts, ends time.Time }

// terms makes the dates of the contracts of an account: quotes that came to nothing, contracts that run, and ones
// that ended.
func (m *maker) terms(c *company) []term {
	first := term{quoted: c.opened}
	if m.chance(12) {
		first.ends = first.quoted.AddDate(0, 3, 0) // the quote lapses
		return []term{first}
	}
	first.starts = first.quoted.AddDate(0, 0, m.Number(7, 60))
	if !m.chance(50) {
		return []term{first}
	}
	first.ends = m.between(first.starts.AddDate(1, 0, -1), today.AddDate(0, 6, 0))
	if first.ends.Before(today) {
		c.ended = first.ends
	}
	if first.ends.After(today.AddDate(-1, 0, 0)) || m.chance(75) {
		return []term{first}
	}
	next := term{quoted: first.ends, starts: first.ends.AddDate(0, 0, 1)}
	c.ended = time.Time{}
	if m.chance(40) {
		next.ends = m.between(next.starts.AddDate(1, 0, -1), today.AddDate(0, 6, 0))
		if next.ends.Before(today) {
			c.ended = next.ends
		}
	}
	return []term{first, next}
}

// contract makes a contract, and an invoice for each year of it.
func (m *maker) contract(c *company, t term) {
	id := m.id("contracts", "K-%05d")
	product := m.RandomString(products)
	m.add("contracts", id, c.id, product, day(t.quoted), day(t.starts), day(t.ends))
	if t.starts.IsZero() {
		return
	}
	last := today
	if !t.ends.IsZero() && t.ends.Before(last) {
		last = t.ends
	}
	price := m.Number(20, 400) * 5000
	for on := t.starts; !on.After(last); on = on.AddDate(1, 0, 0) {
		m.invoice(c, id, product, price, on)
	}
}

// invoice makes an invoice of one or two lines. VAT periods end with the quarter of the year.
func (m *maker) invoice(c *company, contract, product string, price int, on time.Time) {
	id := m.id("invoices", "I-%06d")
	quarter := time.Date(on.Year(), (on.Month()-1)/3*3+4, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -1)
	paid := on.AddDate(0, 0, m.Number(10, 45))
	if paid.After(today) {
		paid = time.Time{}
	}
	m.add("invoices", id, contract, c.billing, day(on), day(quarter), day(paid))
	m.add("invoice_lines", id, 1, product, price, price/5)
	if m.chance(30) {
		m.add("invoice_lines", id, 2, "Installation and training", 60000, 12000)
	}
}
