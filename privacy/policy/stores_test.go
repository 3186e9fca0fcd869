package policy_test

import (
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
)

func TestStoresWithoutATransactor(t *testing.T) {
	s := memory.New().Stores()
	s.Begin = nil
	if err := s.Tx(t.Context(), func(policy.Stores) error { t.Error("begun"); return nil }); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
}
