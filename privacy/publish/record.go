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

// ControllerRecord returns the record of a controller (Art 30(1)), one row for each activity that holds on the day. A
// document ties recipients, transfers and measures to no activity, so each row has them all; the time limits are those of
// its data. What the document does not say is "not stated". It takes the same packs, cites the same provisions and has the
// same faults as [Notice].
func ControllerRecord(d policy.Document, on civil.Date, packs ...*law.Pack) (Record, error) {
	var f privacy.Faults
	v := viewOf(&f, d, on)
	v.under(&f, packs)
	if err := f.Err("publish: controller record"); err != nil {
		return Record{}, err
	}
	r := Record{Title: "Record of processing activities (" + v.cite("Art 30(1)") + ")", Version: d.Version}
	r.Columns = slices.Concat([]string{"activity", "purpose", "basis", "categories of persons", "categories of data", "recipients",
		"third countries", "safeguards", "time limits for erasure", "security measures"}, titled("controller", identity), []string{"joint controllers"})
	var who, receive, joint []string
	for _, one := range d.Persons {
		if one.Covered == privacy.Yes {
			who = append(who, or(one.Title, string(one.ID)))
		}
	}
	for _, one := range d.Recipients {
		receive = append(receive, v.receives(one.ID)+" ("+word(nil, one.Role)+")")
		if one.Role == recipient.JointController {
			joint = append(joint, v.receives(one.ID))
		}
	}
	countries, rests := v.transferred(d.Transfers)
	for _, a := range v.activities() {
		r.Rows = append(r.Rows, slices.Concat([]string{
			string(a.ID), or(a.Title, silent), or(strings.Join(v.grounds(a), "; "), silent), or(strings.Join(who, "; "), silent), v.data(a),
			or(strings.Join(receive, "; "), silent), countries, rests, v.limits(a), or(strings.Join(v.promised(), "; "), silent),
		}, identify(d.Controller.Controller), []string{or(strings.Join(joint, "; "), silent)}))
	}
	return r, nil
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
	return or(strings.Join(to, "; "), silent), or(strings.Join(slices.Compact(on), "; "), silent)
}

// limits returns how long the data of an activity are kept.
func (v *view) limits(a policy.Activity) string {
	var list []string
	for _, r := range v.rules() {
		if r.SetByLaw {
			list = append(list, keeping(r))
		} else if slices.ContainsFunc(a.Data, func(c privacy.Category) bool { return v.about(r.Category, c) }) {
			list = append(list, v.name(r.Category)+": "+keeping(r))
		}
	}
	return or(strings.Join(list, "; "), silent)
}

// Engagement is what the controller of a document does on behalf of another (Art 30(2)).
type Engagement struct {
	Client     privacy.Controller
	Processing []string // the categories of processing
	Transfers  []policy.Transfer
}

// ProcessorRecord returns the record of whoever the document is of as a processor (Art 30(2)), one row for each
// engagement. It is a [privacy.FaultsError] with every fault: no day, no engagement, and one without a client, without
// processing or with a transfer to no country.
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
		countries, rests := v.transferred(e.Transfers)
		r.Rows = append(r.Rows, slices.Concat(identify(e.Client), []string{join("; ", e.Processing...), countries, rests, or(strings.Join(v.promised(), "; "), silent)}, identify(d.Controller.Controller)))
	}
	if err := f.Err("publish: processor record"); err != nil {
		return Record{}, err
	}
	return r, nil
}

// Page returns the record as a page: each row a part, with a table of its cells by column.
func (r Record) Page() Page {
	p := Page{title: r.Title, version: string(r.Version)}
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
