package rights_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// The arithmetic in full, and what is to be said of it.
func TestStepsAndFindings(t *testing.T) {
	at := func(s string) civil.Date { return day(t, s) }
	eu := func(c *rights.Clock) { c.Regime = eu }
	for _, tt := range []struct {
		name     string
		clock    rights.Clock
		cal      civil.Calendar
		steps    string
		findings string
	}{
		{"plain", access(t, "2026-01-31"), ukPack.EnglandAndWales, `
Sat 2026-01-31: request received (UK GDPR Art 12(3))
Sat 2026-02-28: one month ends (Regulation 1182/71 Art 3(2)(c))
Mon 2026-03-02: next working day, since the period does not end on a weekend or holiday: last day (Regulation 1182/71 Art 3(4))
Mon 2026-03-02: last day to tell of an extension, with reasons (UK GDPR Art 12(3))`, ``},
		{"counted from the next day after identity", access(t, "2019-01-02", func(c *rights.Clock) {
			c.IdentityAsked, c.IdentityReceived = at("2019-01-03"), at("2019-01-30")
		}), ukPack.EnglandAndWales, `
Wed 2019-01-02: request received (UK GDPR Art 12(3))
Wed 2019-01-30: identity information received: the period begins (ICO guidance of May 2018)
Thu 2019-01-31: counted from the next day (ICO guidance of May 2018)
Thu 2019-02-28: one month ends (Regulation 1182/71 Art 3(2)(c))
Thu 2019-02-28: a working day: last day (Regulation 1182/71 Art 3(4))
Thu 2019-02-28: last day to tell of an extension, with reasons (UK GDPR Art 12(3))
Mon 2019-02-04: safe under every reading (UK GDPR Art 12(3))`, `
info RI-SAFE-01 the law can be read as giving an earlier day; the safe day is lawful under every reading: 2019-02-04 (UK GDPR Art 12(3)) since 2018-05-25`},
		{"fee, pause and extension", access(t, "2026-03-02", func(c *rights.Clock) {
			c.FeeAsked, c.FeePaid, c.ExtensionNotified = at("2026-03-03"), at("2026-03-16"), at("2026-04-20")
			c.Questions = asked(t, "2026-03-20", "2026-03-24", "2026-04-01", "2026-04-01")
		}), ukPack.EnglandAndWales, `
Mon 2026-03-02: request received (UK GDPR Art 12A)
Mon 2026-03-16: fee paid: the period begins (UK GDPR Art 12A)
Mon 2026-04-20: extension told, with reasons; last day for that 2026-04-22 (UK GDPR Art 12A)
Tue 2026-06-16: 3 months end (Regulation 1182/71 Art 3(2)(c))
Mon 2026-06-22: period ends with 6 days added for waiting between 2026-03-20 and 2026-04-01 (UK GDPR Art 12A)
Mon 2026-06-22: a working day: last day (Regulation 1182/71 Art 3(4))`, ``},
		{"identity and fee open, a question too", access(t, "2026-06-01", func(c *rights.Clock) {
			c.FeeAsked, c.IdentityAsked, c.Questions = at("2026-06-03"), at("2026-06-04"), asked(t, "2026-06-09", "", "2026-06-08", "")
		}), ukPack.EnglandAndWales, `
Mon 2026-06-01: request received (UK GDPR Art 12A)
Thu 2026-06-04: identity information asked for: the period begins when it comes (UK GDPR Art 12A)
Wed 2026-06-03: fee asked for: the period begins when it is paid (UK GDPR Art 12A)
Wed 2026-07-01: safe under every reading (UK GDPR Art 12A)`, `
medium RI-STANDS-01 questions: the deadline waits for an answer to the question asked on 2026-06-08 (UK GDPR Art 12A) since 2026-02-05
medium RI-STANDS-02 identityReceived: the deadline waits for proof of identity, asked for on 2026-06-04 (UK GDPR Art 12(6)) since 2018-05-25
medium RI-STANDS-03 feePaid: the deadline waits for the fee, asked for on 2026-06-03 (UK GDPR Art 12(5)) since 2018-05-25
info RI-SAFE-01 the law can be read as giving an earlier day; the safe day is lawful under every reading: 2026-07-01 (UK GDPR Art 12A) since 2026-02-05`},
		{"EU: identity open before a question", access(t, "2026-06-01", eu, func(c *rights.Clock) {
			c.IdentityAsked, c.Questions, c.FeeAsked = at("2026-06-04"), asked(t, "2026-06-08", "", "2026-06-02", "2026-06-03"), at("2026-06-03")
		}), civil.Weekends{}, `
Mon 2026-06-01: request received (EU GDPR Art 12(3))
Wed 2026-07-01: one month ends (Regulation 1182/71 Art 3(2)(c))
Thu 2026-07-02: period ends with 1 day added for waiting between 2026-06-02 and 2026-06-03 (EDPB Guidelines 01/2022 paras 157 to 163)
Thu 2026-06-04: asked and not answered: the clock stands (EDPB Guidelines 01/2022 paras 157 to 163)
Wed 2026-07-01: safe under every reading (EU GDPR Art 12(3))`, `
medium RI-STANDS-01 questions: the deadline waits for an answer to the question asked on 2026-06-08 (EU GDPR Art 12(3)) since 2018-05-25
medium RI-STANDS-02 identityReceived: the deadline waits for proof of identity, asked for on 2026-06-04 (EU GDPR Art 12(6)) since 2018-05-25
low RI-FEE-LAW-01 feeAsked: a fee does not move the deadline under this regime (EU GDPR Art 12(5)) since 2018-05-25
info RI-SAFE-01 the law can be read as giving an earlier day; the safe day is lawful under every reading: 2026-07-01 (EU GDPR Art 12(3)) since 2018-05-25`},
		{"EU: a question open before identity", access(t, "2026-06-01", eu, func(c *rights.Clock) {
			c.IdentityAsked, c.Questions = at("2026-06-08"), asked(t, "2026-06-04", "")
		}), civil.Weekends{}, `
Mon 2026-06-01: request received (EU GDPR Art 12(3))
Wed 2026-07-01: one month ends (Regulation 1182/71 Art 3(2)(c))
Thu 2026-06-04: asked and not answered: the clock stands (EDPB Guidelines 01/2022 paras 157 to 163)
Wed 2026-07-01: safe under every reading (EU GDPR Art 12(3))`, `
medium RI-STANDS-01 questions: the deadline waits for an answer to the question asked on 2026-06-04 (EU GDPR Art 12(3)) since 2018-05-25
medium RI-STANDS-02 identityReceived: the deadline waits for proof of identity, asked for on 2026-06-08 (EU GDPR Art 12(6)) since 2018-05-25
info RI-SAFE-01 the law can be read as giving an earlier day; the safe day is lawful under every reading: 2026-07-01 (EU GDPR Art 12(3)) since 2018-05-25`},
		{"extended before an answer came", access(t, "2026-06-01", func(c *rights.Clock) {
			c.Questions, c.ExtensionNotified = asked(t, "2026-06-04", ""), at("2026-07-09")
		}), ukPack.EnglandAndWales, `
Mon 2026-06-01: request received (UK GDPR Art 12A)
Thu 2026-07-09: extension told, with reasons; last day for that not known yet (UK GDPR Art 12A)
Tue 2026-09-01: 3 months end (Regulation 1182/71 Art 3(2)(c))
Thu 2026-06-04: asked and not answered: the clock stands (UK GDPR Art 12A)
Wed 2026-07-01: safe under every reading (UK GDPR Art 12A)`, `
medium RI-STANDS-01 questions: the deadline waits for an answer to the question asked on 2026-06-04 (UK GDPR Art 12A) since 2026-02-05
info RI-SAFE-01 the law can be read as giving an earlier day; the safe day is lawful under every reading: 2026-07-01 (UK GDPR Art 12A) since 2026-02-05`},
		{"no calendar, and everything too late", access(t, "2026-06-01", func(c *rights.Clock) {
			c.Questions, c.ExtensionNotified = asked(t, "2026-07-02", "2026-07-03"), at("2026-07-02")
		}), nil, `
Mon 2026-06-01: request received (UK GDPR Art 12A)
Wed 2026-07-01: one month ends (Regulation 1182/71 Art 3(2)(c))
the calendar does not say whether that is a working day (Regulation 1182/71 Art 3(4))
Wed 2026-07-01: safe under every reading (UK GDPR Art 12A)`, `
high RI-CALENDAR-01 the calendar does not reach the last day, so the safe day may not be a working day (UK GDPR Art 12A) since 2026-02-05
high RI-EXT-LATE-01 extensionNotified: the extension does not count, as the person was told too late: told on 2026-07-02 (UK GDPR Art 12A) since 2026-02-05
high RI-ASK-LATE-01 the controller asked after the period was over, which does not bring the period back (UK GDPR Art 12A) since 2026-02-05`},
		{"told late, on a known day", access(t, "2026-06-01", func(c *rights.Clock) {
			c.Right, c.ExtensionNotified, c.Questions = rights.MarketingObjection, at("2026-07-02"), asked(t, "2026-06-02", "2026-06-03")
		}), ukPack.EnglandAndWales, `
Mon 2026-06-01: request received (UK GDPR Art 12A)
Wed 2026-07-01: one month ends (Regulation 1182/71 Art 3(2)(c))
Wed 2026-07-01: a working day: last day (Regulation 1182/71 Art 3(4))
Wed 2026-07-01: last day to tell of an extension, with reasons (UK GDPR Art 12A)`, `
high RI-EXT-LATE-01 extensionNotified: the extension does not count, as the person was told too late: told on 2026-07-02, last day 2026-07-01 (UK GDPR Art 12A) since 2026-02-05
high RI-MARKETING-01 right: processing for direct marketing stops at once; the period is only for telling the person (UK GDPR Art 21(3)) since 2018-05-25
low RI-ASK-RIGHT-01 questions: a question only pauses the deadline of an access request (UK GDPR Art 12A) since 2026-02-05`},
		{"a question before the practice", access(t, "2019-10-01", func(c *rights.Clock) {
			c.Questions = asked(t, "2019-10-06", "2019-10-16")
		}), ukPack.EnglandAndWales, `
Tue 2019-10-01: request received (UK GDPR Art 12(3))
Fri 2019-11-01: one month ends (Regulation 1182/71 Art 3(2)(c))
Fri 2019-11-01: a working day: last day (Regulation 1182/71 Art 3(4))
Fri 2019-11-01: last day to tell of an extension, with reasons (UK GDPR Art 12(3))`, `
low RI-ASK-LAW-01 questions: a question did not pause the deadline when the request was received (UK GDPR Art 12(3)) since 2019-08-15`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, _ := deadline(tt.clock, tt.cal)
			var steps, findings strings.Builder
			for _, s := range l.Steps() {
				steps.WriteString("\n" + s.String() + " (" + s.Cite.String() + ")")
			}
			for _, f := range l.Findings() {
				findings.WriteString("\n" + f.Severity.String() + " " + f.String() + " since " + f.Since.String())
			}
			if steps.String() != tt.steps {
				t.Errorf("%+v: steps%s\nwant%s", tt.clock, steps.String(), tt.steps)
			}
			if findings.String() != tt.findings {
				t.Errorf("%+v: findings%s\nwant%s", tt.clock, findings.String(), tt.findings)
			}
		})
	}
}
