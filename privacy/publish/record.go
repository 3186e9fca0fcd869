package publish

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/sheet"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Record is a record of processing activities: a table, of which each row says all that the law wants said of it.
// It is not safe for concurrent change.
type Record struct {
	Title   string
	Version privacy.NoticeVersion
	Columns []string
	Rows    [][]string
}

// identity has the columns that name a controller or processor (Art 30(1)(a), (2)(a)).
var identity = []string{"name", "contact", "representative", "data protection officer"}

// identify returns the cells that name somebody.
func identify(c privacy.Controller) []string {
	return []string{
		or(c.Name, silent), or(contact(c.Address, c.Telephone, c.Email), silent),
		or(strings.Join(representatives(c), "; "), silent), or(strings.Join(officers(c), "; "), silent),
	}
}

// titled returns the columns with a word before each.
func titled(who string, columns []string) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = who + " " + c
	}
	return all
}

// untied is the activity of the row for what belongs to none.
const untied = "not tied to an activity"

// ControllerRecord returns the record of a controller (Art 30(1)), one row for each activity that holds on the day. A row
// has the recipients, transfers, measures, time limits, sources and cookies that the document ties to its activity. What
// it ties to no activity of the day stands once, in a last row. A transfer to a recipient belongs to the activities of
// that recipient if it names none, and so do time limits to the activities that use their data. What the document does not
// say is "not stated". It takes the same packs, cites the same provisions and has the same faults as [Notice].
func ControllerRecord(d policy.Document, on civil.Date, packs ...*law.Pack) (Record, error) {
	var f privacy.Faults
	v := viewOf(&f, d, on)
	v.under(&f, packs)
	if err := f.Err("publish: controller record"); err != nil {
		return Record{}, err
	}
	r := Record{Title: "Record of processing activities (" + v.cite("Art 30(1)") + ")", Version: d.Version}
	r.Columns = slices.Concat([]string{"activity", "purpose", "basis", "categories of persons", "categories of data", "recipients",
		"third countries", "safeguards", "time limits for erasure", "security measures", "sources", "cookies"}, titled("controller", identity), []string{"joint controllers"})
	who := identify(d.Controller.Controller)
	add := func(silence string, about []string, t *tied) {
		cells := append(about, t.cells()...)
		for i := range cells {
			cells[i] = or(cells[i], silence)
		}
		r.Rows = append(r.Rows, slices.Concat(cells, who, []string{or(t.joint(), silence)}))
	}
	rest := v.tiedTo(nil)
	for _, a := range v.activities() {
		add(silent, []string{string(a.ID), a.Title, strings.Join(v.grounds(a), "; "), v.people(a.Persons), v.data(a)}, v.tiedTo(&a))
	}
	if !rest.empty() {
		add("none", []string{untied, "", "", v.people(rest.persons), v.named(rest.data)}, rest)
	}
	return r, nil
}

// tied is what belongs to one activity.
type tied struct {
	view       *view
	persons    []policy.PersonID  // of the row for what belongs to none alone
	data       []privacy.Category // as above
	recipients []policy.Recipient
	transfers  []policy.Transfer
	rules      []policy.Retention
	measures   []policy.Commitment
	sources    []policy.Source
	cookies    []policy.CookieUse
}

// tiedTo returns what belongs to an activity of the day, or without one what belongs to none.
func (v *view) tiedTo(a *policy.Activity) *tied {
	day := v.activities()
	has := func(to []privacy.ActivityID) bool {
		if a != nil {
			return slices.Contains(to, a.ID)
		}
		return !slices.ContainsFunc(day, func(one policy.Activity) bool { return slices.Contains(to, one.ID) })
	}
	t := &tied{
		view:       v,
		recipients: belonging(v.Recipients, has, func(r policy.Recipient) []privacy.ActivityID { return r.Activities }),
		transfers:  belonging(v.Transfers, has, v.transfersFor),
		rules:      belonging(v.rules(), has, v.keptFor),
		measures:   belonging(v.Commitments, has, func(c policy.Commitment) []privacy.ActivityID { return c.Activities }),
		sources:    belonging(v.Sources, has, func(s policy.Source) []privacy.ActivityID { return s.Activities }),
		cookies:    belonging(v.Cookies, has, func(c policy.CookieUse) []privacy.ActivityID { return c.Activities }),
	}
	if a != nil {
		return t
	}
	for _, p := range v.Persons {
		if !slices.ContainsFunc(day, func(a policy.Activity) bool { return slices.Contains(a.Persons, p.ID) }) {
			t.persons = append(t.persons, p.ID)
		}
	}
	for _, c := range v.Categories {
		if !slices.ContainsFunc(day, func(a policy.Activity) bool { return v.uses(a, c.ID) }) {
			t.data = append(t.data, c.ID)
		}
	}
	return t
}

