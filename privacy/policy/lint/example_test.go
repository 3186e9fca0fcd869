package lint_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Privacy Shield was annulled on 16 July 2020: the text that names it was sound in that respect until then.
func Example() {
	doc := vqcomms.Published()
	for _, on := range []civil.Date{civil.MustDate(2020, 7, 15), civil.MustDate(2020, 7, 16)} {
		f := lint.Document(doc, on)[0]
		fmt.Printf("%s: %s\n  fix: %s\n", on, f, f.Fix)
	}
	// Output:
	// 2020-07-15: NT-DEEMED-01 changes[0]: continued use is taken for agreement to a new version (GDPR Art 4(11), 7(2), recital 32)
	//   fix: tell people beforehand, and ask for new consent if consent is the ground
	// 2020-07-16: TR-SHIELD-01 transfers[0]: the transfer rests on Privacy Shield, which was annulled (CJEU C-311/18)
	//   fix: name a mechanism in force
}
