package day

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Hold is what a legal hold changes for the records of one contact.
type Hold struct {
	ID      string            `json:"id,omitzero"` // empty: there was nothing to hold
	Matter  string            `json:"matter,omitzero"`
	Contact privacy.SubjectID `json:"contact,omitzero"`
	Records int               `json:"records"` // of the contact, of whatever category
	Before  Held              `json:"before"`
	After   Held              `json:"after"`
	Next    Held              `json:"next"` // on the day after
}

// Held is how the records stand.
type Held struct {
	Go      int     `json:"go"` // how many may go
	Details Verdict `json:"details"`
}

// placeHold holds what there is of the first contact whose details may go.
func placeHold(ctx context.Context, d *requests) (Hold, error) {
	h := Hold{ID: "hold-" + d.day.String(), Matter: "claim-" + d.day.String()}
	for _, e := range d.report.Retention.Examples {
		if e.Category == vqcomms.PersonalDetails && !e.Request && e.Verdict.Action != retention.Keep {
			h.Contact = e.Subject
		}
	}
	if h.Contact == "" {
		return Hold{}, nil
	}
	hold := retention.Hold{ID: h.ID, Matter: h.Matter, Subject: h.Contact, Placed: d.day}
	err := d.change(ctx, &h, func() error {
		_, err := d.Service.PlaceHold(ctx, hold, subject.Act{By: by})
		return err
	})
	return h, err
}

// releaseHold releases the hold of the day. Its last day is today.
func releaseHold(ctx context.Context, d *requests) (Hold, error) {
	h := d.report.Placed
	if h.ID == "" {
		return Hold{}, nil
	}
	err := d.change(ctx, &h, func() error {
		for hold, err := range d.Stores.Holds.HoldsOf(ctx, []privacy.SubjectID{h.Contact}) {
			if err != nil {
				return err
			}
			if hold.ID == h.ID {
				_, err := d.Service.ReleaseHold(ctx, hold, d.day, subject.Act{By: by})
				return err
			}
		}
		return fmt.Errorf("the hold of the day: %w", privacy.ErrNotFound)
	})
	return h, err
}

// change does something about a hold, and looks at the contact's records before, after, and a day later.
func (d *requests) change(ctx context.Context, h *Hold, do func() error) (err error) {
	if h.Before, err = d.held(ctx, h, 0); err != nil {
		return err
	}
	if err = do(); err != nil {
		return err
	}
	if h.After, err = d.held(ctx, h, 0); err != nil {
		return err
	}
	h.Next, err = d.held(ctx, h, 1)
	return err
}

// held looks at the records of the contact, so many days from today.
func (d *requests) held(ctx context.Context, h *Hold, days int) (Held, error) {
	var holds []retention.Hold
	for hold, err := range d.Stores.Holds.HoldsOf(ctx, []privacy.SubjectID{h.Contact}) {
		if err != nil {
			return Held{}, err
		}
		holds = append(holds, hold)
	}
	var r Held
	h.Records = 0
	on := d.day.AddDays(days)
	for record, err := range (readers.Records{Of: d.tx, On: on}).All(ctx, []privacy.SubjectID{h.Contact}) {
		if err != nil {
			return Held{}, err
		}
		v := d.side.Schedule.At(on, record, holds...)
		h.Records++
		if v.Action != retention.Keep {
			r.Go++
		}
		if record.Category == vqcomms.PersonalDetails {
			r.Details = verdict(v)
		}
	}
	return r, nil
}
