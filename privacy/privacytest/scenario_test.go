package privacytest_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// good is a scenario that holds of the published policy.
const good = `VQ-D-13 VQ-K-01
Who withdrew
is not written to.
-- given --
# a comment
contact since=2024-01-31

consent decision=given purpose=upgrades channel=email at=2026-05-01T09:00:00Z
consent decision=withdrawn purpose=upgrades channel=email at=2026-05-03T10:00:00+01:00
-- when --
activity market-upgrades
data email
channel email
at 2026-05-03T09:00:00Z
-- then --
outcome denied
bases none
findings CO-WITHDRAWN-01
`

func TestParseScenario(t *testing.T) {
	s, err := privacytest.ParseScenario("a.txtar", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if s.File != "a.txtar" || s.Sentence != "Who withdrew is not written to." || !slices.Equal(s.Statements, []privacy.StatementID{"VQ-D-13", "VQ-K-01"}) {
		t.Errorf("read %+v", s)
	}
	if s.Want.Outcome != privacy.Denied || s.Want.Bases != nil || !slices.Equal(s.Want.Codes, []privacy.Code{"CO-WITHDRAWN-01"}) {
		t.Errorf("wants %+v", s.Want)
	}
	s.Run(t, vqcomms.Policy())
	windows := "\ufeff" + strings.ReplaceAll(good, "\n", "\r\n") // as Notepad writes it
	if s, err = privacytest.ParseScenario("a.txtar", []byte(windows)); err != nil || s.Statements[0] != "VQ-D-13" {
		t.Error(s.Statements, err)
	}
	s.Run(t, vqcomms.Policy())
}

// Whatever is wrong with a file is told with its line, all of it at once.
func TestParseScenarioFaults(t *testing.T) {
	change := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(good) }
	given := func(line string) string { return change("# a comment", line) }
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"empty":                    {"", []string{":1: section \"given\" is missing", ":1: section \"when\" is missing", ":1: section \"then\" is missing", ":1: the statements are missing"}},
		"no sentence":              {change("Who withdrew\nis not written to.\n", ""), []string{":1: the sentence is missing"}},
		"Latin-1":                  {change("Who withdrew", "Zo\xeb withdrew"), []string{":2: is not UTF-8"}},
		"a statement twice":        {change("VQ-K-01", "VQ-D-13"), []string{`:1: statement "VQ-D-13" stands twice`}},
		"unknown section":          {good + "-- else --\nanything\n", []string{`:19: unknown section "else"`}},
		"a section without a name": {good + "--  --\n", []string{`:19: unknown section ""`}},
		"a section twice":          {good + "-- given --\nanything\n", []string{`:19: section "given" stands twice`}},
		"a section missing":        {change("-- then --\noutcome denied\nbases none\nfindings CO-WITHDRAWN-01\n", ""), []string{`:14: section "then" is missing`}},
		"unknown fact":             {given("client since=2024-01-31"), []string{`:5: unknown key "client"`}},
		"a fact twice":             {given("contact since=2024-01-31"), []string{`:6: stands twice`}},
		"no field":                 {given("origin kind"), []string{`:5: origin: "kind" is not of the form name=value`, `:5: origin: key "kind" is missing`}},
		"an empty field":           {given("origin kind="), []string{`:5: origin: "kind=" is not of the form name=value`}},
		"unknown field":            {given("origin kind=direct since=2024-01-31"), []string{`:5: origin: unknown key "since"`}},
		"a field twice":            {given("origin kind=direct kind=public"), []string{`:5: origin: key "kind" stands twice`}},
		"no kind of source":        {given("origin kind=hearsay obtained=2026-02-30"), []string{`:5: kind "hearsay": `, `:5: obtained "2026-02-30": `}},
		"no instant":               {given("restricted at=2026-05-03"), []string{`:5: at "2026-05-03": is no instant`}},
		"no decision":              {given("consent decision=none purpose=upgrades at=2026-05-01T09:00:00Z"), []string{`:5: decision "none": want given, refused, withdrawn or unproved`}},
		"explicit refusal":         {given("consent decision=refused explicit=yes purpose=upgrades at=2026-05-01T09:00:00Z"), []string{":5: explicit is of a consent given with proof"}},
		"no facts":                 {given("disclosure recipient=freshdesk role=friend instructed=maybe terms=xyz mechanism=hope"), []string{`:5: role "friend": `, `:5: instructed "maybe": `, `:5: terms "xyz": `, `:5: mechanism "hope": `}},
		"no recipient":             {given("disclosure instructed=yes"), []string{`:5: disclosure: key "recipient" is missing`}},
		"half a trigger":           {given("record id=r category=email from=contract-end"), []string{":5: from and on stand together"}},
		"no identifier":            {given("record id=" + strings.Repeat("r", 200) + " category=email"), []string{"is longer than"}},
		"unknown key":              {change("channel email\n", "chanel email\n"), []string{`:13: unknown key "chanel"`}},
		"a key twice":              {change("channel email\n", "channel email\nchannel post\n"), []string{`:14: key "channel" stands twice`}},
		"a key missing":            {change("at 2026-05-03T09:00:00Z\n-- then", "-- then"), []string{`:13: key "at" is missing under "when"`}},
		"an unknown code":          {change("findings CO-WITHDRAWN-01", "findings CO-NOBODY-01"), []string{`:18: findings "CO-NOBODY-01": unknown finding code: want one of privacy.Codes`}},
		"all keys missing":         {change("outcome denied\nbases none\nfindings CO-WITHDRAWN-01\n", ""), []string{`: key "outcome" is missing`, `: key "bases" is missing`, `: key "findings" is missing`}},
		"no value":                 {change("data email", "data"), []string{`:12: key "data" has no value`}},
		"too many values":          {change("activity market-upgrades", "activity a b"), []string{`:11: key "activity" has more than one value`}},
		"none and another":         {change("bases none", "bases none consent"), []string{`:17: key "bases" has none and others`}},
		"wrong values": {change("channel email\n", "channel pigeon\n", "outcome denied", "outcome maybe", "bases none", "bases hope", "at 2026-05-03T09:00:00Z\n-- then", "at noon\n-- then"), []string{
			`:13: channel "pigeon": `, `:14: at "noon": is no instant`, `:16: outcome "maybe": `, `:17: bases "hope": `}},
		"other keys": {change("channel email\n", "channel email\nrecipient \x01\nabout \x01\ncarries \x01\n"), []string{`:14: recipient`, `:15: about`, `:16: carries`}},
	} {
		_, err := privacytest.ParseScenario("a.txtar", []byte(tt.text))
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: got error %v", name, err)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got\n%v\nwant %s", name, err, want)
			}
		}
		var faults *privacy.FaultsError
		if errors.As(err, &faults); len(faults.Faults) > len(tt.want)+2 || len(tt.want) > 1 && len(faults.Faults) < len(tt.want) {
			t.Errorf("%s: %d faults, want %d:\n%v", name, len(faults.Faults), len(tt.want), err)
		}
	}
}

