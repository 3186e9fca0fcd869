package gdpr_test

import (
	"fmt"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func ExampleArticle() {
	p := gdpr.Article(&privacy.Regulation{Name: "UK GDPR"}, "Art 7(3)")
	fmt.Println(p.Cite, "since", p.Since)
	// Output: UK GDPR Art 7(3) since 2018-05-25
}

func ExampleBases() {
	t := gdpr.Bases(&privacy.Regulation{Name: "UK GDPR"})
	fmt.Println(t.Bases[lawfulbasis.Contract].Cite, "and", t.Conditions[lawfulbasis.LegalClaims].Cite)
	// Output: UK GDPR Art 6(1)(b) and UK GDPR Art 9(2)(f)
}

func ExampleObligations() {
	t := gdpr.Obligations(&privacy.Regulation{Name: "EU GDPR"})
	fmt.Println(t.Duties[obligation.Erased].Cite, "and", t.Excuses[obligation.Notice][obligation.Secrecy].Cite)
	// Output: EU GDPR Art 19 and EU GDPR Art 14(5)(d)
}
