package gdpr

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// Obligations returns the duties to tell recipients and persons, what excuses them, and the time of Article 14(3).
func Obligations(r *privacy.Regulation) obligation.Tables {
	at := func(provision string) privacy.Provision { return Article(r, provision) }
	hard := func(provision string) map[obligation.Excuse]privacy.Provision {
		return map[obligation.Excuse]privacy.Provision{obligation.Impossible: at(provision), obligation.Disproportionate: at(provision)}
	}
	return obligation.Tables{
		Duties: map[obligation.Kind]privacy.Provision{
			obligation.Erased:       at("Art 19"),
			obligation.Rectified:    at("Art 19"),
			obligation.Restricted:   at("Art 19"),
			obligation.Unrestricted: at("Art 19"),
			obligation.Withdrawn:    at("Art 7(3)"),
			obligation.Objected:     at("Art 21"),
			obligation.MadePublic:   at("Art 17(2)"),
			obligation.Notice:       at("Art 14(3)"),
			obligation.NewTerms:     at("Art 13(3), 14(4)"),
		},
		Excuses: map[obligation.Kind]map[obligation.Excuse]privacy.Provision{
			obligation.Erased:       hard("Art 19"),
			obligation.Rectified:    hard("Art 19"),
			obligation.Restricted:   hard("Art 19"),
			obligation.Unrestricted: hard("Art 19"),
			obligation.MadePublic:   hard("Art 17(2)"),
			obligation.Notice: {
				obligation.Impossible:       at("Art 14(5)(b)"),
				obligation.Disproportionate: at("Art 14(5)(b)"),
				obligation.AlreadyInformed:  at("Art 14(5)(a)"),
				obligation.LaidDownByLaw:    at("Art 14(5)(c)"),
				obligation.Secrecy:          at("Art 14(5)(d)"),
			},
			obligation.NewTerms: {obligation.AlreadyInformed: at("Art 13(4), 14(5)(a)")},
		},
		Month: civil.Period{Months: 1},
		Ends: map[obligation.Event]privacy.Provision{
			obligation.MonthEnds:          at("Art 14(3)(a)"),
			obligation.FirstCommunication: at("Art 14(3)(b)"),
			obligation.FirstDisclosure:    at("Art 14(3)(c)"),
		},
	}
}
