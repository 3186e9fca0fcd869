package policy_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/stretchr/testify/require"
)

func ExampleLines() {
	line := policy.Lines([]byte(`{
  "title": "Privacy",
  "categories": [
    {"id": "email", "title": "E-mail addresses"},
    {"id": "phone", "title": "Telephone numbers"}
  ]
}`))
	fmt.Println(line("categories[1].title"), line("categories[1].review"), line("retention"))
	// Output: 5 5 1
}

func TestLinesOfNoText(t *testing.T) {
	require.Zero(t, policy.Lines(nil)("title"))
}
