package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Portable returns whether one kind of data goes into the answer to a request for portability: [Available] if the basis is
// consent or contract, the person provided the data, and they are processed by automated means (Art 20(1)). What was
// recorded of a person's use of a service is provided by the person; what the controller worked out of it is not.
// It is [Conditional] while one of the two facts is unknown and neither speaks against it, and Unclear as [Law.Follows] is.
func (l *Law) Portable(b lawfulbasis.Basis, provided, automated privacy.Fact, on civil.Date) (Availability, privacy.Citation) {
	scope, cite := l.Follows(Portability, b, on)
	switch {
	case scope != Available:
		return scope, cite
	case provided == privacy.No:
		return NotAvailable, cite
	case automated == privacy.No:
		return NotAvailable, l.cite(manual, l.t.Manual, on)
	case provided != privacy.Yes || automated != privacy.Yes:
		return Conditional, cite
	}
	return Available, cite
}
