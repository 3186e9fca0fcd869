package lint_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the page")

// walked has the provisions that are read, in order: of the GDPR and the UK GDPR by number, then of PECR (Directive 2002/58/EC)
// and the DPA 2018.
var walked = strings.Fields("5 6 7 8 9 10 12 13 14 15 16 17 18 19 20 21 22 24 25 26 27 28 29 30 32 35 37 38 39 44 45 46 47 48 49 " +
	"PECR-5 PECR-6 PECR-7 PECR-8 PECR-19 PECR-20 PECR-21 PECR-22 PECR-23 PECR-24 DPA-164A DPA-Sch1")

// duty is one thing that a provision requires, with the rules that check it and with what no document can show. A duty with both
// is checked in part.
type duty struct {
	provision string // one of those walked
	at        string // the point of it
	what      string
	codes     string // of rules; empty: no document can show it
	beyond    string // what a document cannot show, and why; empty: nothing
}

// What a document cannot show, for one reason or another.
const (
	conduct = "what is done, not what is said"
	truth   = "whether it is true"
	weight  = "whether the weighing is right is for people to judge"
	facts   = "it depends on facts of a person or a day, which decisions check"
)

var duties = []duty{
	{"5", "1(a)", "lawfulness, fairness, transparency: the parts of the document say one thing", "AD-DENIED-01 DC-BOTH-01 DC-CLAIM-01 LB-PARTS-01 LB-PUBLISHED-01 LB-SUMMARY-01 NT-IMPLIED-01 RI-WIDE-01 SP-DENIED-01", truth},
	{"5", "1(b)", "purposes are specified and explicit", "LB-FIT-01 NT-OPEN-01 NT-VAGUE-01 SR-UNUSED-01 SR-WHO-01 RC-DATA-05", "whether a further purpose is compatible (UK Art 8A), see lawfulbasis.CheckPurpose"},
	{"5", "1(c)", "data are limited to what is necessary", "DM-DATA-01 DM-DATA-02 DM-UNUSED-01 PV-USE-01 RC-DATA-05 SR-UNUSED-01", "whether they are necessary"},
	{"5", "1(d)", "what is stated is accurate and up to date", "NT-ENDED-01 RC-RENAMED-01 RG-ADDRESS-01 RG-CHECK-01 RG-CHECK-03 RG-PHONE-01", truth},
	{"5", "1(e)", "storage is limited", "CK-LONG-01 RT-ACTION-01 RT-ACTION-02 RT-CLASH-01 RT-LONG-01 RT-NONE-01 RT-OPEN-01 RT-PERSON-01 RT-RUNNING-01 RT-SINGLE-01", "whether the period is necessary"},
	{"5", "1(f)", "integrity and confidentiality", "RF-PLAIN-01 SE-MEASURES-01 SE-NONE-01", conduct},
	{"5", "1, 2", "the principles that a document lists are all of them, whole", "PR-ACCOUNT-01 PR-MISSING-01 PR-MIXED-01 PR-PART-01", ""},
	{"5", "2", "accountability: the document can be enforced, and what it promises can be shown", "CO-RECORD-01 LB-ASSESS-03 NT-DATE-01 NT-FORM-01 NT-UNMODELLED-01 SC-REGIME-01 SE-EVIDENCE-01", truth},
	{"6", "1", "every activity has a ground in force, which covers all of it", "LB-BASIS-01 LB-NONE-02 LB-PART-01 PO-GROUND-01", ""},
	{"6", "1", "the ground can carry an activity of its nature", "LB-FIT-01 LB-FIT-02 LB-FIT-03", "whether the processing is necessary for it"},
	{"6", "1(b)", "the contract is with the person", "LB-PARTY-01 LB-PARTY-04 SC-KIND-01", facts},
	{"6", "1(c), 3", "the law is named, and binds the controller", "LB-DUTY-01 LB-DUTY-02 LB-LAW-01 LB-LAW-03", "whether the law demands it"},
	{"6", "1(d)", "vital interests are a last resort", "LB-FIT-02 LB-FIT-03", facts},
	{"6", "1(e), 3", "the task is laid down in law", "LB-LAW-01 LB-TASK-01", ""},
	{"6", "1(f)", "the interest is assessed, and the assessment counts", "LB-ASSESS-01 LB-ASSESS-02 LB-ASSESS-04 LB-CHILD-01", weight},
	{"6", "1, second subparagraph", "no interests of a public authority in its tasks", "LB-PUBLIC-01", ""},
	{"6", "4", "further purposes", "", "it depends on the new purpose, see lawfulbasis.CheckPurpose"},
	{"7", "1", "consent is proved", "CO-RECORD-01 SR-BASIS-01", "whether the record is there, see consent.Evidence"},
	{"7", "1, 2", "consent is asked for by a clear act, apart from other matters", "CO-ASKED-01 CO-ASKED-02 NT-DEEMED-01", "how the page looks"},
	{"7", "3", "withdrawal: at any time, as easily, with effect for what was consented to", "CO-ANYTIME-01 CO-CHANNEL-01 CO-EARLIER-01 CO-EASE-01 CO-SCOPE-01 CO-WITHDRAW-01 EX-REACH-01 NT-OPPOSITE-01", ""},
	{"7", "4", "consent is free", "CO-BUNDLED-01 CO-STAFF-01", weight},
	{"8", "1", "the age of consent of children", "SC-CHILD-01", facts},
	{"8", "2", "who holds parental responsibility agrees", "", conduct},
	{"9", "1, 2", "special categories need a condition that can be met", "LB-CONDITION-02 LB-CONDITION-03 LB-SPECIAL-01 SP-HELD-01 SP-UNSTATED-01", facts},
	{"9", "3", "professional secrecy", "", conduct},
	{"10", "", "data on offences need a condition in law", "LB-CONDITION-02 LB-CRIMINAL-01 SP-SILENT-01", facts},
	{"12", "1", "concise, transparent, intelligible: what is said is said as a fact, of a law that applies", "NT-LAW-01 NT-MAYBE-01 NT-OPEN-01 RF-GONE-01 RF-MISSING-01 TR-DEROGATION-01", "whether the language is plain"},
	{"12", "2", "how rights are used", "EX-CHANNEL-01 EX-REACH-01 NT-IMPLIED-02", ""},
	{"12", "3", "answers within a month of the request, longer with reasons; electronic means", "EX-EASE-01 EX-EXTEND-01 RI-LATE-01 RI-START-01 RI-START-02 RI-TIME-01", "whether answers are in time, see rights.Clock"},
	{"12", "4", "a refusal comes with reasons and redress", "EX-REDRESS-01 NT-OPPOSITE-01", ""},
	{"12", "5", "free of charge", "EX-FREE-01 NT-OPPOSITE-01", "whether a request is manifestly unfounded or excessive"},
	{"12", "6", "identity in reasonable doubt only", "RI-IDENTITY-01 RI-START-01", facts},
	{"12", "7, 8", "icons", "", "no document needs them"},
	{"13", "1(a)", "the controller and its representative", "NT-CONTROLLER-01 NT-CONTROLLER-02 NT-REPRESENT-02", truth},
	{"13", "1(b)", "the data protection officer", "NT-OFFICER-01", ""},
	{"13", "1(c)", "purposes and grounds, for whom", "LB-LAW-03 LB-PARTS-01 SC-PURPOSE-01 SC-SCOPE-01 SC-WHO-01", ""},
	{"13", "1(d)", "the legitimate interests", "LB-INTEREST-01", ""},
	{"13", "1(e)", "recipients or their categories", "RC-COOKIE-01 RC-DATA-04 RC-EXAMPLE-01 RC-PURPOSE-01 RC-ROLE-02 RC-UNNAMED-01", truth},
	{"13", "1(f)", "transfers, what they rest on, and a copy", "TR-ABSENT-01 TR-COPY-01 TR-COUNTRY-01 TR-MAYBE-01 TR-RECIPIENT-01 TR-STATED-01 TR-UNNAMED-01", truth},
	{"13", "2(a)", "how long, or the criteria", "RT-LAW-01 RT-LONGER-01 RT-NONE-01", ""},
	{"13", "2(b)", "the rights, each as the law gives it", "RI-MERGED-01 RI-MISSING-01 RI-NARROW-01", ""},
	{"13", "2(c)", "the right to withdraw consent", "CO-EARLIER-01 CO-WITHDRAW-01", ""},
	{"13", "2(ca), UK", "complaints to the controller, from 19 June 2026", "CP-CONTROLLER-01 CP-RIGHT-01", ""},
	{"13", "2(d)", "complaints to the regulator that is competent", "CP-REGULATOR-01 CP-RIGHT-02 RG-FIT-01 RG-NONE-02 RG-REGIME-01", ""},
	{"13", "2(e)", "which data must be given, why, and what follows", "PV-DATA-01 PV-FIT-01 PV-KIND-01 PV-NONE-01 PV-OUTCOME-01", ""},
	{"13", "2(f)", "automated decisions, their logic and effects", "AD-DECISION-01 AD-LOGIC-01 AD-LOGIC-02 AD-UNSTATED-01", ""},
	{"13", "3", "new purposes and new versions are told before", "NT-CHANGE-01 NT-CHANGE-02 NT-CHANGE-03 NT-DATE-01", "whether they are told, see privacy/notice"},
	{"13", "4", "what the person has already", "", facts},
	{"14", "1(d)", "which data come from others", "DM-EXAMPLE-01 SR-DATA-01 SR-DIRECT-01", ""},
	{"14", "1(c)", "what data from others are for", "SR-PURPOSE-02", ""},
	{"14", "2(f)", "from whom data come", "SR-ABSENT-01 SR-ABSENT-02 SR-ABSENT-03 SR-ABSENT-04 SR-EXAMPLE-01 SR-FROM-01 SR-KIND-01 SR-OBSERVED-01", ""},
	{"14", "3", "when people are told", "SR-LATE-01 SR-TOLD-01", "whether they are told, which decisions check"},
	{"14", "5", "exceptions from telling", "", weight},
	{"15", "1, 3", "access is confirmation, a copy and information", "RI-COPY-01 RI-MISSING-01", "the answer, see privacy/fulfil"},
	{"16", "", "rectification, and completion", "RI-MISSING-01 RI-NARROW-01", "the answer, see privacy/fulfil"},
	{"17", "", "erasure", "RI-MISSING-01 RI-WIDE-01", "the answer, see privacy/erasure"},
	{"18", "1", "restriction", "RI-MISSING-01", "the answer, see privacy/subject"},
	{"18", "2", "what goes on under restriction", "RI-RESTRICT-03", ""},
	{"19", "", "recipients are told of rectification, erasure and restriction", "", "it is done, not said, see privacy/obligation"},
	{"20", "", "portability", "RI-MISSING-01 RI-NARROW-01", "the answer, see privacy/fulfil"},
	{"21", "1, 4", "objection", "RI-MERGED-01 RI-MISSING-01", facts},
	{"21", "2, 3, 4", "objection to direct marketing, stated apart", "RI-MARKETING-02", facts},
	{"22", "1, 2 (UK 22A, 22B)", "decisions by automated means alone are allowed", "AD-SOLE-01", facts},
	{"22", "3 (UK 22C)", "safeguards", "AD-SAFEGUARD-01", conduct},
	{"22", "(UK 22A to 22D)", "the right is stated as the law gives it", "RI-CONTROL-01", ""},
	{"24", "1", "measures are reviewed", "LB-ASSESS-02 SE-REVIEW-01", conduct},
	{"25", "2", "by default only what is necessary", "DM-DATA-01 DM-DATA-02", conduct},
	{"26", "2", "the essence of the arrangement of joint controllers", "JC-ARRANGE-01", truth},
	{"27", "1", "a representative where people are served from abroad, under the law that protects them", "NT-COUNTRY-01 NT-REACH-01 NT-REPRESENT-01 SC-REGIME-02", truth},
	{"28", "1", "processors with sufficient guarantees", "", conduct},
	{"28", "2, 4", "processors that a processor engages", "PC-SUB-01", truth},
	{"28", "3", "a contract with all its terms, for a service that is named", "PC-CONTRACT-01 PC-TERMS-01 RC-PURPOSE-02 RC-SERVICE-01", truth},
	{"29", "", "processing on instructions only", "", "it is an instruction, not a statement, which decisions check"},
	{"30", "1", "the record: purposes, people, data, recipients, transfers, periods, measures", "DM-DATA-01 DM-EXAMPLE-01 RC-DATA-04 SC-PURPOSE-01 SC-WHO-01 SE-NONE-01 SR-PERSONS-01", "the record itself is made of the document, see publish.ControllerRecord"},
	{"32", "1", "measures that fit the risk, tested", "RF-PLAIN-01 SE-MEASURES-01 SE-REVIEW-01", conduct},
	{"35", "1", "an assessment of the impact of processing with high risk", "", "no notice states it; whether the risk is high is for people to judge"},
	{"37", "1(a)", "a public authority names an officer", "DP-PUBLIC-01", "whether core activities need one in other cases"},
	{"37", "7", "the officer can be reached", "DP-CONTACT-01 NT-OFFICER-01", ""},
	{"38", "4, 5, 6", "the officer is reached in confidence, and has no conflict", "DP-CONTACT-01 DP-TITLE-01", conduct},
	{"39", "", "tasks of the officer", "", conduct},
	{"44", "", "no transfer without a ground, over the right border", "TR-BORDER-01 TR-LAW-02", facts},
	{"45", "(UK 45A)", "decisions of the right authority", "TR-APPROVER-01 TR-LAW-02 TR-SHIELD-01", ""},
	{"46", "", "safeguards in force, named", "TR-COPY-01 TR-LAW-02 TR-UNNAMED-01", "the assessment of the transfer"},
	{"47", "", "binding corporate rules", "TR-COPY-01", "whether they are approved, a fact of the transfer"},
	{"48", "", "orders of courts and authorities abroad", "", conduct},
	{"49", "1", "derogations are for what may happen", "TR-DEROGATION-01 TR-OCCASION-03", facts},
	{"PECR-5", "", "security of public communications services", "", "it binds providers of such services, and is done, not said"},
	{"PECR-6", "1, 2(a)", "what is stored, by whom, why and how long", "CK-ACTIVITY-01 CK-LIST-01 CK-MAYBE-01 CK-OTHER-01 CK-PROVIDER-01 CK-PURPOSE-01", truth},
	{"PECR-6", "2(b), 4", "consent, or an exception, before storage", "CK-CHOICE-01 CK-DEFAULT-01 CK-OFF-01 CK-OPTOUT-01 CK-PURPOSE-02", "whether the site does so, see consent/cookie"},
	{"PECR-6", "Sch A1, from 5 February 2026", "statistics and appearance: a way to object", "CK-LOOKS-01 CK-STATS-01", truth},
	{"PECR-7", "", "traffic data", "", "it binds providers of public communications services"},
	{"PECR-8", "", "traffic data", "", "it binds providers of public communications services"},
	{"PECR-19", "", "automated calls need consent", "MK-CHANNEL-01", "a fact of the call, which decisions check"},
	{"PECR-20", "", "fax", "", "no channel of a document is fax"},
	{"PECR-21", "", "calls to those who refused or are registered", "MK-SCREEN-01", "a fact of the number, which decisions check"},
	{"PECR-22", "2", "electronic mail to individuals needs consent", "MK-CONSENT-01 MK-STRICT-01", facts},
	{"PECR-22", "3", "the soft opt-in", "MK-SOFT-01 MK-SOFT-02", "the sale, and what was offered then, which decisions check"},
	{"PECR-23", "", "messages that hide who sends them", "", "it is in the message, not in the document"},
	{"PECR-24", "", "who calls is told", "NT-CONTROLLER-01", "it is in the call, not in the document"},
	{"DPA-164A", "2", "complaining is easy", "CP-CHANNEL-01 CP-EASE-01 EX-REACH-01", ""},
	{"DPA-164A", "3", "acknowledgement within 30 days", "CP-ACK-01 CP-LATE-01", "whether it is in time, see rights/complaint"},
	{"DPA-164A", "4", "steps without undue delay, and the outcome", "", conduct},
	{"DPA-Sch1", "Parts 1 to 3", "conditions for sensitive data in domestic law", "LB-CRIMINAL-01 LB-LAW-03 LB-SPECIAL-01", "whether the condition is met"},
	{"DPA-Sch1", "Part 4", "the appropriate policy document", "", "it is another document than a notice"},
}

