package suppression

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Verdict is what a [List] says of a person. The zero value knows nothing and lets nothing happen. It is safe for
// concurrent use.
type Verdict struct {
	InForce  []Entry // what suppresses the person; none: nothing does
	complete bool    // every identifier was looked up
}

// Scope returns the widest scope in force, [NoScope] where nothing suppresses the person.
func (v Verdict) Scope() Scope {
	widest := NoScope
	for _, e := range v.InForce {
		widest = max(widest, e.Scope.width())
	}
	return widest
}

// Outcome answers whether something may be done with the person's data: for [All] whether they may be brought in, for
// [Marketing] whether direct marketing may be done with them as far as this list goes, which is never a consent. It is
// [privacy.Refused] where an entry in force covers it, and [privacy.Undetermined] where none does and not every identifier
// was looked up, or where the scope is none.
func (v Verdict) Outcome(s Scope) privacy.Outcome {
	switch {
	case !s.valid():
		return privacy.Undetermined
	case v.Scope() >= s:
		return privacy.Refused
	case !v.complete:
		return privacy.Undetermined
	}
	return privacy.Permitted
}

// The codes of the findings on a [Verdict].
const (
	CodeErased    privacy.Code = "SU-ERASED-01"    // the person was erased
	CodeObjected  privacy.Code = "SU-OBJECTED-01"  // the person objected to direct marketing
	CodeWithdrawn privacy.Code = "SU-WITHDRAWN-01" // the person withdrew
	CodeUnknown   privacy.Code = "SU-UNKNOWN-01"   // suppressed for no reason known
	CodeUnchecked privacy.Code = "SU-UNCHECKED-01" // not every identifier could be looked up
)

// reasons are the findings of each [Reason], by its number.
var reasons = [...]struct {
	code      privacy.Code
	detail    string // followed by the day
	mend      string
	provision string
}{
	NoReason:            {CodeUnknown, "suppressed", "do not bring the person back", "Art 5(1)(a)"},
	Erased:              {CodeErased, "erased", "leave the row out; only the person's own new consent brings them back", "Art 17(1)"},
	ObjectedToMarketing: {CodeObjected, "objected to direct marketing", "do no direct marketing; only the person's own new consent changes it", "Art 21(3)"},
	Withdrawn:           {CodeWithdrawn, "withdrew consent", "do not use the data on consent; only the person's own new consent changes it", "Art 7(3)"},
}

// Findings returns why the person is suppressed, or cannot be told; none where nothing is in the way. Days are those of
// UTC, articles of the UK GDPR.
func (v Verdict) Findings() []privacy.Finding { return v.FindingsIn(time.UTC, privacy.UKGDPR) }

// FindingsIn is [Verdict.Findings] with the days of a place and the citations of a regime.
func (v Verdict) FindingsIn(loc *time.Location, regime privacy.Regime) []privacy.Finding {
	var list []privacy.Finding
	for _, e := range v.InForce {
		n := e.Reason
		if int(n) >= len(reasons) {
			n = NoReason
		}
		r := &reasons[n]
		list = append(list, privacy.Finding{
			Code: r.code, Severity: privacy.High, Where: e.Scope.String(), Detail: r.detail + " on " + e.At.In(loc).Format("2 January 2006"),
			Mend: r.mend, Cite: regime.Cite(r.provision),
		})
	}
	if !v.complete {
		list = append(list, privacy.Finding{
			Code: CodeUnchecked, Severity: privacy.High, Detail: "not every identifier could be looked up",
			Mend: "give each identifier in the form that its kind wants", Cite: regime.Cite("Art 5(2)"),
		})
	}
	return list
}
