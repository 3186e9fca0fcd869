package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// evidence returns the digest of what an answer rests on: the question and the policy; for each purpose the person's
// governing decision, with its place in the history; the identifiers of the person; the contracts, markers and
// origins, in any order of the sources; the kind of subscriber; what is known of the disclosure; whether the
// retention period has ended; and the outcome of each ground.
func (p *Policy) evidence(q *question, a *answered) (string, error) {
	r, s, d := &a.readings, &a.situation, &a.decision
	var b proofs
	b.add("lawful permit 1", string(p.version), string(q.Subject), string(q.Activity), strconv.Itoa(int(q.Channel)),
		string(q.Recipient), string(q.About), string(q.Notice))
	if q.NoContact {
		b.add("no contact")
	}
	if q.Regime != "" {
		b.add("regime", string(q.Regime))
	}
	if q.Person != "" {
		b.add("person", string(q.Person))
	}
	for _, c := range q.Data {
		b.add(string(c))
	}
	if q.stretch != nil {
		for _, purpose := range q.stretch.purposes() {
			put(&b, "consent", []consent.Event{r.consent(q, purpose).Last})
		}
		put(&b, "contracts", of(r.contracts, &q.person))
		put(&b, "markers", of(r.markers, &q.person))
		put(&b, "origins", of(r.origins, &q.person))
		b.add("subscriber", r.subscriber(&q.person).String())
		put(&b, "soft opt-in", []consent.SoftOptIn{r.softOptIn(q, p.law.Consent(), civil.DateOf(q.At, p.zone))})
		for id := range q.each() {
			b.add("identifier", string(id))
		}
		if q.calls() {
			put(&b, "call", []Call{s.Call})
		}
		if s.StopAll {
			b.add("withdrawn", s.Withdrawn.String())
		}
		b.add("expired", s.Expired.String(), s.Held.String())
		if q.needs.Disclosures {
			put(&b, "disclosure", []recipient.Facts{s.Disclosure})
		}
		for i := range d.Grounds() {
			b.add(d.Reason(i).String())
		}
	}
	if b.err != nil {
		return "", fmt.Errorf("evidence: %w", b.err)
	}
	sum := sha256.Sum256(b.text)
	return hex.EncodeToString(sum[:]), nil
}

// proofs is what evidence is made of.
type proofs struct {
	text []byte
	err  error
}

// add appends texts, each behind its length.
func (b *proofs) add(texts ...string) {
	for _, t := range texts {
		b.text = strconv.AppendInt(b.text, int64(len(t)), 10)
		b.text = append(append(b.text, ':'), t...)
	}
}

// put appends the values of a source, sorted.
func put[T any](b *proofs, what string, values []T) {
	list := make([]string, len(values))
	for i, v := range values {
		text, err := json.Marshal(v)
		if err != nil && b.err == nil {
			b.err = fmt.Errorf("%s: a value that cannot be written", what) // which the error of encoding/json repeats
		}
		list[i] = string(text)
	}
	slices.Sort(list)
	b.add(what, strconv.Itoa(len(list)))
	b.add(list...)
}