// Each provision has duties. Each duty has rules, or the reason why no document can show it. Each rule belongs to a duty. The page
// is written from the table.
func TestEachProvisionIsRead(t *testing.T) {
	known, placed, seen := map[privacy.Code]privacy.Finding{}, map[privacy.Code]bool{}, map[string]bool{}
	for _, r := range lint.Rules() {
		known[r.Code] = r
	}
	known["NT-FORM-01"], known["SC-REGIME-01"] = privacy.Finding{}, privacy.Finding{}
	var order []string
	var whole, part, none int
	var b strings.Builder
	for _, d := range duties {
		if !seen[d.provision] {
			order = append(order, d.provision)
		}
		seen[d.provision] = true
		require.NotEmpty(t, d.codes+d.beyond, "%s %s", d.provision, d.what)
		state := "rule"
		switch {
		case d.codes == "":
			state, none = "no document can show it", none+1
		case d.beyond != "":
			state, part = "in part", part+1
		default:
			whole++
		}
		for code := range strings.FieldsSeq(d.codes) {
			_, ok := known[privacy.Code(code)]
			require.True(t, ok, "%s %s: %s is no rule", d.provision, d.what, code)
			placed[privacy.Code(code)] = true
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", titled(d.provision, d.at), d.what, state, strings.ReplaceAll(d.codes, " ", ", "), d.beyond)
	}
	require.Equal(t, walked, order)
	for code := range known {
		require.True(t, placed[code], "%s is a rule of no provision", code)
	}
	page := fmt.Sprintf("# What lint reads\n\nEach duty of the law that a policy, a notice or a register can meet or miss, written by `go test ./privacy/policy/lint -run Provision -update`: "+
		"the rules that find where a document misses it, and what no document can show. %d duties have rules, %d have rules in part, and %d no document can show; "+
		"there are %d rules. A number is an article of the GDPR and the UK GDPR.\n\n| provision | duty | checked | rules | beyond a document |\n|---|---|---|---|---|\n%s",
		whole, part, none, len(known), b.String())
	page += "\n# The rules\n\nEach rule with its weight, and where each law has it since when. A citation of the GDPR is of the UK GDPR too; a rule that is cited by one " +
		"law alone holds under that law.\n\n| rule | severity | provisions, and first day |\n|---|---|---|\n" + ruleTable()
	const file = "../../../.github/PROVISIONS.md"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(page), 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, page, string(got), "run the test with -update")
	t.Logf("%d duties: %d with rules, %d in part, %d without; %d rules", len(duties), whole, part, none, len(known))
}