// belonging returns the parts of a list whose activities are as asked for.
func belonging[T any](list []T, has func([]privacy.ActivityID) bool, of func(T) []privacy.ActivityID) (all []T) {
	for _, one := range list {
		if has(of(one)) {
			all = append(all, one)
		}
	}
	return all
}

// transfersFor returns the activities of a transfer: its own, or otherwise those of its recipient.
func (v *view) transfersFor(t policy.Transfer) []privacy.ActivityID {
	if len(t.Activities) > 0 {
		return t.Activities
	}
	for _, r := range v.Recipients {
		if t.Recipient != "" && r.ID == t.Recipient {
			return r.Activities
		}
	}
	return nil
}

// keptFor returns the activities of an entry on keeping: its own, or otherwise those of the day that use its data.
func (v *view) keptFor(r policy.Retention) []privacy.ActivityID {
	if len(r.Activities) > 0 {
		return r.Activities
	}
	var all []privacy.ActivityID
	for _, a := range v.activities() {
		if r.Category != "" && v.uses(a, r.Category) {
			all = append(all, a.ID)
		}
	}
	return all
}

// uses reports whether an activity uses data of a category, all of them or some.
func (v *view) uses(a policy.Activity, c privacy.Category) bool {
	return slices.ContainsFunc(a.Data, func(used privacy.Category) bool { return v.about(c, used) })
}

// empty reports whether nothing belongs to the activity.
func (t *tied) empty() bool {
	return len(t.persons)+len(t.data)+len(t.recipients)+len(t.transfers)+len(t.rules)+len(t.measures)+len(t.sources)+len(t.cookies) == 0
}

// cells returns the cells from the recipients to the cookies.
func (t *tied) cells() []string {
	var receive, keep, from, store []string
	for _, r := range t.recipients {
		receive = append(receive, t.view.receives(r.ID)+" ("+or(r.RoleTitle, word(nil, r.Role))+")")
	}
	for _, r := range t.rules {
		keep = append(keep, t.view.stays(r))
	}
	for _, s := range t.sources {
		from = append(from, join(": ", word(nil, s.Kind), s.From))
	}
	for _, c := range t.cookies {
		store = append(store, join(": ", or(c.Provider, "this site"), word(storage, c.Category)))
	}
	countries, rests := t.view.transferred(t.transfers)
	if loose := func(r policy.Recipient) bool { return len(r.Activities) == 0 }; len(t.view.Recipients) > 0 && !slices.ContainsFunc(t.view.Recipients, loose) {
		if len(receive) == 0 { // each recipient is tied to others
			receive = []string{"none"}
		}
		if open := func(v policy.Transfer) bool { return len(t.view.transfersFor(v)) == 0 }; !slices.ContainsFunc(t.view.Transfers, open) && len(t.transfers) == 0 {
			countries, rests = "none", "none"
		}
	}
	return []string{
		strings.Join(receive, "; "), countries, rests, strings.Join(keep, "; "), measures(t.measures), strings.Join(from, "; "), strings.Join(store, "; "),
	}
}

// joint returns the joint controllers.
func (t *tied) joint() string {
	var all []string
	for _, r := range t.recipients {
		if r.Role == recipient.JointController {
			all = append(all, t.view.receives(r.ID))
		}
	}
	return strings.Join(all, "; ")
}

