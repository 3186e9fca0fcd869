package main

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/retention"
	"github.com/stretchr/testify/require"
)

func TestDecisionsFollowTheLawAndTheText(t *testing.T) {
	p := policy.MustNew(Document(), uk.Pack(), eu.Pack())
	known := map[privacy.StatementID]bool{}
	for _, s := range Document().Statements() {
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
	carried := map[privacy.StatementID]bool{}
	for id := range Document().Carriers() {
		carried[id] = true
	}
	n := map[string]int{}
	for _, s := range Document().Statements() {
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
	require.Equal(t, map[string]int{"carried": 64, "declares": 3, "unmodelled": 5}, n)
	require.Len(t, Document().Unmodelled(), n["unmodelled"])
}

func TestAnotherCourierAsksNobodyAgain(t *testing.T) {
	changes := diff.Between(Document(), Next(), uk.Pack().Regulation())
	require.NotEmpty(t, changes)
	require.Empty(t, diff.Reconsent(changes))
}

func TestScheduleKeepsWhatTheTextSays(t *testing.T) {
	s := policy.MustNew(Document(), uk.Pack(), eu.Pack()).Schedule()
	day := civil.MustDate(2026, 3, 2)
	at := func(c privacy.Category, from retention.Trigger) retention.Verdict {
		return s.At(today, retention.Record{ID: "r", Subject: "c-1", Category: c, Dates: retention.Dates{from: day}})
	}
	require.Equal(t, civil.MustDate(2028, 3, 2), at("question", retention.LastContact).EraseBy)
	require.Equal(t, civil.MustDate(2026, 9, 2), at("application", "decision").EraseBy)
	require.Equal(t, day, at("account", "account-end").EraseBy)
	require.Equal(t, civil.MustDate(2032, 3, 2), at("order", retention.VATPeriodEnd).KeepThrough)
}

// findings are the codes that the linter gives for the document, with the reason for leaving each.
var findings = map[privacy.Code]string{
	"NT-UNMODELLED-01": "the sentences that no value expresses, counted by another test",
	"RI-MERGED-01":     "the sample lists five rights in one sentence, as many shops do",
	"RT-RUNNING-01":    "the account ends with its contract; delivery and hiring end before their periods begin",
}

func TestFindingsAreListedWithReasons(t *testing.T) {
	for _, f := range lint.Document(Document(), today, uk.Pack(), eu.Pack()) {
		require.Contains(t, findings, f.Code, "%s; fix: %s", f, f.Fix)
	}
}

func TestRunPrintsAnswers(t *testing.T) {
	var b strings.Builder
	require.NoError(t, run(&b))
	require.Contains(t, b.String(), "newsletter after no: denied\n")
	require.Contains(t, b.String(), "consent asked again for []\n")
	require.Contains(t, b.String(), "How long we keep your data\n")
}