// An answer that is another in any part fails, at the line of that part; so does what the policy does not have.
func TestScenarioFails(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to string
		want     string
	}{
		"outcome":             {"outcome denied", "outcome permitted", "a.txtar:16: outcome: got denied, want permitted"},
		"bases":               {"bases none", "bases consent", "a.txtar:17: bases: got [], want [consent]"},
		"a finding too many":  {"findings CO-WITHDRAWN-01", "findings none", "a.txtar:18: findings: got [CO-WITHDRAWN-01], want []"},
		"a finding too few":   {"findings CO-WITHDRAWN-01", "findings CO-WITHDRAWN-01 CO-WITHDRAWN-01", "a.txtar:18: findings: "},
		"unknown statement":   {"VQ-K-01", "VQ-K-99", `a.txtar:1: the policy has no statement "VQ-K-99"`},
		"unknown purpose":     {"purpose=upgrades", "purpose=news", `a.txtar:8: the policy has no purpose "news"`},
		"unknown activity":    {"# a comment", "objected at=2026-05-01T00:00:00Z activity=sing", `a.txtar:5: the policy has no activity "sing"`},
		"unknown category":    {"# a comment", "hold id=h category=hats", `a.txtar:5: the policy has no category "hats"`},
		"unknown recipient":   {"# a comment", "disclosure recipient=moon instructed=yes", `a.txtar:5: the policy has no recipient "moon"`},
		"unknown trigger":     {"# a comment", "record id=r category=email from=birthday on=2020-01-01", `a.txtar:5: the policy has no rule from trigger "birthday"`},
		"a fact that is none": {"# a comment", "restricted at=2026-05-03T00:00:00Z lifted=2026-05-01T00:00:00Z", "a.txtar:5: "},
	} {
		s, err := privacytest.ParseScenario("a.txtar", []byte(strings.ReplaceAll(good, tt.from, tt.to)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r := &recorder{TB: t}
		func() {
			defer func() { _ = recover() }()
			s.Run(r, vqcomms.Policy())
		}()
		if got := strings.Join(r.said, "\n"); !strings.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", name, got, tt.want)
		}
	}
}

