package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Action is one thing done about a request.
type Action uint8

// The actions. The zero value is none, and is always forbidden.
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

// actionProvisions has for each action where it is regulated: in the European Union, and in the United Kingdom until
// and since 5 February 2026.
var actionProvisions = [...]struct{ eu, ukBefore, uk string }{
	NoAction:            {},
	Receive:             {"Art 12(3)", "Art 12(3)", "Art 12A"},
	AskIdentity:         {"Art 12(6)", "Art 12(6)", "Art 12(6)"},
	ConfirmIdentity:     {"Art 12(6)", "Art 12(6)", "Art 12(6)"},
	AskFee:              {"Art 12(5)(a)", "Art 12(5)(a)", "Art 12(5)(a)"},
	RecordFee:           {"Art 12(5)(a)", "Art 12(5)(a)", "Art 12(5)(a)"},
	AskClarification:    {"Recital 63", "Recital 63", "Art 12A(5)"},
	RecordClarification: {"Recital 63", "Recital 63", "Art 12A(5)"},
	Extend:              {"Art 12(3)", "Art 12(3)", "Art 12A"},
	Answer:              {"Art 12(3)", "Art 12(3)", "Art 12(3)"},
	AnswerInPart:        {"Art 12(4)", "Art 12(4)", "Art 12(4)"},
	Refuse:              {"Art 12(4)", "Art 12(4)", "Art 12(4)"},
	Withdraw:            {"Art 12(2)", "Art 12(2)", "Art 12(2)"},
	Reopen:              {"Art 12(2)", "Art 12(2)", "Art 12(2)"},
}

// Cite returns where the action is regulated, for a request received on the given day; nothing for an action, a
// regime or a day without law.
func (a Action) Cite(regime privacy.Regime, received civil.Date) privacy.Citation {
	if int(a) >= len(actionProvisions) || a == NoAction || received.Before(gdprApplies) {
		return privacy.Citation{}
	}
	p := &actionProvisions[a]
	switch {
	case regime == privacy.EUGDPR:
		return regime.Cite(p.eu)
	case regime != privacy.UKGDPR:
		return privacy.Citation{}
	case received.Before(actReformed):
		return regime.Cite(p.ukBefore)
	}
	return regime.Cite(p.uk)
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
