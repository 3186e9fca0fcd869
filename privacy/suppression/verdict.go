package suppression

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
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
// [privacy.Denied] where an entry in force covers it, and [privacy.Undetermined] where none does and not every identifier
// was looked up, or where the scope is none.
func (v Verdict) Outcome(s Scope) privacy.Outcome {
	switch {
	case !s.valid():
		return privacy.Undetermined
	case v.Scope() >= s:
		return privacy.Denied
	case !v.complete:
		return privacy.Undetermined
	}
	return privacy.Permitted
}

// codes has the code of each [Reason], by its number.
var codes = [...]privacy.Code{
	NoReason:            "SU-UNKNOWN-01",
	Erased:              "SU-ERASED-01",
	ObjectedToMarketing: "SU-OBJECTED-01",
	Withdrawn:           "SU-WITHDRAWN-01",
}

// Findings returns why the person is suppressed, or cannot be told; none where nothing is in the way. Days are those of
// UTC, articles of the UK GDPR.
func (v Verdict) Findings() []privacy.Finding { return v.FindingsIn(time.UTC, privacy.UKGDPR) }

// FindingsIn is [Verdict.Findings] with the days of a place and the citations of a regime.
func (v Verdict) FindingsIn(loc *time.Location, regime privacy.Regime) []privacy.Finding {
	var list []privacy.Finding
	for _, e := range v.InForce {
		code := codes[NoReason]
		if int(e.Reason) < len(codes) {
			code = codes[e.Reason]
		}
		list = append(list, code.Finding(e.Scope.String(), regime, "day", civil.DateOf(e.At, loc).String()))
	}
	if !v.complete {
		list = append(list, privacy.Code("SU-UNCHECKED-01").Finding("", regime))
	}
	return list
}
