package gdpr_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

func ExampleArticle() {
	p := gdpr.Article(&privacy.Regulation{Name: "UK GDPR"}, "Art 7(3)")
	fmt.Println(p.Cite, "since", p.Since)
	// Output: UK GDPR Art 7(3) since 2018-05-25
}
