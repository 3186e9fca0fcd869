package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
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
	general, territory, rule := was.General[len(was.General)-1], was.Territories[len(was.Territories)-1], was.Rules[0]
	general.Since, territory.Since, rule.ID = begins, begins, "made-up"
	is := was.With(transfer.Tables{
		Tests: []transfer.Test{standard}, General: []privacy.Provision{general}, Territories: []transfer.Territory{territory}, Rules: []transfer.Rule{rule},
	})
	if len(is.Tests) != len(was.Tests)+1 || is.Tests[len(was.Tests)-1].Before != begins || len(is.Rules) != len(was.Rules)+1 ||
		is.General[len(was.General)-1].Before != begins || is.Territories[len(was.Territories)-1].Before != begins {
		t.Errorf("%+v", is)
	}
	if !was.Tests[len(was.Tests)-1].Before.IsZero() {
		t.Error("the given tables are changed")
	}
}
