package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// columns are those of the file, comma-separated and in UTF-8. A line that begins with # is skipped. What a row uses
// depends on its kind, and all else in it is empty:
//
//	account   id, is: company or sole-trader
//	contact   id, of: the account, on: the day on which the data came, told: the day on which the notice was given,
//	          is: direct, unknown, or from whom the data came
//	contract  id, of: the account, on: the first day, through: the last day or empty
//	consent   of: the contact, on: the instant or empty, is: given, refused or withdrawn, channel; of a grant what proves
//	          it: notice, wording, method
//
// Ids stand once in their kind. A row may refer to one below it.
var columns = []string{"kind", "id", "of", "on", "through", "told", "is", "channel", "notice", "wording", "method"}

// kinds are the kinds of row, each with what it uses beside kind.
var kinds = []struct {
	name string
	uses []string
	take func(*reader, *row)
}{
	{"account", []string{"id", "is"}, (*reader).account},
	{"contact", []string{"id", "of", "on", "told", "is"}, (*reader).contact},
	{"contract", []string{"id", "of", "on", "through"}, (*reader).contract},
	{"consent", []string{"of", "on", "is", "channel", "notice", "wording", "method"}, (*reader).consent},
}

// reader reads the rows of a file, and goes on after a fault.
type reader struct {
	csv    *csv.Reader
	book   book
	faults faults
	seen   map[[2]string]int // line of each kind and id
	refs   []ref
	lost   bool // a row could not be read, so that what refers to it cannot be judged
}

// ref is a reference from one row to another.
type ref struct {
	line     int
	kind, id string
}

// maxFaults is how many faults of a file are told. Of the others there is the number.
const maxFaults = 20

// faults are the first faults of a file.
type faults struct {
	list privacy.Faults
	n    int
}

func (f *faults) add(field, reason string) {
	if f.n++; f.n <= maxFaults {
		f.list.Add(field, reason)
	}
}

func (f *faults) err(what string) error {
	if more := f.n - maxFaults; more > 0 {
		f.list.Add("file", "further faults, not listed: "+strconv.Itoa(more))
	}
	return f.list.Err(what)
}

// read returns what a file says, or a [privacy.FaultsError] with its faults. An error repeats nothing of the file. As
// many rows are read as memory holds.
func read(name string, file io.Reader) (*book, error) {
	in := bufio.NewReader(file)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\uFEFF")) { // as spreadsheets write it
		in.Discard(3)
	}
	r := &reader{csv: csv.NewReader(in), book: newBook(), seen: make(map[[2]string]int)}
	r.csv.Comment = '#'
	r.csv.FieldsPerRecord = -1
	if err := r.rows(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := r.faults.err(name); err != nil {
		return nil, err
	}
	return &r.book, nil
}

// rows reads all rows. It returns an error only where the file itself cannot be read. Without the head that is wanted
// nothing can be said of the rows below.
func (r *reader) rows() error {
	for head := true; ; head = false {
		cells, err := r.csv.Read()
		var syntax *csv.ParseError
		switch {
		case err == io.EOF && head:
			r.faults.add("file", "is empty")
			return nil
		case err == io.EOF:
			r.check()
			return nil
		case errors.As(err, &syntax):
			r.syntax(syntax)
			if head {
				return nil
			}
		case err != nil:
			return err
		case head && !slices.Equal(cells, columns):
			r.faults.add(r.where(0), "is not the head "+strings.Join(columns, ",")+" in UTF-8")
			return nil
		case !head:
			r.row(cells)
		}
	}
}

// where names the line of a cell of the row read last.
func (r *reader) where(cell int) string { return "line " + strconv.Itoa(r.line(cell)) }

func (r *reader) line(cell int) int {
	line, _ := r.csv.FieldPos(cell)
	return line
}

// syntax records that a row is no CSV.
func (r *reader) syntax(e *csv.ParseError) {
	r.lost = true
	where := fmt.Sprintf("line %d, byte %d", e.Line, e.Column)
	if e.StartLine != e.Line {
		where += fmt.Sprintf(" of a row that begins in line %d", e.StartLine)
	}
	r.faults.add(where, e.Err.Error())
}

// row takes one row.
func (r *reader) row(cells []string) {
	w := &row{r: r, cells: cells}
	if len(cells) != len(columns) {
		r.lost = true
		r.faults.add(r.where(0), fmt.Sprintf("number of cells is %d, and not %d", len(cells), len(columns)))
		return
	}
	w.clean()
	for _, k := range kinds {
		if k.name != w.cell("kind") {
			continue
		}
		for _, name := range columns[1:] {
			if w.cell(name) != "" && !slices.Contains(k.uses, name) {
				w.fault(name, "is not for a row of this kind")
			}
		}
		k.take(r, w)
		return
	}
	r.lost = true
	w.fault("kind", "is none of account, contact, contract, consent")
}

// check follows the references.
func (r *reader) check() {
	if r.lost {
		return
	}
	for _, to := range r.refs {
		if _, ok := r.seen[[2]string{to.kind, to.id}]; !ok {
			r.faults.add(fmt.Sprintf("line %d, of", to.line), "is no "+to.kind+" of the file")
		}
	}
	if len(r.book.contacts) == 0 {
		r.faults.add("file", "has no contact")
	}
}
