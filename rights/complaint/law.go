package complaint

import (
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on complaints, as data for [NewLaw].
type Tables struct {
	Regulation       *privacy.Regulation
	Acknowledgements []Acknowledgement // the duty by the day of receipt; empty: the regime has none
	Regulators       []Regulator       // by day; empty: the host names its own
}

// Acknowledgement is the duty to acknowledge a complaint that is received while the provision is in force.
type Acknowledgement struct {
	privacy.Provision
	Period civil.Period // the day of receipt does not count
}

// Regulator is a supervisory authority to which a person can complain, and the provision that says so.
type Regulator struct {
	privacy.Provision
	Contact privacy.Regulator // its days are those of the provision
}

// Law answers by when a complaint must be acknowledged and to whom a person can complain, under one regime. It is immutable
// and safe for concurrent use.
type Law struct{ t Tables }

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation,
// source or first day, and days on which two rows of one table are in force.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	t.Acknowledgements, t.Regulators = slices.Clone(t.Acknowledgements), slices.Clone(t.Regulators)
	var duties, regulators []privacy.Row
	for i := range t.Acknowledgements {
		a := &t.Acknowledgements[i]
		duties = append(duties, privacy.Row{Field: fmt.Sprintf("acknowledgements[%d]", i), Provision: &a.Provision})
		f.Require(!a.Period.IsZero() && !a.Period.IsNegative(), duties[i].Field+".period", "is not a time to come")
	}
	for i := range t.Regulators {
		r := &t.Regulators[i]
		regulators = append(regulators, privacy.Row{Field: fmt.Sprintf("regulators[%d]", i), Provision: &r.Provision})
		f.Require(r.Contact.Name != "", regulators[i].Field+".contact.name", "is empty")
		r.Contact.Since, r.Contact.Before, r.Contact.VerifiedOn = r.Since, r.Before, r.Verified
		r.Contact.Telephones = slices.Clone(r.Contact.Telephones)
	}
	f.CheckRows(true, duties...)
	f.CheckRows(true, regulators...)
	if err := f.Err("complaint: law"); err != nil {
		return nil, err
	}
	return &Law{t}, nil
}

// With returns the tables as an amendment has them: its rows end those before them, see [privacy.Amend].
func (t Tables) With(a Tables) Tables {
	type none = struct{}
	t.Acknowledgements = privacy.Amend(t.Acknowledgements, a.Acknowledgements, func(r *Acknowledgement) (none, *privacy.Provision) { return none{}, &r.Provision })
	t.Regulators = privacy.Amend(t.Regulators, a.Regulators, func(r *Regulator) (none, *privacy.Provision) { return none{}, &r.Provision })
	return t
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for i := range l.t.Acknowledgements {
			if !yield("acknowledge a complaint", l.t.Acknowledgements[i].Provision) {
				return
			}
		}
		for i := range l.t.Regulators {
			if !yield("regulator: "+l.t.Regulators[i].Contact.Name, l.t.Regulators[i].Provision) {
				return
			}
		}
	}
}

// duty returns the duty for a complaint received on a day, nil if the law has none.
func (l *Law) duty(received civil.Date) *Acknowledgement {
	for i := range l.t.Acknowledgements {
		if a := &l.t.Acknowledgements[i]; a.InForce(received) {
			return a
		}
	}
	return nil
}

// Acknowledge returns the last day, inclusive, on which the receipt of a complaint may be acknowledged: the end of the
// period, counted from the day after receipt, or the next working day (Regulation 1182/71 Art 3(4)). The day of receipt
// is that at the place of the controller, see [civil.DateOf], whether or not a working day. The calendar is that of the
// controller.
//
// If the law has no duty on the day of receipt, duty is false and due unset. An unset day of receipt is a
// [privacy.ErrInvalid]. If the calendar is nil or does not reach the last day, the error is a [civil.ErrUnknownDay], and
// due is the end of the period itself: never too late.
func (l *Law) Acknowledge(received civil.Date, cal civil.Calendar) (due civil.Date, duty bool, err error) {
	if received.IsZero() {
		return due, false, fmt.Errorf("complaint: acknowledge: %w", privacy.Fault{Field: "received", Reason: "is not set"})
	}
	a := l.duty(received)
	if a == nil {
		return due, false, nil
	}
	due = received.Add(a.Period)
	rolled, err := civil.WorkingDay(cal, due)
	if err != nil {
		return due, true, fmt.Errorf("complaint: acknowledge: %w", err)
	}
	return rolled, true, nil
}

// Regulator returns the regulator to whom a person can complain on a day. If the law names none, ok is false.
func (l *Law) Regulator(on civil.Date) (r Regulator, ok bool) {
	for _, r := range l.t.Regulators {
		if r.InForce(on) {
			r.Contact.Telephones = slices.Clone(r.Contact.Telephones)
			return r, true
		}
	}
	return Regulator{}, false
}
