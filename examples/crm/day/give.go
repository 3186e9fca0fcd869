package day

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Given is a consent that was asked for again and given, with its proof.
type Given struct {
	Contact privacy.SubjectID     `json:"contact,omitzero"` // empty: nobody was left to ask
	Form    privacy.RecordID      `json:"form,omitzero"`
	Notice  privacy.NoticeVersion `json:"notice,omitzero"`
	Wording string                `json:"wording,omitzero"`
	Method  consent.Method        `json:"method,omitzero"`
	Before  Answer                `json:"before,omitzero"`
	After   Answer                `json:"after,omitzero"`
}

// give records the consent of the first contact who was to be asked again, and whom nothing else keeps off the list:
// the application's form and the library's event, in one transaction.
func give(ctx context.Context, d *requests) (r Given, err error) {
	r.Contact, err = d.toAsk(ctx)
	if r.Contact == "" || err != nil {
		return r, err
	}
	if r.Before, err = d.ask(ctx, r.Contact, vqcomms.MarketUpgrades); err != nil {
		return r, err
	}
	r.Form = privacy.RecordID("F-" + d.day.String())
	r.Notice, r.Wording = d.side.Policy.Version(), host.FormWording
	if _, err = d.tx.ExecContext(ctx, `INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES (?, ?, ?, ?, ?)`,
		string(r.Form), string(r.Contact), string(r.Notice), r.Wording, d.now.UnixMicro()); err != nil {
		return r, err
	}
	proof := adopt.Proof(r.Form, r.Notice, r.Wording)
	r.Method = proof.Method
	if _, err = d.Service.Give(ctx, adopt.Key(r.Contact), proof, subject.Act{By: "crm-web-form"}); err != nil {
		return r, err
	}
	r.After, err = d.ask(ctx, r.Contact, vqcomms.MarketUpgrades)
	return r, err
}

// toAsk returns the first contact whose consent lacks proof and nothing else.
func (d *requests) toAsk(ctx context.Context) (privacy.SubjectID, error) {
	live, err := contacts(ctx, d.tx)
	if err != nil {
		return "", err
	}
	var list []privacy.SubjectID
	for _, id := range d.report.TakenOver.AskAgain {
		if _, ok := slices.BinarySearch(live, id); ok {
			list = append(list, id)
		}
	}
	return d.first(ctx, list, func(decision policy.Decision) bool {
		return !slices.ContainsFunc(decision.Obstacles(), func(f privacy.Finding) bool { return f.Code != "CO-PROOF-01" }) &&
			decision.Outcome() != privacy.Permitted
	})
}

// first returns the first of some contacts whose marketing is decided as wanted; "" if there is none.
func (d *requests) first(ctx context.Context, list []privacy.SubjectID, want func(policy.Decision) bool) (privacy.SubjectID, error) {
	for answer, err := range d.Guard.DecideAll(ctx, marketing(list, d.now)) {
		if err != nil {
			return "", err
		}
		if want(answer.Decision) {
			return answer.Subject, nil
		}
	}
	return "", nil
}
