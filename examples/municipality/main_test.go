package main

import (
	"testing"

	"github.com/lawful-go/lawful/examples/internal/answers/check"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/stretchr/testify/require"
)

func TestTown(t *testing.T) {
	check.Program(t, town, check.Counts{Carried: 67, Declared: 2, Unmodelled: 7},
		"care of a visitor: denied", "complaints under uk-gdpr: to the regulator Information Commissioner")
}

func TestScheduleKeepsWhatTheTextSays(t *testing.T) {
	_, p, err := town.Policy()
	require.NoError(t, err)
	at := func(c privacy.Category, from retention.Trigger, day civil.Date) retention.Verdict {
		return p.Schedule().At(town.On, retention.Record{ID: "r", Subject: "p-1", Category: c, Dates: retention.Dates{from: day}})
	}
	require.Equal(t, civil.MustDate(2034, 3, 2), at("health", "care-end", civil.MustDate(2026, 3, 2)).EraseBy)
	require.Equal(t, civil.MustDate(2026, 7, 21), at("school", "school-end", civil.MustDate(2026, 7, 21)).EraseBy)
	require.Equal(t, civil.MustDate(2029, 4, 5), at("pay", retention.TaxYearEnd, civil.MustDate(2026, 4, 5)).KeepThrough)
}
