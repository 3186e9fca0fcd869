package answers_test

import (
	"errors"
	"os"
	"testing"

	"github.com/lawful-go/lawful/examples/internal/answers"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

func ExampleTell() {
	if err := answers.Tell(os.Stdout, vqcomms.Policy(), civil.MustDate(2026, 12, 1)); err != nil {
		panic(err)
	}
	// Output:
	// consent to upgrades: lasts until it is withdrawn, confirmed by a link false
	// complaints under uk-gdpr: to the regulator Information Commissioner’s Office
	// complaints under uk-gdpr: to the controller
	// 0 statements for people to read and apply
	// How long we keep your data
	//
	// - your data: at least 7 years from the end of the contract; longer: in some cases; the policy states no limit
	// - some data: for periods set by law, which the policy does not name
	//
	// In full: I) RETENTION PERIODS
}

// A day that is not given is an error, before anything of the notice is written.
func TestTellNeedsADay(t *testing.T) {
	require.Error(t, answers.Tell(closed{}, vqcomms.Policy(), civil.Date{}))
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errors.New("closed") }
