package golden_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

// The answers on notices stay as they are.
func TestNotice(t *testing.T) {
	check(t, "notice", byRegime("told", 100000, drawTold, askTold))
}

type toldQuestion struct {
	Regime   regime
	Versions []version
	Entries  []entry
	On       civil.Date
}

type version struct {
	Since, TellBy civil.Date
	Material      bool
}

type entry struct {
	Version int
	Kind    notice.Kind
	On      civil.Date
}

func drawTold(r *rand.Rand, regime regime) toldQuestion {
	on := anyDay(r)
	q := toldQuestion{Regime: regime, On: on.AddDays(r.IntN(100))}
	n := 1 + r.IntN(3)
	for range n {
		v := version{Since: on.AddDays(r.IntN(90)), Material: r.IntN(2) == 0}
		if v.Material && r.IntN(2) == 0 {
			v.TellBy = v.Since.AddDays(-1 - r.IntN(30))
		}
		q.Versions = append(q.Versions, v)
	}
	for range r.IntN(4) {
		q.Entries = append(q.Entries, entry{r.IntN(n), 1 + notice.Kind(r.IntN(3)), on.AddDays(r.IntN(110))})
	}
	return q
}

func askTold(q toldQuestion) string {
	var versions []notice.Version
	for i, v := range q.Versions {
		versions = append(versions, notice.Version{
			ID: privacy.NoticeVersion(fmt.Sprint("v", i)), Notice: "n", Since: v.Since, TellBy: v.TellBy, Material: v.Material,
		})
	}
	var of *privacy.Regulation
	if pack := q.Regime.pack(); pack != nil {
		of = pack.Regulation()
	}
	var entries []notice.Entry
	var wrong []privacy.Finding
	for i, e := range q.Entries {
		e := notice.Entry{
			ID: notice.EntryID(fmt.Sprint("e", i)), Subject: "s", Version: versions[e.Version].ID, Kind: e.Kind, Channel: notice.Email, At: e.On.In(time.UTC),
		}
		entries = append(entries, e)
		wrong = append(wrong, e.Findings(of)...)
	}
	t := notice.Fold(versions[0], versions, "s", entries, q.On.In(time.UTC), time.UTC)
	return text(t.Done(), t.Owed(), versions[0].LastDay(), t.Findings(of), wrong)
}
