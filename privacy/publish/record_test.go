package publish_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// Each record has every point that the law wants in it, and of a policy without faults nothing is left open but whom there
// is not: a representative, and joint controllers. What the policy ties to no activity stands in the last row instead.
func TestRecordsHaveEachPoint(t *testing.T) {
	d := vqcomms.Corrected()
	controller, err := publish.ControllerRecord(d, today, uk.Pack())
	require.NoError(t, err)
	processor, err := publish.ProcessorRecord(d, today, publish.Engagement{
		Client: d.Controller.Controller, Processing: []string{"hosting"}, Transfers: []policy.Transfer{{To: "US", Rests: []transfer.Mechanism{transfer.IDTA}}},
		Commitments: []policy.CommitmentID{d.Commitments[0].ID},
	})
	require.NoError(t, err)
	absent := []string{"controller representative", "joint controllers", "client representative", "processor representative"}
	for _, c := range []struct {
		record publish.Record
		points map[string][]string
	}{
		{controller, map[string][]string{
			"30(1)(a)": {"controller name", "controller contact", "controller representative", "controller data protection officer", "joint controllers"},
			"30(1)(b)": {"purpose"}, "30(1)(c)": {"categories of persons", "categories of data"}, "30(1)(d)": {"recipients"},
			"30(1)(e)": {"third countries", "safeguards"}, "30(1)(f)": {"time limits for erasure"}, "30(1)(g)": {"security measures"},
		}},
		{processor, map[string][]string{
			"30(2)(a)": {
				"processor name", "processor contact", "processor representative", "processor data protection officer",
				"client name", "client contact", "client representative", "client data protection officer",
			},
			"30(2)(b)": {"categories of processing"}, "30(2)(c)": {"third countries", "safeguards"}, "30(2)(d)": {"security measures"},
		}},
	} {
		for point, columns := range c.points {
			for _, column := range columns {
				i := slices.Index(c.record.Columns, column)
				if i < 0 {
					t.Errorf("Art %s: no %s", point, column)
					continue
				}
				open := func(row []string) bool { return row[i] == "" || row[i] == "not stated" }
				last := c.record.Rows[len(c.record.Rows)-1]
				for _, row := range c.record.Rows {
					if row[0] != "not tied to an activity" && open(row) != slices.Contains(absent, column) && (open(last) || last[i] == "none") {
						t.Errorf("Art %s: %s, %s: %q", point, row[0], column, row[i])
					}
				}
			}
		}
		if len(c.record.Rows) == 0 {
			t.Error("an empty record")
		}
	}
}
