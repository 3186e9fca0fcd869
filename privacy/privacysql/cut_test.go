package privacysql

import (
	"errors"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func TestDue(t *testing.T) {
	d := func(day int) civil.Date { return civil.MustDate(2026, 5, day) }
	columns := map[retention.Anchor]string{retention.ContractEnd: "ended", retention.LastContact: "c.seen"}
	end := func(free, due civil.Date) retention.Cut {
		return retention.Cut{Anchor: retention.ContractEnd, Free: free, Due: due}
	}
	seen := func(free, due civil.Date) retention.Cut {
		return retention.Cut{Anchor: retention.LastContact, Free: free, Due: due}
	}
	for _, c := range []struct {
		cuts  []retention.Cut
		early bool
		want  string
		args  string
	}{
		{[]retention.Cut{end(d(9), d(3))}, false, "ended > '' AND ended <= ?", "[2026-05-03]"},
		{[]retention.Cut{end(d(3), d(9))}, false, "ended > '' AND ended <= ?", "[2026-05-03]"},
		{[]retention.Cut{end(d(9), d(3))}, true, "ended > '' AND ended <= ?", "[2026-05-09]"},
		{[]retention.Cut{end(d(9), civil.Date{})}, false, "1 = 0", "[]"},
		{[]retention.Cut{end(d(9), civil.Date{})}, true, "ended > '' AND ended <= ?", "[2026-05-09]"},
		{[]retention.Cut{end(civil.Date{}, d(9))}, true, "1 = 0", "[]"},
		{[]retention.Cut{end(d(9), d(3)), seen(d(8), d(2))}, false,
			"ended > '' AND ended <= ? AND c.seen > '' AND c.seen <= ? AND (ended <= ? OR c.seen <= ?)", "[2026-05-09 2026-05-08 2026-05-03 2026-05-02]"},
		{[]retention.Cut{end(d(9), d(3)), seen(d(8), civil.Date{})}, false,
			"ended > '' AND ended <= ? AND c.seen > '' AND c.seen <= ? AND (ended <= ?)", "[2026-05-09 2026-05-08 2026-05-03]"},
		{[]retention.Cut{end(d(9), civil.Date{}), seen(d(8), civil.Date{})}, false, "1 = 0", "[]"},
		{[]retention.Cut{end(d(9), d(3)), seen(d(8), d(2))}, true,
			"ended > '' AND ended <= ? AND c.seen > '' AND c.seen <= ?", "[2026-05-09 2026-05-08]"},
	} {
		got, args, err := Due(c.cuts, c.early, columns)
		if err != nil || got != c.want || fmt.Sprint(args) != c.args {
			t.Errorf("%+v, early %t: %s %v, %v\nwant %s %s", c.cuts, c.early, got, args, err, c.want, c.args)
		}
	}
	var faults *privacy.FaultsError
	if _, _, err := Due(nil, false, columns); !errors.As(err, &faults) {
		t.Errorf("no cuts: %v", err)
	}
	for _, name := range []string{"", "a b", "a;--", "1a", "a'"} {
		if _, _, err := Due([]retention.Cut{end(d(1), d(1)), seen(d(1), d(1))}, false, map[retention.Anchor]string{retention.ContractEnd: name}); !errors.As(err, &faults) || len(faults.Faults) != 2 {
			t.Errorf("%q: %v", name, err)
		}
	}
}