// Every kind of fact reaches the policy: each scenario is answered otherwise than without it.
func TestFactsCount(t *testing.T) {
	d := vqcomms.Published()
	d.Retention[0].Max, d.Retention[0].OpenEnded, d.Retention[0].Action = civil.Period{Years: 7}, false, retention.Erase
	d.Activities[12].Grounds = append(d.Activities[12].Grounds, lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true})
	p := policy.MustNew(d, uk.Pack())
	const old = "record id=r category=email from=contract-end on=2010-01-01\n"
	const direct = "origin kind=direct\n"
	for name, tt := range map[string]struct {
		before, fact, activity string
		outcome, bases, codes  string
	}{
		"customer":           {"", "customer since=2024-01-31", "take-payment", "permitted", "contract", "LB-PARTY-01"},
		"contact":            {"", "contact since=2024-01-31", "take-payment", "permitted", "contract", "LB-PARTY-01"},
		"origin":             {"", "origin kind=direct obtained=2024-01-31", "monitor-service", "permitted", "legitimate-interests", "LB-INTEREST-01"},
		"told":               {direct, "origin kind=third-party from=vq_Partners obtained=2020-01-31 told=2020-02-01", "monitor-service", "permitted", "legitimate-interests", "LB-INTEREST-01"},
		"another source":     {direct, "origin kind=public from=Companies_House obtained=2020-01-31 told=2020-02-01", "monitor-service", "undetermined", "legitimate-interests", "SR-UNNAMED-01 LB-INTEREST-01"},
		"contract":           {direct, "contract id=c since=2020-01-01 through=2026-05-04 party=yes", "take-payment", "permitted", "contract", "LB-PARTY-01"},
		"requested":          {direct, "contract id=c requested=2020-01-01 party=yes", "take-payment", "permitted", "contract", "LB-STANDS-01"},
		"record":             {direct, old, "monitor-service", "denied", "legitimate-interests", "RT-EXPIRED-01 LB-INTEREST-01"},
		"undated record":     {direct, "record id=r category=email", "monitor-service", "permitted", "legitimate-interests", "LB-INTEREST-01"},
		"hold":               {direct + old, "hold id=h kind=legal-hold category=email placed=2020-01-01", "handle-claims", "permitted", "legitimate-interests", "LB-INTEREST-01"},
		"released hold":      {direct + old, "hold id=h placed=2020-01-01 released=2020-02-01", "handle-claims", "denied", "legitimate-interests", "RT-EXPIRED-01 LB-INTEREST-01"},
		"restricted":         {direct, "restricted at=2026-05-03T09:00:00Z", "monitor-service", "denied", "legitimate-interests", "RI-RESTRICT-01 LB-INTEREST-01"},
		"objected":           {direct, "objected at=2026-05-03T09:00:00Z activity=monitor-service", "monitor-service", "denied", "none", "LB-OBJECT-01"},
		"alias":              {direct, "alias at=2026-05-03T09:00:00Z into=other", "monitor-service", "permitted", "legitimate-interests", "LB-INTEREST-01"},
		"corporate":          {direct, "subscriber kind=corporate", "market-upgrades", "permitted", "legitimate-interests", "CO-NONE-01 LB-INTEREST-01"},
		"individual":         {direct, "subscriber kind=individual", "market-upgrades", "denied", "legitimate-interests", "PE-SUBSCRIBER-01 CO-NONE-01 LB-INTEREST-01"},
		"call":               {direct, "call automated=no refused=no listed=no", "market-upgrades\nchannel telephone", "permitted", "legitimate-interests", "CO-NONE-01 LB-INTEREST-01"},
		"automated call":     {direct, "call automated=yes refused=no listed=no", "market-upgrades\nchannel telephone", "denied", "legitimate-interests", "PE-CALL-01 CO-NONE-01 LB-INTEREST-01"},
		"refused call":       {direct, "call automated=no refused=yes listed=no", "market-upgrades\nchannel telephone", "denied", "legitimate-interests", "PE-CALL-02 CO-NONE-01 LB-INTEREST-01"},
		"listed call":        {direct, "call automated=no refused=no listed=yes allowed=no authorised=no client=no", "market-upgrades\nchannel telephone", "denied", "legitimate-interests", "PE-CALL-03 CO-NONE-01 LB-INTEREST-01"},
		"given":              {direct, "consent decision=given purpose=upgrades channel=email explicit=yes at=2026-05-01T09:00:00Z", "market-upgrades", "permitted", "consent legitimate-interests", "LB-STANDS-01 LB-INTEREST-01"},
		"refused":            {direct, "consent decision=refused purpose=upgrades channel=email at=2026-05-01T09:00:00Z", "market-upgrades", "undetermined", "legitimate-interests", "PE-SUBSCRIBER-02 CO-REFUSED-01 LB-INTEREST-01"},
		"unproved":           {direct, "consent decision=unproved purpose=upgrades channel=email at=2026-05-01T09:00:00Z", "market-upgrades", "undetermined", "legitimate-interests", "PE-SUBSCRIBER-02 CO-PROOF-01 LB-INTEREST-01"},
		"marketing-objected": {direct, "marketing-objected at=2026-05-03T09:00:00Z", "market-upgrades", "denied", "legitimate-interests", "LB-MARKETING-01 PE-SUBSCRIBER-02 CO-NONE-01 LB-INTEREST-01"},
	} {
		by := "channel email\n"
		if strings.Contains(tt.activity, "channel") {
			by = ""
		}
		text := "VQ-D-13\n" + name + "\n-- given --\n" + tt.before + "%\n-- when --\nactivity " + tt.activity + "\ndata email\n" + by + "at 2026-05-03T09:00:00Z\n" +
			"-- then --\noutcome " + tt.outcome + "\nbases " + tt.bases + "\nfindings " + tt.codes + "\n"
		s, err := privacytest.ParseScenario(name, []byte(strings.Replace(text, "%", tt.fact, 1)))
		if err != nil {
			t.Fatal(err)
		}
		r := &recorder{TB: t}
		if s.Run(r, p); len(r.said) > 0 {
			t.Error(r.said)
		}
		without, err := privacytest.ParseScenario(name, []byte(strings.Replace(text, "%", "", 1)))
		if err != nil {
			t.Fatal(err)
		}
		if without.Run(r, p); len(r.said) == 0 && !slices.Contains([]string{"told", "undated record", "released hold", "alias"}, name) {
			t.Errorf("%s: is answered the same without it", name)
		}
	}
}

