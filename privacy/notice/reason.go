package notice

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The codes of the findings.
const (
	CodeUnshown privacy.Code = "NT-UNSHOWN-01" // neither this version nor an earlier one was shown
	CodeEarlier privacy.Code = "NT-EARLIER-01" // an earlier version was, and the change is not material
	CodeComing  privacy.Code = "NT-COMING-01"  // a material change is still to be told, in time
	CodeMissed  privacy.Code = "NT-COMING-02"  // a material change was to be told by now
	CodeLate    privacy.Code = "NT-LATE-01"    // a material change was told too late
	CodeDeemed  privacy.Code = "NT-DEEMED-01"  // going on to use a service was taken for agreement
)

// reason is why something is found.
type reason uint8

const (
	unshown reason = iota
	earlier
	coming
	missed
	late
	deemed
)

// reasons has a row for each reason.
var reasons = [...]struct {
	code                    privacy.Code
	severity                privacy.Severity
	detail, mend, provision string
}{
	unshown: {CodeUnshown, privacy.High, "neither the version nor an earlier one was shown to the person", "show the version in force", "Art 13(1), 14(1)"},
	earlier: {CodeEarlier, privacy.Info, "the person was shown an earlier version; the change is not material", "show this one at the next occasion", "Art 12(1)"},
	coming:  {CodeComing, privacy.Medium, "the person is to be told of a material change before it takes effect", "tell the person", "Art 5(1)(a), 12(1)"},
	missed:  {CodeMissed, privacy.High, "the last day to tell the person of a material change has passed", "tell the person, and put off what rests on the change until then", "Art 5(1)(a), 12(1)"},
	late:    {CodeLate, privacy.Medium, "the person was told of a material change after the last day to tell", "tell people in time", "Art 5(1)(a), 12(1)"},
	deemed:  {CodeDeemed, privacy.Critical, "continued use is taken for agreement to a new version", "tell people beforehand, and ask new consent where consent is the ground", "Art 4(11), 7(2), recital 32"},
}

// since is the first day of the GDPR.
var since = civil.MustDate(2018, 5, 25)

func (r reason) finding(where string, regime privacy.Regime) privacy.Finding {
	row := &reasons[r]
	return privacy.Finding{
		Code: row.code, Severity: row.severity, Where: where, Detail: row.detail, Mend: row.mend, Cite: regime.Cite(row.provision), Since: since,
	}
}
