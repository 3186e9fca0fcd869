package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// The codes of the checks are stable and general, and each cites its law and since when it is law.
func TestCheckCodes(t *testing.T) {
	want := []string{
		"AD-SAFEGUARD-01 high UK GDPR Art 22(3) 2018-05-25",
		"AD-SOLE-01 critical UK GDPR Art 22(1) 2018-05-25",
		"AD-SOLE-02 high UK GDPR Art 22(1), (2) 2018-05-25",
		"CM-LACK-01 high UK GDPR Art 24(1), 5(1)(a) 2018-05-25",
		"CO-ASKED-01 high UK GDPR Art 4(11), 7(1), (2), recital 32 2018-05-25",
		"CO-STOP-01 high UK GDPR Art 5(1)(a), 7(3) 2018-05-25",
		"CO-STOP-02 high UK GDPR Art 5(1)(a), 7(3) 2018-05-25",
		"DA-DENIED-01 high UK GDPR Art 5(1)(a), (b) 2018-05-25",
		"DA-EXCESS-01 medium UK GDPR Art 5(1)(c) 2018-05-25",
		"DA-NONE-01 high UK GDPR Art 5(1)(c) 2018-05-25",
		"DA-UNKNOWN-01 high UK GDPR Art 5(1)(b) 2018-05-25",
		"DA-UNSTATED-01 high UK GDPR Art 5(1)(c), 13(1)(c) 2018-05-25",
		"LB-DUTY-02 high UK GDPR Art 6(1)(c) 2018-05-25",
		"LB-MARKETING-01 medium UK GDPR Art 21(3) 2018-05-25",
		"LB-MARKETING-02 medium UK GDPR Art 21(2) 2018-05-25",
		"LB-PUBLIC-01 high UK GDPR Art 6(1), second subparagraph 2018-05-25",
		"NT-SOURCE-01 medium UK GDPR Art 14(3) 2018-05-25",
		"NT-SOURCE-02 high UK GDPR Art 14(3)(a) 2018-05-25",
		"NT-SOURCE-03 medium UK GDPR Art 14(1) 2018-05-25",
		"PE-CALL-01 medium PECR 2003 reg 19(1), (2) 2003-12-11",
		"PE-CALL-02 medium PECR 2003 reg 21(1)(a) 2003-12-11",
		"PE-CALL-03 medium PECR 2003 reg 21(1)(b) 2003-12-11",
		"PE-CALL-04 medium PECR 2003 reg 21A(1) 2018-09-08",
		"PE-CALL-05 medium PECR 2003 reg 21B 2019-01-09",
		"PE-CALL-06 medium PECR 2003 reg 21 2003-12-11",
		"PE-CALL-07 medium PECR 2003 reg 19, 21 2003-12-11",
		"PE-SOFT-01 medium PECR 2003 reg 22(3) 2003-12-11",
		"PE-SOFT-02 medium PECR 2003 reg 22(3) 2003-12-11",
		"PE-SUBSCRIBER-01 medium PECR 2003 reg 22(2) 2003-12-11",
		"PE-SUBSCRIBER-02 medium PECR 2003 reg 22(1) 2003-12-11",
		"PO-ACTIVITY-01 high UK GDPR Art 5(1)(b) 2018-05-25",
		"PO-AUDIENCE-01 medium UK GDPR Art 5(1)(a), (b) 2018-05-25",
		"PO-CHANNEL-01 high UK GDPR Art 5(1)(a) 2018-05-25",
		"PO-CHANNEL-02 medium UK GDPR Art 5(1)(a), (b) 2018-05-25",
		"PO-CHANNEL-03 medium UK GDPR Art 5(1)(a) 2018-05-25",
		"PO-GROUND-01 high UK GDPR Art 6(1), 13(1)(c) 2018-05-25",
		"PO-PERSON-01 high UK GDPR Art 5(1)(b), 13(1)(c) 2018-05-25",
		"PO-RECIPIENT-01 high UK GDPR Art 13(1)(e) 2018-05-25",
		"PO-RECIPIENT-02 high UK GDPR Art 5(1)(b), 13(1)(e) 2018-05-25",
		"PO-RECIPIENT-03 high UK GDPR Art 5(1)(c), 13(1)(e) 2018-05-25",
		"PO-REGIME-01 high UK GDPR Art 3 2018-05-25",
		"PO-SUBJECT-01 high UK GDPR Art 4(1) 2018-05-25",
		"PO-TIME-01 high UK GDPR Art 5(1)(a) 2018-05-25",
		"PO-VERSION-01 high UK GDPR Art 13(3) 2018-05-25",
		"RI-KIND-01 high UK GDPR Art 18(2) 2018-05-25",
		"RI-RESTRICT-01 medium UK GDPR Art 18(2) 2018-05-25",
		"RI-RESTRICT-02 medium UK GDPR Art 18(2) 2018-05-25",
		"RT-EXPIRED-01 medium UK GDPR Art 5(1)(e) 2018-05-25",
		"RT-EXPIRED-02 medium UK GDPR Art 5(1)(e) 2018-05-25",
		"SR-PURPOSE-01 high UK GDPR Art 5(1)(b), 6(4) 2018-05-25",
		"SR-UNNAMED-01 high UK GDPR Art 14(2)(f) 2018-05-25",
	}
	var got []string
	union := stretch{marketing: slices.Collect(eu.Pack().Consent().Marketing())}
	for c := range checks {
		f := check(c).finding(uk.Pack(), "here")
		got = append(got, strings.Join([]string{string(f.Code), f.Severity.String(), f.Cite.String(), f.Since.String()}, " "))
		if f.Detail == "" || f.Plain == "" || f.Where != "here" {
			t.Errorf("%s: says nothing, or not of what", f.Code)
		}
		in := check(c).finding(eu.Pack(), "here").Cite.Instrument
		if r := union.rule(check(c)); r != nil {
			in = r.Cite.Instrument
		}
		if british := c == int(callListed) || c == int(callClaims) || c == int(callPensions); (in == "PECR 2003") != british || !british && in != "EU GDPR" && in != "Directive 2002/58/EC" {
			t.Errorf("%s cites %s in the European Union", f.Code, in)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