// The conditions of the soft opt-in reach a policy that relies on it, each of them.
func TestSoftOptInCounts(t *testing.T) {
	d := vqcomms.Published()
	d.Activities[12].Grounds = []lawfulbasis.Ground{{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}}
	d.Activities[12].SoftOptIn, d.Purposes = true, nil
	p := policy.MustNew(d, uk.Pack())
	const met = "soft-opt-in individual=yes by-sender=yes in-sale=yes similar=yes at-collection=yes in-message=yes refused=no charity=no"
	const text = "VQ-D-13\nas told\n-- given --\ncontact since=2024-01-31\n" +
		"%\n-- when --\nactivity market-upgrades\ndata email\nchannel email\nat 2026-05-03T09:00:00Z\n-- then --\noutcome permitted\nbases legitimate-interests\nfindings LB-INTEREST-01\n"
	for fact, holds := range map[string]bool{
		met: true, "": false,
		strings.Replace(met, "by-sender=yes", "by-sender=no", 1):                 false,
		strings.Replace(met, "in-sale=yes", "in-sale=no", 1):                     false,
		strings.Replace(met, "similar=yes ", "", 1):                              false,
		strings.Replace(met, "at-collection=yes", "at-collection=no", 1):         false,
		strings.Replace(met, "in-message=yes", "in-message=no", 1):               false,
		strings.Replace(met, "refused=no", "refused=yes", 1):                     false,
		strings.Replace(met, "individual=yes", "individual=no", 1):               true,
		strings.Replace(met, "charity=no", "charity=yes", 1):                     false,
		strings.Replace(met, "charity=no", "charity=yes obtained=2026-02-05", 1): true,
	} {
		s, err := privacytest.ParseScenario("a.txtar", []byte(strings.Replace(text, "%", fact, 1)))
		if err != nil {
			t.Fatal(err)
		}
		r := &recorder{TB: t}
		if s.Run(r, p); (len(r.said) == 0) != holds {
			t.Errorf("%s: %v", fact, r.said)
		}
	}
}

