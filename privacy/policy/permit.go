package policy

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// DefaultPermitFor is how long a permit is good for where the options of a guard do not say.
const DefaultPermitFor = time.Hour

// Permit is the answer to one question for later: whether a message that is staged now may be sent when its turn comes. It
// is data, which a host keeps with the message, in JSON, see [ParsePermit]. Besides the identifiers that were asked about it
// holds a digest of what the answer rests on. It grants nothing by itself: [Guard.Redeem] decides anew.
type Permit struct {
	Subject   privacy.SubjectID     `json:"subject"`
	Regime    privacy.Regime        `json:"regime,omitzero"`
	Person    PersonID              `json:"person,omitzero"`
	Activity  privacy.ActivityID    `json:"activity"`
	Data      []privacy.Category    `json:"data"`
	Channel   privacy.Channel       `json:"channel,omitzero"`
	NoContact bool                  `json:"noContact,omitzero"`
	Recipient privacy.RecipientID   `json:"recipient,omitzero"`
	About     privacy.RecordID      `json:"about,omitzero"`
	Notice    privacy.NoticeVersion `json:"notice,omitzero"`
	By        privacy.ActorID       `json:"by,omitzero"`

	Policy   privacy.NoticeVersion `json:"policy"`             // the version that was asked
	Outcome  privacy.Outcome       `json:"outcome"`            // nothing but Permitted can be redeemed
	Findings []privacy.Finding     `json:"findings,omitempty"` // what stood in the way; see [Decision.Obstacles]
	Issued   time.Time             `json:"issued"`             // UTC, microseconds
	Until    time.Time             `json:"until,omitzero"`     // first instant at which it is good no more; zero: it never was
	Evidence string                `json:"evidence"`           // SHA-256 of what the answer rests on, 64 hexadecimal digits
}

// ParsePermit reads a permit in JSON, as encoding/json writes a [Permit]. Unknown fields, unknown words and anything after
// the permit are a [privacy.ErrInvalid], which does not repeat what was read.
func ParsePermit(b []byte) (Permit, error) {
	var p Permit
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	err := dec.Decode(&p)
	if err == nil {
		if _, end := dec.Token(); end != io.EOF {
			err = privacy.ErrInvalid
		}
	}
	if _, hexed := hex.DecodeString(p.Evidence); err != nil || hexed != nil || len(p.Evidence) != 64 {
		return Permit{}, fmt.Errorf("policy: parse permit: is no permit in JSON: %w", privacy.ErrInvalid)
	}
	return p, nil
}

// processing returns what a permit is for, at an instant.
func (p *Permit) processing(at time.Time) Processing {
	return Processing{Subject: p.Subject, Regime: p.Regime, Person: p.Person, Activity: p.Activity, Data: p.Data, Channel: p.Channel, NoContact: p.NoContact, Recipient: p.Recipient,
		About: p.About, Notice: p.Notice, By: p.By, At: at}
}

// Authorise decides a question for later, as of q.At, or as of now if that is zero. Stage a campaign with a permit
// for each message, and redeem each permit when the message is sent, see [Guard.Redeem]. A denial is also a permit,
// with its outcome and findings, but it cannot be redeemed. A permit is valid until the time in the options has
// passed, or until the answer can change by itself. An error means that no decision was reached, and the permit
// returned with it permits nothing.
func (g *Guard) Authorise(ctx context.Context, q Processing) (Permit, error) {
	p, err := g.authorise(ctx, []Processing{q})
	if err != nil {
		return Permit{}, fmt.Errorf("policy: authorise: %w", err)
	}
	return p[0], nil
}

// AuthoriseAll does what [Guard.Authorise] does for each question, in their order. It reads the sources and ends with an
// error as [Guard.DecideAll] does.
func (g *Guard) AuthoriseAll(ctx context.Context, qs iter.Seq2[Processing, error]) iter.Seq2[Permit, error] {
	return inBatches(g.options.Batch, qs, "policy: authorise all", func(batch []Processing) ([]Permit, error) { return g.authorise(ctx, batch) })
}

// authorise makes the permits of a batch.
func (g *Guard) authorise(ctx context.Context, batch []Processing) ([]Permit, error) {
	permits := make([]Permit, 0, len(batch))
	err := g.answer(ctx, batch, false, func(q *question, a *answered) error {
		d := &a.decision
		evidence, err := q.policy.evidence(q, a)
		p := Permit{Subject: q.Subject, Regime: q.Regime, Person: q.Person, Activity: q.Activity, Data: slices.Clone(q.Data), Channel: q.Channel, NoContact: q.NoContact, Recipient: q.Recipient,
			About: q.About, Notice: q.Notice, By: q.By, Policy: g.policy.version, Outcome: d.Outcome(), Findings: d.Obstacles(),
			Issued: instant(q.At), Evidence: evidence}
		if d.Outcome() == privacy.Permitted {
			p.Until = instant(q.At.Add(g.options.PermitFor))
			if c := d.Changes(); !c.IsZero() && c.Before(p.Until) {
				p.Until = c
			}
		}
		permits = append(permits, p)
		return err
	})
	return permits, err
}

// instant returns t as the stores keep it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
