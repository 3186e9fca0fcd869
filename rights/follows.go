package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Follows returns how far a right follows from a basis, and the provision that says so. The day is that on which
// the request was received; for [AutomatedDecision] that of the decision. It is decided by the law of that day.
//
// The answer is [Unclear], with the provision that tells why, where the basis is not law on the day, and before the first day of
// the law. It is Unclear without a provision for a value that is no right or no basis, and for an unset day. It does not allocate.
func (l *Law) Follows(r Right, b lawfulbasis.Basis, on civil.Date) (Availability, privacy.Citation) {
	if int(r) >= rightCount || int(b) >= basisCount {
		return Unclear, privacy.Citation{}
	}
	a := &l.scopes[l.follows.on(on)[int(r)*basisCount+int(b)]]
	return a.value, a.cite
}