// ruleTable returns the rows of the rules, in the order of their codes.
func ruleTable() string {
	rows, severity := map[privacy.Code][]string{}, map[privacy.Code]privacy.Severity{}
	for _, r := range lint.Rules() {
		severity[r.Code] = r.Severity
		if at := fmt.Sprintf("%s, %s", r.Cite, r.Since); !slices.Contains(rows[r.Code], at) {
			rows[r.Code] = append(rows[r.Code], at)
		}
	}
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(rows)) {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code, severity[code], strings.Join(rows[code], "; "))
	}
	return b.String()
}

// titled names a provision.
func titled(provision, at string) string {
	name := "Art " + provision
	if law, number, ok := strings.Cut(provision, "-"); ok {
		name = map[string]string{"PECR": "PECR reg ", "DPA": "DPA 2018 s."}[law] + number
	}
	switch {
	case provision == "DPA-Sch1":
		return strings.TrimSpace("DPA 2018 Sch 1 " + at)
	case at == "":
		return name
	case strings.HasPrefix(at, "(") || strings.HasPrefix(at, "Sch"):
		return name + " " + at
	}
	first, rest, _ := strings.Cut(at, ",")
	if i := strings.IndexAny(first, "( "); i > 0 {
		first = "(" + first[:i] + ")" + first[i:]
	} else {
		first = "(" + first + ")"
	}
	for more := range strings.SplitSeq(rest, ",") {
		if more = strings.TrimSpace(more); more != "" && more[0] >= '1' && more[0] <= '9' {
			first += ", (" + more + ")"
		} else if more != "" {
			first += ", " + more
		}
	}
	return name + first
}
