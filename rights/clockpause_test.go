package rights_test

import (
	"testing"

	"github.com/lawful-go/lawful/rights"
)

// The request of these examples was received on Monday 1 June 2026 unless they say otherwise: Art 12A, one month
// to Wednesday 1 July.

func TestPauses(t *testing.T) {
	const recv = "2026-06-01"
	safe := codes("RI-SAFE-01")
	runClockCases(t, []clockCase{
		{name: "on the day of receipt adds nothing (LAW a.6)", uk: true, recv: recv, asked: []string{recv, recv},
			starts: recv, end: "2026-07-01", due: "2026-07-01"},
		{name: "from the day of receipt: the days after it", uk: true, recv: recv, asked: []string{recv, "2026-06-04"},
			starts: recv, paused: 3, end: "2026-07-04", due: "2026-07-06"},
		{name: "asked and answered on one day", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-03"},
			starts: recv, paused: 1, end: "2026-07-02", due: "2026-07-02", safe: "2026-07-01", codes: safe},
		{name: "two apart", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-05", "2026-06-08", "2026-06-09"},
			starts: recv, paused: 5, end: "2026-07-06", due: "2026-07-06", safe: "2026-07-06"},
		{name: "overlapping days count once", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-05", "2026-06-10"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-08", codes: safe},
		{name: "one within another", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-10", "2026-06-05", "2026-06-08"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-08", codes: safe},
		{name: "asked again on the day of the answer", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-08", "2026-06-10"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-08", codes: safe},
		{name: "asked again on the day after", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-09", "2026-06-10"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-07", codes: safe},
		{name: "in any order", uk: true, recv: recv, asked: []string{"2026-06-09", "2026-06-10", "2026-06-03", "2026-06-08"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-07", codes: safe},
		{name: "the same twice", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-03", "2026-06-08"},
			starts: recv, paused: 6, end: "2026-07-07", due: "2026-07-07", safe: "2026-07-06", codes: safe},
		{name: "over before the identity information came", uk: true, recv: recv, id: [2]string{"2026-06-02", "2026-06-11"},
			asked: []string{"2026-06-03", "2026-06-08"}, starts: "2026-06-11", end: "2026-07-11", due: "2026-07-13"},
		{name: "lasting beyond it: the days after it", uk: true, recv: recv, id: [2]string{"2026-06-02", "2026-06-11"},
			asked: []string{"2026-06-03", "2026-06-15"}, starts: "2026-06-11", paused: 4, end: "2026-07-15", due: "2026-07-15"},
		{name: "open", uk: true, recv: recv, asked: []string{"2026-06-03", ""},
			starts: recv, end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "open after one that was answered", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-20", ""},
			starts: recv, paused: 6, end: "2026-07-07", due: "-", safe: "2026-07-06", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "open, and another answered since", uk: true, recv: recv, asked: []string{"2026-06-03", "", "2026-06-20", "2026-06-24"},
			starts: recv, paused: 5, end: "2026-07-06", due: "-", safe: "2026-07-06", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "open, and another answered that was asked on the same day", uk: true, recv: recv, asked: []string{"2026-06-03", "", "2026-06-03", "2026-06-08"},
			starts: recv, paused: 6, end: "2026-07-07", due: "-", safe: "2026-07-06", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "open, and another asked when the period would be over without it", uk: true, recv: recv, asked: []string{"2026-06-03", "", "2026-07-06", "2026-07-08"},
			starts: recv, end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "two open", uk: true, recv: recv, asked: []string{"2026-06-20", "", "2026-06-03", ""},
			starts: recv, end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "on the last day", uk: true, recv: recv, asked: []string{"2026-07-01", "2026-07-03"},
			starts: recv, paused: 3, end: "2026-07-04", due: "2026-07-06", safe: "2026-07-03", codes: safe},
		{name: "open on the last day", uk: true, recv: recv, asked: []string{"2026-07-01", ""},
			starts: recv, end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "after the period revives nothing", uk: true, recv: recv, asked: []string{"2026-07-02", "2026-07-06"},
			starts: recv, end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-LATE-01")},
		{name: "nor does an open one", uk: true, recv: recv, asked: []string{"2026-07-02", ""},
			starts: recv, end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-LATE-01")},
		{name: "in days that an earlier pause added", uk: true, recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-07-07", "2026-07-08"},
			starts: recv, paused: 8, end: "2026-07-09", due: "2026-07-09", safe: "2026-07-06", codes: safe},
		{name: "on the Monday to which Saturday moved: first day after the answer", uk: true, recv: "2027-01-28",
			asked:  []string{"2027-03-01", "2027-03-03"},
			starts: "2027-01-28", paused: 3, end: "2027-03-04", due: "2027-03-04", safe: "2027-03-01", codes: safe},
		{name: "on that Monday before DUAA", uk: true, recv: "2026-01-31", asked: []string{"2026-03-02", "2026-03-04"},
			starts: "2026-01-31", paused: 2, end: "2026-03-04", due: "2026-03-04", safe: "2026-03-02", codes: safe},
		{name: "stop an access request alone (Art 12A(5))", uk: true, right: rights.Erasure, recv: recv, asked: []string{"2026-06-03", ""},
			starts: recv, end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-RIGHT-01")},
		{name: "EU: nor another right (Recital 63)", right: rights.Portability, recv: recv, asked: []string{"2026-06-03", "2026-06-08"},
			starts: recv, end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-RIGHT-01")},
		{name: "EU: adds the days between (EDPB 01/2022)", recv: recv, asked: []string{"2026-06-03", "2026-06-08", "2026-06-08", "2026-06-10"},
			starts: recv, paused: 7, end: "2026-07-08", due: "2026-07-08", safe: "2026-07-01", codes: safe},
		{name: "EU: open", recv: recv, asked: []string{"2026-06-03", ""},
			starts: recv, end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
	})
}

func TestExtension(t *testing.T) {
	safe := codes("RI-SAFE-01")
	late := codes("RI-EXT-LATE-01")
	runClockCases(t, []clockCase{
		{name: "three months from receipt, not two from the end (LAW a.5)", uk: true, recv: "2027-01-31", ext: "2027-02-10",
			starts: "2027-01-31", end: "2027-04-30", due: "2027-04-30", notice: "2027-03-01"},
		{name: "told on the last day, which moved", uk: true, recv: "2027-01-31", ext: "2027-03-01",
			starts: "2027-01-31", end: "2027-04-30", due: "2027-04-30", notice: "2027-03-01"},
		{name: "told a day late", uk: true, recv: "2027-01-31", ext: "2027-03-02",
			starts: "2027-01-31", end: "2027-02-28", due: "2027-03-01", codes: late},
		{name: "told late, EU", recv: "2026-06-01", ext: "2026-07-02",
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01", codes: late},
		{name: "told on the day of receipt", recv: "2026-06-01", ext: "2026-06-01",
			starts: "2026-06-01", end: "2026-09-01", due: "2026-09-01", notice: "2026-07-01"},
		{name: "a pause moves the last day for telling (CLK-008)", uk: true, recv: "2026-03-31", ext: "2026-05-14", asked: []string{"2026-04-07", "2026-04-20"},
			starts: "2026-03-31", paused: 14, end: "2026-07-14", due: "2026-07-14", safe: "2026-05-13", notice: "2026-05-14", codes: safe},
		{name: "told when it was in time by either count", uk: true, recv: "2026-03-31", ext: "2026-05-13", asked: []string{"2026-04-07", "2026-04-20"},
			starts: "2026-03-31", paused: 14, end: "2026-07-14", due: "2026-07-14", safe: "2026-07-13", notice: "2026-05-14", codes: safe},
		{name: "a pause in the second month moves the answer alone", uk: true, recv: "2026-03-31", ext: "2026-04-07", asked: []string{"2026-05-12", "2026-05-19"},
			starts: "2026-03-31", paused: 8, end: "2026-07-08", due: "2026-07-08", safe: "2026-07-07", notice: "2026-04-30", codes: safe},
		{name: "open in the second month", uk: true, recv: "2026-03-31", ext: "2026-04-07", asked: []string{"2026-05-12", ""},
			starts: "2026-03-31", end: "2026-06-30", due: "-", safe: "2026-06-30", notice: "2026-04-30", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "told while a question was open, past the month without it", uk: true, recv: "2026-03-31", ext: "2026-05-20", asked: []string{"2026-04-07", ""},
			starts: "2026-03-31", end: "2026-06-30", due: "-", safe: "2026-04-30", notice: "-", codes: codes("RI-STANDS-01", "RI-SAFE-01")},
		{name: "told late, with a question in the second month", uk: true, recv: "2026-03-31", ext: "2026-05-20", asked: []string{"2026-05-12", "2026-05-19"},
			starts: "2026-03-31", end: "2026-04-30", due: "2026-04-30", codes: codes("RI-EXT-LATE-01", "RI-ASK-LATE-01")},
		{name: "before identity came", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-02", "2026-06-11"}, ext: "2026-06-05",
			starts: "2026-06-11", end: "2026-09-11", due: "2026-09-11", notice: "2026-07-13"},
		{name: "ICO 2018", uk: true, recv: "2018-09-03", ext: "2018-10-04",
			starts: "2018-09-04", end: "2018-12-04", due: "2018-12-04", safe: "2018-10-03", notice: "2018-10-04", codes: safe},
		{name: "objection to marketing: stop at once (Art 21(3))", uk: true, right: rights.MarketingObjection, recv: "2026-06-01",
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01", codes: codes("RI-MARKETING-01")},
	})
}
