package main

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/retention"
	"github.com/stretchr/testify/require"
)

// document returns the policy that the file has.
func document(t *testing.T) policy.Document {
	t.Helper()
	d, err := policy.Parse(source)
	require.NoError(t, err)
	return d
}

func TestDecisionsFollowTheLawAndTheText(t *testing.T) {
	doc := document(t)
	p := policy.MustNew(doc, uk.Pack())
	known := map[privacy.StatementID]bool{}
	for _, s := range doc.Statements() {
		known[s.ID] = true
	}
	for _, q := range questions() {
		d := p.Decide(q.processing, q.situation)
		require.Equal(t, q.want, d.Outcome(), "%s: %v", q.name, d.Findings())
		for _, id := range q.stated {
			require.True(t, known[id], id)
		}
	}
}

// Each statement is carried by a value, or says why none carries it.
func TestEveryStatementIsAccountedFor(t *testing.T) {
	doc := document(t)
	carried := map[privacy.StatementID]bool{}
	for id := range doc.Carriers() {
		carried[id] = true
	}
	n := map[string]int{}
	for _, s := range doc.Statements() {
		switch {
		case s.Declares != "":
			n["declares"]++
		case s.Unmodelled != "":
			n["unmodelled"]++
		default:
			require.True(t, carried[s.ID], s.ID)
			n["carried"]++
		}
	}
	require.Equal(t, map[string]int{"carried": 62, "declares": 2, "unmodelled": 7}, n)
	require.Len(t, doc.Unmodelled(), n["unmodelled"])
}

func TestCourierForTaxBillsAsksNobodyAgain(t *testing.T) {
	doc := document(t)
	changes := diff.Between(doc, next(doc), uk.Pack().Regulation())
	require.NotEmpty(t, changes)
	require.Empty(t, diff.Reconsent(changes))
}

func TestScheduleKeepsWhatTheTextSays(t *testing.T) {
	s := policy.MustNew(document(t), uk.Pack()).Schedule()
	at := func(c privacy.Category, from retention.Trigger, day civil.Date) retention.Verdict {
		return s.At(today, retention.Record{ID: "r", Subject: "p-1", Category: c, Dates: retention.Dates{from: day}})
	}
	require.Equal(t, civil.MustDate(2034, 3, 2), at("health", "care-end", civil.MustDate(2026, 3, 2)).EraseBy)
	require.Equal(t, civil.MustDate(2026, 7, 21), at("school", "school-end", civil.MustDate(2026, 7, 21)).EraseBy)
	require.Equal(t, civil.MustDate(2029, 4, 5), at("pay", retention.TaxYearEnd, civil.MustDate(2026, 4, 5)).KeepThrough)
}

// findings are the codes that the linter gives for the document, with the reason for leaving each.
var findings = map[privacy.Code]string{
	"NT-UNMODELLED-01": "the sentences that no value expresses, counted by another test",
	"TR-MAYBE-01":      "nobody knows beforehand whether a patient falls ill abroad",
}

func TestFindingsAreListedWithReasons(t *testing.T) {
	for _, f := range lint.Document(document(t), today, uk.Pack()) {
		require.Contains(t, findings, f.Code, "%s; fix: %s", f, f.Fix)
	}
}

func TestRunPrintsAnswers(t *testing.T) {
	var b strings.Builder
	require.NoError(t, run(&b))
	require.Contains(t, b.String(), "care of a visitor: denied\n")
	require.Contains(t, b.String(), "consent asked again for []\n")
	require.Contains(t, b.String(), "complaints under uk-gdpr: to the regulator Information Commissioner\n")
}
