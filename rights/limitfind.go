package rights

import "github.com/lawful-go/lawful/privacy"

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
	notePromise
	noteIdentityStarts // told by the steps alone, as the next
	noteFeeStarts
)

func (l *Deadline) set(n note, holds bool) {
	if holds {
		l.notes |= n
	}
}

// limitFindings has a row for each note, in the order in which findings are given.
var limitFindings = [...]struct {
	note  note
	code  privacy.Code
	where string
	own   bool // cites the provision of the catalogue, not that of the rule
}{
	{noteBeyond, "RI-CALENDAR-01", "", false},
	{noteExtensionLate, "RI-EXT-LATE-01", "extensionNotified", false},
	{noteAskedLate, "RI-ASK-LATE-01", "", false},
	{noteQuestionOpen, "RI-STANDS-01", "questions", false},
	{noteIdentityOpen, "RI-STANDS-02", "identityReceived", true},
	{noteFeeOpen, "RI-STANDS-03", "feePaid", true},
	{noteMarketing, "RI-MARKETING-01", "right", true},
	{noteOtherRight, "RI-ASK-RIGHT-01", "questions", false},
	{noteNoPause, "RI-ASK-LAW-01", "questions", false},
	{noteNoFee, "RI-FEE-LAW-01", "feeAsked", true},
	{notePromise, "RI-PROMISE-01", "promised", true},
	{noteSafe, "RI-SAFE-01", "", false},
}

// Findings returns what is to be said of the limit, the gravest first within a kind; nil for a zero limit.
func (l Deadline) Findings() []privacy.Finding {
	var list []privacy.Finding
	for i := range limitFindings {
		row := &limitFindings[i]
		if l.notes&row.note == 0 {
			continue
		}
		f := row.code.Finding(row.where, l.law.Regulation(), l.args(row.note)...)
		if !row.own {
			f.Cite, f.Since = l.Cite, l.rule.Since
		}
		list = append(list, f)
	}
	return list
}

// args returns the dates that belong to a note.
func (l Deadline) args(n note) []string {
	switch n {
	case noteQuestionOpen:
		return []string{"asked", l.waits.question.String()}
	case noteIdentityOpen:
		return []string{"asked", l.waits.identity.String()}
	case noteFeeOpen:
		return []string{"asked", l.waits.fee.String()}
	case noteExtensionLate:
		return []string{"told", l.notified.String(), "last", l.ExtensionNoticeBy.String()}
	case notePromise:
		return []string{"day", l.Promised.String()}
	case noteSafe:
		return []string{"day", l.Safe.String()}
	}
	return nil
}
