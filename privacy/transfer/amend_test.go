package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// A row of an amendment ends the one before it on its own first day; what is given stays as it is.
func TestTablesWithAnAmendment(t *testing.T) {
	was := ukpack.Tables().Transfers
	begins := civil.MustDate(2027, 1, 1)
	standard := was.Tests[len(was.Tests)-1]
	standard.Since, standard.Standard = begins, "made up for this test"
	is := was.With(transfer.Tables{Tests: []transfer.Test{standard}})
	if len(is.Tests) != len(was.Tests)+1 || is.Tests[len(was.Tests)-1].Before != begins || len(is.Rules) != len(was.Rules) {
		t.Errorf("%+v", is.Tests)
	}
	if !was.Tests[len(was.Tests)-1].Before.IsZero() {
		t.Error("the given tables are changed")
	}
}