// transferred returns the countries of some transfers, and what each rests on.
func (v *view) transferred(list []policy.Transfer) (countries, rests string) {
	var to, on []string
	for _, t := range list {
		country, who, basis := v.goes(t)
		to = append(to, country+" ("+who+")")
		on = append(on, country+": "+basis)
	}
	slices.Sort(on)
	return strings.Join(to, "; "), strings.Join(slices.Compact(on), "; ")
}

// Engagement is what the controller of a document does on behalf of another (Art 30(2)).
type Engagement struct {
	Client      privacy.Controller
	Processing  []string // the categories of processing
	Transfers   []policy.Transfer
	Commitments []policy.CommitmentID // the measures of the document that protect it (Art 30(2)(d)); empty: not stated
}

// ProcessorRecord returns the record of whoever the document is of as a processor (Art 30(2)), one row for each
// engagement. It is a [privacy.FaultsError] with every fault: no day, no engagement, and one without a client, without
// processing, with a transfer to no country, or with a commitment that the document does not have.
func ProcessorRecord(d policy.Document, on civil.Date, engagements ...Engagement) (Record, error) {
	var f privacy.Faults
	v := viewOf(&f, d, on)
	f.Require(len(engagements) > 0, "engagements", "is empty")
	r := Record{Title: "Record of processing on behalf of others (Art 30(2))", Version: d.Version}
	r.Columns = slices.Concat(titled("client", identity), []string{"categories of processing", "third countries", "safeguards", "security measures"}, titled("processor", identity))
	for i, e := range engagements {
		where := fmt.Sprintf("engagements[%d]", i)
		f.Require(strings.TrimSpace(e.Client.Name) != "", where+".client.name", "is empty")
		f.Require(join("", e.Processing...) != "", where+".processing", "is empty")
		for j, t := range e.Transfers {
			f.Require(t.To != "", fmt.Sprintf("%s.transfers[%d].to", where, j), "is empty")
		}
		var keeps []policy.Commitment
		for j, id := range e.Commitments {
			n := slices.IndexFunc(d.Commitments, func(c policy.Commitment) bool { return c.ID == id })
			if n < 0 {
				f.Add(fmt.Sprintf("%s.commitments[%d]", where, j), "is not among the commitments of the document")
				continue
			}
			keeps = append(keeps, d.Commitments[n])
		}
		countries, rests := v.transferred(e.Transfers)
		cells := []string{join("; ", e.Processing...), countries, rests, measures(keeps)}
		for j := range cells {
			cells[j] = or(cells[j], silent)
		}
		r.Rows = append(r.Rows, slices.Concat(identify(e.Client), cells, identify(d.Controller.Controller)))
	}
	if err := f.Err("publish: processor record"); err != nil {
		return Record{}, err
	}
	return r, nil
}

// Page returns the record as a page: each row a part, with a table of its cells by column.
func (r Record) Page() Page {
	p := Page{title: r.Title, version: string(r.Version), english: true}
	if r.Version != "" {
		p.lead = []string{"Version " + string(r.Version)}
	}
	for i, cells := range r.Rows {
		one := part{title: fmt.Sprintf("Entry %d: %s", i+1, cell(cells, 0))}
		var rows [][]string
		for j, column := range r.Columns {
			rows = append(rows, []string{column, cell(cells, j)})
		}
		one.table([]string{"What", "Entry"}, rows)
		p.parts = append(p.parts, one)
	}
	return p
}

// CSV writes the record as comma-separated values (RFC 4180) with a header, for spreadsheets. It begins with a byte
// order mark, without which names are garbled, and puts an apostrophe before any cell that would begin a formula.
func (r Record) CSV(w io.Writer) error {
	b := []byte(sheet.Mark)
	for _, cells := range append([][]string{r.Columns}, r.Rows...) {
		row := make([]string, len(r.Columns))
		for i := range row {
			row[i] = cell(cells, i)
		}
		b = sheet.Append(b, row...)
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("publish: csv: %w", err)
	}
	return nil
}
