package consent

import "github.com/lawful-go/lawful/privacy"

// Proof is what a consent can be demonstrated by (Art 7(1)). Proofs are compared with ==.
type Proof struct {
	Notice   privacy.NoticeVersion `json:"notice,omitzero"`   // the notice that informed the person
	Wording  privacy.Digest        `json:"wording,omitzero"`  // of the exact wording that was agreed to
	Method   Method                `json:"method,omitzero"`   // the act by which it was agreed to
	Explicit bool                  `json:"explicit,omitzero"` // an express statement, as Art 9(2)(a) asks for special categories
	Locale   string                `json:"locale,omitzero"`   // language of the wording, as a BCP 47 tag: "en-GB"
	Evidence privacy.RecordID      `json:"evidence,omitzero"` // the host's record of the act: a form, a call, a log entry
}

// Complete reports whether the proof has what a grant needs: notice version, digest of the wording, and method.
func (p Proof) Complete() bool {
	return p.Notice != "" && !p.Wording.IsZero() && p.Method.valid()
}

// check records the faults of form. Nothing need be there.
func (p Proof) check(f *privacy.Faults, where string) {
	for _, id := range []struct{ field, value string }{
		{"notice", string(p.Notice)}, {"locale", p.Locale}, {"evidence", string(p.Evidence)},
	} {
		if id.value != "" {
			f.CheckID(where+id.field, id.value)
		}
	}
	f.Require(int(p.Method) < len(methodWords), where+"method", "is not a value of it")
}

// checkComplete records each part that a grant needs and the proof lacks.
func (p Proof) checkComplete(f *privacy.Faults, where string) {
	f.Require(p.Notice != "", where+"notice", "is missing: a grant must be demonstrable (Art 7(1))")
	f.Require(!p.Wording.IsZero(), where+"wording", "is missing: a grant must be demonstrable (Art 7(1))")
	f.Require(p.Method != NoMethod, where+"method", "is missing: a grant takes an affirmative act (Art 4(11))")
}
