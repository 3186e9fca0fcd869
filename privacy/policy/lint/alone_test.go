package lint_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// If no facts make a decision permit a use, the reason is in the document, and lint calls the use prohibited.
// TestNothingIsPermittedThatLintCallsProhibited tests the other direction.
func TestWhatIsNeverPermittedIsProhibited(t *testing.T) {
	documents := map[string]policy.Document{"published": vqcomms.Published(), "corrected": vqcomms.Corrected(), "clinic": clinic(), "library": library()}
	for i, c := range ruleCases {
		d := sound()
		c.fault(&d)
		documents[fmt.Sprintf("%d: %s", i, c.code)] = d
	}
	asked, never := 0, 0
	for name, d := range documents {
		d = policytest.Declare(d)
		p, err := policy.New(d, packs...)
		if err != nil {
			continue // nothing decides by it
		}
		var prohibitions []privacy.Finding
		for _, f := range lint.Document(d, day(2026, 11, 24)) {
			if lint.Prohibits(f.Code) {
				prohibitions = append(prohibitions, f)
			}
		}
		says := func(where string, codes ...privacy.Code) bool {
			return slices.ContainsFunc(prohibitions, func(f privacy.Finding) bool {
				return f.Where == where && (len(codes) == 0 || slices.Contains(codes, f.Code))
			})
		}
		for i, a := range d.Activities {
			if !privacy.InForce(a.Since, a.Before, day(2026, 11, 24)) {
				continue // the document no longer has it
			}
			at := fmt.Sprintf("activities[%d]", i)
			for _, data := range dataOf(&d, &a) {
				q := policy.Processing{Subject: "person-1", Activity: a.ID, Data: data, NoContact: true, At: policytest.Now}
				asked++
				allowed := permits(p, q)
				if !allowed {
					never++
					if !grounded(&d, &a, at, p, data, says) {
						t.Errorf("%s: %s with %v is never permitted, and lint does not prohibit it: %v", name, a.ID, data, prohibitions)
					}
					continue
				}
				if mailed(&a) {
					one := q
					one.Channel, one.NoContact = privacy.Email, false
					asked++
					if !permits(p, one) {
						never++
						if !says(at) {
							t.Errorf("%s: %s by e-mail is never permitted, and lint does not prohibit it: %v", name, a.ID, prohibitions)
						}
					}
				}
				for k, r := range d.Recipients {
					tiedToData := len(r.Data) == 0 || slices.ContainsFunc(data, func(c privacy.Category) bool { return slices.Contains(r.Data, c) })
					if len(r.Activities) > 0 && !slices.Contains(r.Activities, a.ID) || !tiedToData {
						continue // the document has it for something else
					}
					one := q
					one.Recipient = r.ID
					asked++
					if permits(p, one) {
						continue
					}
					never++
					if !says(fmt.Sprintf("recipients[%d]", k)) && !slices.ContainsFunc(prohibitions, func(f privacy.Finding) bool {
						var n int
						m, _ := fmt.Sscanf(f.Where, "transfers[%d]", &n)
						return m == 1 && (d.Transfers[n].Recipient == r.ID || d.Transfers[n].Recipient == "")
					}) && !grounded(&d, &a, at, p, data, says) {
						t.Errorf("%s: %s to %s is never permitted, and lint does not prohibit it: %v", name, a.ID, r.ID, prohibitions)
					}
				}
			}
		}
	}
	t.Logf("%d uses, %d never permitted", asked, never)
	if never < 40 {
		t.Error("too few uses are never permitted to show anything")
	}
}

// dataOf returns the data to ask an activity about: each category that it needs, or any if it states none.
func dataOf(d *policy.Document, a *policy.Activity) (all [][]privacy.Category) {
	for _, c := range a.Data {
		all = append(all, []privacy.Category{c})
	}
	if all == nil {
		all = [][]privacy.Category{{d.Categories[0].ID}}
	}
	return all
}

// mailed reports whether an activity is marketing that reaches individuals by e-mail.
func mailed(a *policy.Activity) bool {
	return a.Marketing && (len(a.Audience) == 0 || slices.Contains(a.Audience, policy.Individuals)) && (len(a.Channels) == 0 || slices.Contains(a.Channels, privacy.Email))
}

// permits reports whether a use is permitted when all facts favour it. It tries every transfer mechanism.
func permits(p *policy.Policy, q policy.Processing) bool {
	s := policytest.Clear()
	s.Consents, s.Uninformed, s.Corporate, s.SoftOptIn = nil, privacy.No, privacy.No, privacy.Yes
	for _, purpose := range p.Purposes() {
		s.Consents = append(s.Consents, policy.Consent{Purpose: purpose, InForce: privacy.Yes, Explicit: privacy.Yes})
	}
	if q.Recipient == "" {
		return p.Decide(q, s).Outcome() == privacy.Permitted
	}
	for m := transfer.NoMechanism; m <= transfer.OtherSafeguard; m++ { // what the document names, or what the host knows of
		for i := range 4 {
			in := inOrder
			in.Mechanism, in.Signed, in.Importer.UnderGDPR = m, day(2026, 1, 5), privacy.FactOf(i%2 == 1)
			if i > 1 { // the host knows that the recipient is in the United Kingdom
				in.To = "GB"
			}
			s.Disclosure = recipient.Facts{Activity: privacy.Yes, Categories: privacy.Yes, Contract: privacy.Yes, Terms: recipient.AllTerms, SubProcessors: privacy.Yes,
				Instructed: privacy.Yes, Consent: privacy.Yes, Duty: privacy.Yes, Transfer: in}
			if p.Decide(q, s).Outcome() == privacy.Permitted {
				return true
			}
		}
	}
	return false
}

// grounded reports whether lint prohibits the activity, each of its grounds, or data of this kind.
func grounded(d *policy.Document, a *policy.Activity, at string, p *policy.Policy, data []privacy.Category, says func(string, ...privacy.Code) bool) bool {
	if says(at) {
		return true
	}
	for i, k := range d.Sensitive {
		special, criminal := p.Categories().Sensitive(data[0])
		if (special && k.Kind == privacy.SpecialCategory || criminal && k.Kind == privacy.CriminalOffence) && says(fmt.Sprintf("sensitive[%d]", i)) {
			return true
		}
	}
	for j, g := range a.Grounds {
		asked := func(o policy.Purpose) bool { return o.ID == g.Purpose }
		n := slices.IndexFunc(d.Purposes, asked)
		if !privacy.InForce(g.Since, g.Before, day(2026, 11, 24)) || says(fmt.Sprintf("%s.grounds[%d]", at, j)) ||
			g.Basis == lawfulbasis.Consent && n >= 0 && says(fmt.Sprintf("purposes[%d]", n)) {
			continue
		}
		return false
	}
	return true
}
