package suppression

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is the result of a check of a person. The zero value knows nothing and permits nothing. It is safe for
// concurrent use.
type Verdict struct {
	InForce  []Entry // what suppresses the person; empty: nothing
	complete bool    // every identifier was looked up
}

// Scope returns the widest scope in force, or [NoScope] if nothing suppresses the person.
func (v Verdict) Scope() Scope {
	widest := NoScope
	for _, e := range v.InForce {
		widest = max(widest, e.Scope.width())
	}
	return widest
}

// Outcome returns whether the person's data may be imported, for [All], or used for direct marketing as far as this
// list goes, for [Marketing]; the list never replaces consent. It is [privacy.Denied] if an entry in force includes the
// scope. Otherwise it is [privacy.Undetermined] if the scope is invalid or not every identifier was looked up.
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

// Findings returns why the person is suppressed or the verdict is incomplete. It is empty if the check was complete and
// found nothing. Days are in the location, nil is UTC; it cites by the regulation, nil cites the GDPR.
func (v Verdict) Findings(loc *time.Location, r *privacy.Regulation) []privacy.Finding {
	if loc == nil {
		loc = time.UTC
	}
	var list []privacy.Finding
	for _, e := range v.InForce {
		code := codes[NoReason]
		if int(e.Reason) < len(codes) {
			code = codes[e.Reason]
		}
		list = append(list, code.Finding(e.Scope.String(), r, "day", civil.DateOf(e.At, loc).String()))
	}
	if !v.complete {
		list = append(list, privacy.Code("SU-UNCHECKED-01").Finding("", r))
	}
	return list
}