// broken is a folder whose files cannot be read.
type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".txtar") {
		return nil, fs.ErrPermission
	}
	return b.MapFS.Open(name)
}

func (b broken) ReadFile(name string) ([]byte, error) { return nil, fs.ErrPermission }

func TestReadScenarios(t *testing.T) {
	files := fstest.MapFS{
		"b/one.txtar": {Data: []byte(good)}, "a.txtar": {Data: []byte(good)}, "readme.md": {Data: []byte("no scenario")},
	}
	list, err := privacytest.ReadScenarios(files)
	if err != nil || len(list) != 2 || list[0].File != "a.txtar" || list[1].File != "b/one.txtar" {
		t.Errorf("read %+v, %v", list, err)
	}
	files["c.txtar"] = &fstest.MapFile{Data: []byte("nothing")}
	if list, err = privacytest.ReadScenarios(files); len(list) != 2 || !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "c.txtar:1: ") {
		t.Errorf("with a fault: read %d, %v", len(list), err)
	}
	if _, err := privacytest.ReadScenarios(fstest.MapFS{}); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("of an empty folder: %v", err)
	}
	if _, err := privacytest.ReadScenarios(broken{files}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("of a folder that cannot be read: %v", err)
	}
}

// Whatever is parsed is a scenario whole or an error, and never a panic.
func FuzzParseScenario(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("-- given --\n-- when --\n-- then --\n"))
	f.Add([]byte("A\nb\n-- given --\nconsent decision= at\n-- --\n--  --"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := privacytest.ParseScenario("a.txtar", text)
		if err == nil && (len(s.Statements) == 0 || s.Sentence == "" || s.Asked.Activity == "" || s.Asked.At.IsZero()) {
			t.Errorf("half a scenario: %+v", s)
		}
	})
}
