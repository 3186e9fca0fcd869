package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// note is a set of things to say of a limit.
type note uint16

const (
	noteQuestionOpen note = 1 << iota
	noteIdentityOpen
	noteFeeOpen
	noteBeyond
	noteExtensionLate
	noteAskedLate
	noteMarketing
	noteOtherRight
	noteNoPause
	noteNoFee
	noteSafe
	noteIdentityStarts // told by the steps alone, as the next
	noteFeeStarts
)

func (l *Limit) set(n note, holds bool) {
	if holds {
		l.notes |= n
	}
}

// limitFindings has a row for each note, in the order in which findings are given.
// An empty provision stands for the citation of the edition.
var limitFindings = [...]struct {
	note         note
	code         privacy.Code
	severity     privacy.Severity
	where        string
	detail, mend string
	provision    string
}{
	{noteBeyond, "RI-CALENDAR-01", privacy.High, "", "the calendar does not reach the last day: the safe day is not moved to a working day", "use a calendar that knows the year", ""},
	{noteExtensionLate, "RI-EXT-LATE-01", privacy.High, "extensionNotified", "the extension was told after the first period was over and does not count", "answer by the last day of the first period", ""},
	{noteAskedLate, "RI-ASK-LATE-01", privacy.High, "", "something was asked after the period was over: it does not bring the period back", "answer now", ""},
	{noteQuestionOpen, "RI-STANDS-01", privacy.Medium, "questions", "the clock stands: a question is open", "work towards the safe day in case the question was not needed", ""},
	{noteIdentityOpen, "RI-STANDS-02", privacy.Medium, "identityReceived", "the clock stands: identity information was asked for and has not come", "work towards the safe day in case there was no reasonable doubt", "Art 12(6)"},
	{noteFeeOpen, "RI-STANDS-03", privacy.Medium, "feePaid", "the clock stands: a fee was asked for and has not been paid", "work towards the safe day in case no fee may be charged", "Art 12(5)"},
	{noteMarketing, "RI-MARKETING-01", privacy.High, "right", "processing for direct marketing stops at once: the period is for telling the person", "stop now", "Art 21(3)"},
	{noteOtherRight, "RI-ASK-RIGHT-01", privacy.Low, "questions", "a question stops the clock of an access request alone", "", ""},
	{noteNoPause, "RI-ASK-LAW-01", privacy.Low, "questions", "a question did not stop the clock when the request was received", "", ""},
	{noteNoFee, "RI-FEE-LAW-01", privacy.Low, "feeAsked", "a fee does not move the clock under this regime", "", "Art 12(5)"},
	{noteSafe, "RI-SAFE-01", privacy.Info, "", "another reading gives an earlier day, or nothing says that the clock stands: the safe day is lawful under every one", "answer by the safe day", ""},
}

// Findings returns what is to be said of the limit, the gravest first within a kind; nil for a zero limit.
func (l Limit) Findings() []privacy.Finding {
	var list []privacy.Finding
	for i := range limitFindings {
		row := &limitFindings[i]
		if l.notes&row.note == 0 {
			continue
		}
		f := privacy.Finding{
			Code: row.code, Severity: row.severity, Where: row.where, Detail: row.detail + l.when(row.note), Mend: row.mend,
			Cite: l.Cite, Since: l.edition.Since,
		}
		if row.provision != "" {
			f.Cite, f.Since = l.edition.Regime.Cite(row.provision), civil.Date{}
		}
		list = append(list, f)
	}
	return list
}

// when returns the dates that belong to a note, in words.
func (l Limit) when(n note) string {
	switch n {
	case noteQuestionOpen:
		return ", asked on " + l.waits.question.String()
	case noteIdentityOpen:
		return ", asked on " + l.waits.identity.String()
	case noteFeeOpen:
		return ", asked on " + l.waits.fee.String()
	case noteExtensionLate:
		return ": told on " + l.notified.String() + ", last day " + orOpen(l.ExtensionNoticeBy)
	case noteSafe:
		return ": " + l.Safe.String()
	}
	return ""
}
