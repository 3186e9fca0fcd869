package day

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/rights"
)

// File is the file of a request that was answered: what each system said, and what the person is told.
type File struct {
	Contact privacy.SubjectID       `json:"contact,omitzero"` // empty: nobody asked
	Request rights.RequestID        `json:"request,omitzero"`
	Right   rights.Right            `json:"right,omitzero"`
	State   rights.State            `json:"state,omitzero"`
	Due     civil.Date              `json:"due,omitzero"`
	Parts   []fulfil.SystemResponse `json:"parts,omitempty"`
	Grounds []Refused               `json:"grounds,omitempty"`
	Routes  []rights.Route          `json:"routes,omitempty"` // where the person can turn, of a refusal in part
	Effects []rights.Effect         `json:"effects,omitempty"`
	Stays   []Stays                 `json:"stays,omitempty"` // of an erasure
	Owed    []Owed                  `json:"owed,omitempty"`  // word to others
}

// Refused is a ground on which something is refused, and where the law has it.
type Refused struct {
	Ground rights.Refusal   `json:"ground"`
	Cite   privacy.Citation `json:"cite"`
}

// Stays is what an erasure leaves, and until when.
type Stays struct {
	System   erasure.SystemID `json:"system"`
	Category privacy.Category `json:"category"`
	Rule     string           `json:"rule"`
	Until    civil.Date       `json:"until,omitzero"`
}

// Owed is what a recipient is owed word of.
type Owed struct {
	Recipient privacy.RecipientID `json:"recipient"`
	Kind      obligation.Kind     `json:"kind"`
	Detail    string              `json:"detail,omitzero"`
	Cite      privacy.Citation    `json:"cite"`
}

// answer carries a request out and answers it, in the office: what was done before stands, and an answered one is only
// read.
func (d *requests) answer(ctx context.Context, id rights.RequestID, carry func(o *adopt.Office, order fulfil.Order) (fulfil.Report, error)) (f File, err error) {
	if id == "" {
		return File{}, nil
	}
	o, err := d.side.Office(ctx, d.db, d.now)
	if err != nil {
		return File{}, err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	status, err := o.Requests.Status(ctx, id, d.day)
	if err != nil {
		return File{}, err
	}
	if !status.Request.State.Closed() {
		if err := carryOut(ctx, o, id, carry); err != nil {
			meanwhile, readErr := o.Requests.Status(ctx, id, d.day)
			if readErr != nil || !meanwhile.Request.State.Closed() {
				return File{}, err
			} // otherwise another process answered it, and nothing more is released
		}
		if status, err = o.Requests.Status(ctx, id, d.day); err != nil {
			return File{}, err
		}
	}
	return d.file(ctx, o, status)
}

// carryOut carries a request out and closes it.
func carryOut(ctx context.Context, o *adopt.Office, id rights.RequestID, carry func(o *adopt.Office, order fulfil.Order) (fulfil.Report, error)) error {
	r, err := carry(o, fulfil.Order{Request: id, By: by})
	if err != nil {
		return err
	}
	for _, failed := range r.Failures {
		err = errors.Join(err, fmt.Errorf("system %s: %w", failed.System, failed.Err))
	}
	if err != nil {
		return err
	}
	_, err = o.Fulfil.Close(ctx, rights.Command{Request: id, Key: "answer", By: by, Reason: privacy.RecordID("letter-" + string(id))})
	return err
}

// file reads the file of an answered request.
func (d *requests) file(ctx context.Context, o *adopt.Office, s rights.Status) (File, error) {
	r, err := o.Fulfil.Report(ctx, s.Request.ID)
	if err != nil {
		return File{}, err
	}
	f := File{
		Contact: s.Request.Subject, Request: s.Request.ID, Right: s.Request.Right, State: s.Request.State, Due: s.Deadline.Due,
		Parts: r.Responses, Routes: s.Routes,
	}
	if s.Request.Right == rights.Objection {
		f.Effects = r.Effects
	}
	for _, g := range r.Grounds() {
		_, cite := d.law().MayRefuse(s.Request.Right, g, s.Request.Received)
		f.Grounds = append(f.Grounds, Refused{g, cite})
	}
	for one, err := range o.Obligations.Of(ctx, f.Contact) {
		if err != nil {
			return File{}, err
		}
		if one.Cause == string(f.Request) {
			duty, _ := d.side.Policy.Law().Obligations().Duty(one.Kind)
			f.Owed = append(f.Owed, Owed{one.Recipient, one.Kind, one.Detail, duty.Cite})
		}
	}
	if f.Right != rights.Erasure {
		return f, nil
	}
	cert, err := o.Certificate(ctx, erasure.ID(f.Request))
	if err != nil {
		return File{}, err
	}
	for _, i := range cert.Items {
		if i.Kind == erasure.Kept {
			f.Stays = append(f.Stays, Stays{i.System, i.Category, i.Rule, i.Until})
		}
	}
	return f, nil
}

// answerAccess hands over what there is, in a folder beside the database.
func answerAccess(ctx context.Context, d *requests) (File, error) {
	id := d.report.Received.Request
	return d.answer(ctx, id, func(o *adopt.Office, order fulfil.Order) (r fulfil.Report, err error) {
		folder, err := adopt.OpenFolder(filepath.Join(d.db.Name+".files", string(id)))
		if err != nil {
			return fulfil.Report{}, err
		}
		defer func() { err = errors.Join(err, folder.Close()) }()
		return o.Fulfil.Export(ctx, order, folder)
	})
}

// answerErasure erases what may go.
func answerErasure(ctx context.Context, d *requests) (File, error) {
	asked := d.report.Incoming.Erasure
	return d.answer(ctx, asked.Request, func(o *adopt.Office, order fulfil.Order) (fulfil.Report, error) {
		ids, err := adopt.Identifiers(ctx, d.db, asked.Contact) // once they are gone they are suppressed
		if err != nil {
			return fulfil.Report{}, err
		}
		return o.Fulfil.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No, Identifiers: ids})
	})
}

// answerObjection tells whoever had the data.
func answerObjection(ctx context.Context, d *requests) (File, error) {
	return d.answer(ctx, d.report.Incoming.Objection.Request, func(o *adopt.Office, order fulfil.Order) (fulfil.Report, error) {
		return o.Fulfil.Object(ctx, order)
	})
}
