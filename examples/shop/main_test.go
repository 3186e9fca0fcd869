package main

import (
	"testing"

	"github.com/lawful-go/lawful/examples/internal/answers/check"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/stretchr/testify/require"
)

func TestShop(t *testing.T) {
	check.Program(t, shop, check.Counts{Carried: 67, Declared: 3, Unmodelled: 5},
		"newsletter after no: denied", "How long we keep your data")
}

func TestScheduleKeepsWhatTheTextSays(t *testing.T) {
	_, p, err := shop.Policy()
	require.NoError(t, err)
	day := civil.MustDate(2026, 3, 2)
	at := func(c privacy.Category, from retention.Trigger) retention.Verdict {
		return p.Schedule().At(shop.On, retention.Record{ID: "r", Subject: "c-1", Category: c, Dates: retention.Dates{from: day}})
	}
	require.Equal(t, civil.MustDate(2028, 3, 2), at("question", retention.LastContact).EraseBy)
	require.Equal(t, civil.MustDate(2026, 9, 2), at("application", "decision").EraseBy)
	require.Equal(t, day, at("account", "account-end").EraseBy)
	require.Equal(t, civil.MustDate(2032, 3, 2), at("order", retention.VATPeriodEnd).KeepThrough)
}
