package subject

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/rights"
)

// duty is what an act obliges the controller to tell every recipient that had data.
type duty struct {
	kind          obligation.Kind
	cause, detail string
	data          []privacy.Category // none: all
}

// markerDuties has the duty that each kind of marker brings.
var markerDuties = map[rights.MarkerKind]obligation.Kind{
	rights.Restricted: obligation.Restricted, rights.Objected: obligation.Objected, rights.MarketingObjected: obligation.Objected,
}

// tell raises each duty towards each recipient that had data of the person, under any identifier that the act knows.
func (t *task) tell(ctx context.Context, duties ...duty) error {
	had := recipient.Addressees{Log: t.tx.Disclosures, Categories: t.policy.Categories()}
	var owed []obligation.Obligation
	var due civil.Date
	if !t.options.TellWithin.IsZero() {
		due = civil.DateOf(t.now, t.policy.Zone()).Add(t.options.TellWithin)
	}
	for _, d := range duties {
		var told []privacy.RecipientID
		for _, name := range t.names {
			for to, err := range had.RecipientsOf(ctx, name, d.data) {
				if err != nil {
					return fmt.Errorf("disclosures: %w", err)
				}
				if slices.Contains(told, to) {
					continue
				}
				told = append(told, to)
				owed = append(owed, obligation.Obligation{
					Kind: d.kind, Regime: t.law.Regime(), Subject: t.names[len(t.names)-1], Recipient: to, Cause: d.cause, Detail: d.detail, Raised: t.now,
					Due: due,
				})
			}
		}
	}
	if len(owed) == 0 {
		return nil
	}
	if err := obligation.Raise(ctx, t.tx.Obligations, t.tx.Outbox, owed...); err != nil {
		return fmt.Errorf("obligations: %w", err)
	}
	return nil
}

// withdrawn returns the duties that refusals and withdrawals bring, one for each purpose. Their cause are the events, so that
// a withdrawal that is repeated brings no second one, and one after a new consent does.
func (t *task) withdrawn(events []consent.Event) []duty {
	var list []duty
	var causes [][]string
	for _, e := range events {
		if e.Kind == consent.Given {
			continue
		}
		purpose := string(e.Key.Purpose)
		i := slices.IndexFunc(list, func(d duty) bool { return d.detail == purpose })
		if i < 0 {
			i = len(list)
			list = append(list, duty{kind: obligation.Withdrawn, detail: purpose, data: t.dataOf(func(a *policy.Activity) bool { return onPurpose(a, e.Key.Purpose) })})
			causes = append(causes, []string{purpose})
		}
		causes[i] = append(causes[i], fmt.Sprintf("%s-%d", e.Key.Channel, e.Seq))
	}
	for i := range list {
		list[i].cause = cause(causes[i]...)
	}
	return list
}

// stands returns the duty that a marker brings, or none if it was lifted.
func (t *task) stands(st rights.Marker) []duty {
	kind, ok := markerDuties[st.Kind]
	if !ok || !st.Lifted.IsZero() {
		return nil
	}
	return []duty{{kind: kind, cause: cause(st.Kind.String(), string(st.Request)), detail: string(st.Activity), data: t.dataUnder(st)}}
}

// lifted returns the duty that lifting a marker brings: a recipient of a restriction hears that it is over.
func (t *task) lifted(st rights.Marker) []duty {
	if st.Kind != rights.Restricted {
		return nil
	}
	return []duty{{kind: obligation.Unrestricted, cause: cause(st.Kind.String(), string(st.Request)), detail: string(st.Activity), data: t.dataUnder(st)}}
}

// dataUnder returns the data that a marker is about: those of direct marketing, of its activity, or all.
func (t *task) dataUnder(st rights.Marker) []privacy.Category {
	switch {
	case st.Kind == rights.MarketingObjected:
		return t.dataOf(func(a *policy.Activity) bool { return a.Marketing })
	case st.Activity == "":
		return nil
	}
	return t.dataOf(func(a *policy.Activity) bool { return a.ID == st.Activity })
}

// dataOf returns the data of some activities of the policy, at any time. If there is no such activity it returns none,
// which stands for all: in doubt a recipient is told.
func (t *task) dataOf(which func(*policy.Activity) bool) []privacy.Category {
	var list []privacy.Category
	for i := range t.doc.Activities {
		if a := &t.doc.Activities[i]; which(a) {
			list = append(list, a.Data...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// onPurpose reports whether an activity has a ground that looks at the consent to a purpose.
func onPurpose(a *policy.Activity, p privacy.PurposeID) bool {
	return slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Purpose == p })
}

// cause returns an identifier made of parts: the parts themselves, or their digest if they are too long.
func cause(parts ...string) string {
	text := strings.Join(parts, "/")
	if privacy.CheckID(text) == "" {
		return text
	}
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}
