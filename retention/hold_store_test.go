package retention_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

func TestCheckHold(t *testing.T) {
	err := retention.CheckHold(retention.Hold{Subject: " p", Category: "\x00", Released: day(2026, 1, 1)})
	for _, field := range []string{"hold.id", "hold.matter", "hold.subject", "hold.category", "hold.placed"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
	backwards := retention.Hold{ID: "h", Matter: "m", Placed: day(2026, 1, 2), Released: day(2026, 1, 1)}
	if err := retention.CheckHold(backwards); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("released before it was placed: %v", err)
	}
}
