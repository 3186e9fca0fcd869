package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Action is one thing done about a request.
type Action uint8

// The actions. The zero value is not one of them, and is always forbidden.
const (
	NoAction            Action = iota
	Receive                    // the request came in
	AskIdentity                // information was asked for that confirms who asks, on reasonable doubt
	ConfirmIdentity            // it came and the doubt is gone
	AskFee                     // a reasonable fee was asked for
	RecordFee                  // a fee was paid
	AskClarification           // it was asked which data or processing the request is about
	RecordClarification        // the reply came
	Extend                     // the person was told, with reasons, that two more months are needed
	Answer                     // the person was told that all of it was done, or that nothing is held
	AnswerInPart               // the person was told what was done, and on which grounds the rest is refused
	Refuse                     // the person was told on which grounds nothing is done
	Withdraw                   // the person took the request back
	Reopen                     // a closed request was taken up again, as after a complaint
)

var actionWords = privacy.EnumNames{
	"none", "receive", "ask-identity", "confirm-identity", "ask-fee", "record-fee", "ask-clarification", "record-clarification",
	"extend", "answer", "answer-in-part", "refuse", "withdraw", "reopen",
}

// Cite returns where an action is regulated, for a request received on the given day; nothing for an action or a day
// without law.
func (l *Law) Cite(a Action, received civil.Date) privacy.Citation {
	if int(a) < actionCount {
		if i := l.at(actions, received, int(a)); i >= 0 {
			return l.t.Actions[i].Cite
		}
	}
	return privacy.Citation{}
}

// String returns the word of the action.
func (a Action) String() string { return actionWords.Text(uint8(a)) }

// MarshalText returns the word of the action.
func (a Action) MarshalText() ([]byte, error) {
	return actionWords.Append(nil, "rights: action", uint8(a))
}

// UnmarshalText reads the word of an action.
func (a *Action) UnmarshalText(b []byte) error {
	n, err := actionWords.Parse("rights: action", b)
	if err == nil {
		*a = Action(n)
	}
	return err
}
