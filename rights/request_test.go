package rights_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// canary stands for personal data. It must not come back in an error.
const canary = "jane.doe@example.org"

var monday = civil.MustDate(2026, 3, 2)

// entry returns an entry with everything that its action needs.
func entry(a rights.Action, on civil.Date) rights.Entry {
	e := rights.Entry{Action: a, On: on, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), By: "service"}
	switch a {
	case rights.AskIdentity, rights.AskFee, rights.Extend:
		e.Reason = "note-1"
	case rights.Refuse, rights.AnswerInPart:
		e.Refusals = []rights.Refusal{rights.ManifestlyUnfounded}
	}
	return e
}

func received(t testing.TB, right rights.Right, regime privacy.Regime, on civil.Date) rights.Request {
	t.Helper()
	r := rights.Request{ID: "r-1", Subject: "s-1", Clock: rights.Clock{Regime: regime, Right: right}}
	return do(t, r, entry(rights.Receive, on))
}

func do(t testing.TB, r rights.Request, entries ...rights.Entry) rights.Request {
	t.Helper()
	for _, e := range entries {
		next, err := after(r, e)
		if err != nil {
			t.Fatalf("%v on %v: %v", e.Action, e.On, err)
		}
		r = next
	}
	return r
}

// path is a request after actions, one a day from Monday on.
func path(t testing.TB, right rights.Right, actions ...rights.Action) rights.Request {
	t.Helper()
	r := received(t, right, uk, monday)
	for i, a := range actions {
		r = do(t, r, entry(a, monday.AddDays(i+1)))
	}
	return r
}

func TestAfterKeepsStateAndDates(t *testing.T) {
	r := path(t, rights.Access, rights.AskIdentity, rights.AskFee, rights.RecordFee, rights.AskClarification, rights.ConfirmIdentity,
		rights.AskClarification, rights.RecordClarification, rights.Extend, rights.AnswerInPart)
	want := rights.Clock{
		Regime: uk, Right: rights.Access, Received: monday,
		IdentityAsked: monday.AddDays(1), IdentityReceived: monday.AddDays(5),
		FeeAsked: monday.AddDays(2), FeePaid: monday.AddDays(3),
		Questions:         []rights.Question{{Asked: monday.AddDays(4), Answered: monday.AddDays(7)}, {Asked: monday.AddDays(6), Answered: monday.AddDays(7)}},
		ExtensionNotified: monday.AddDays(8),
	}
	if !reflect.DeepEqual(r.Clock, want) {
		t.Errorf("clock:\ngot  %+v\nwant %+v", r.Clock, want)
	}
	if r.State != rights.AnsweredInPart || len(r.History) != 10 || r.Version != 0 {
		t.Errorf("state %v, %d entries, version %d", r.State, len(r.History), r.Version)
	}
	if g := r.Grounds(); !reflect.DeepEqual(g, []rights.Refusal{rights.ManifestlyUnfounded}) {
		t.Errorf("grounds %v", g)
	}
	if g := do(t, r, entry(rights.Reopen, monday.AddDays(40))).Grounds(); g != nil {
		t.Errorf("grounds of an open request: %v", g)
	}
	if l, err := deadline(r.Clock, civil.Weekends{}); err != nil || !l.Extended {
		t.Errorf("limit %+v, %v", l, err)
	}
}

func TestAfterLeavesTheOldOneAlone(t *testing.T) {
	old := path(t, rights.Access, rights.AskClarification)
	before, _ := json.Marshal(old)
	e := entry(rights.AnswerInPart, monday.AddDays(3))
	next := do(t, old, entry(rights.RecordClarification, monday.AddDays(2)), e)
	e.Refusals[0] = rights.OthersRights
	next.History[0].By, next.Questions[0].Asked = "changed", monday
	if after, _ := json.Marshal(old); string(after) != string(before) {
		t.Errorf("changed:\n%s\n%s", before, after)
	}
	if next.Grounds()[0] != rights.ManifestlyUnfounded {
		t.Error("the grounds are still the caller's")
	}
}

// The instant comes to the microsecond, in UTC, as every store keeps it.
func TestAfterKeepsMicroseconds(t *testing.T) {
	e := entry(rights.Withdraw, monday)
	e.At = time.Date(2026, 3, 2, 10, 0, 0, 1999, time.FixedZone("", 3600))
	r := do(t, path(t, rights.Access), e)
	if got, want := r.History[1].At, time.Date(2026, 3, 2, 9, 0, 0, 1000, time.UTC); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAfterIsIdempotent(t *testing.T) {
	e := entry(rights.AskFee, monday.AddDays(1))
	e.Key = "k-1"
	r := do(t, path(t, rights.Access), e)
	again, err := after(r, e)
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("repeated: %v, %v", again, err)
	}
	again, err = after(do(t, r, entry(rights.Withdraw, monday.AddDays(2))), e) // forbidden, were it new
	if err != nil || again.State != rights.Withdrawn || len(again.History) != 3 {
		t.Errorf("repeated late: %v, %v", again, err)
	}
	e.Action = rights.Withdraw
	if got, err := after(r, e); !errors.Is(err, privacy.ErrConflict) || !reflect.DeepEqual(got, r) {
		t.Errorf("the key for another action: %v", err)
	}
	if found, ok := r.Find("k-1"); !ok || found.Action != rights.AskFee {
		t.Errorf("Find: %v, %v", found, ok)
	}
	for _, key := range []string{"", "k-2"} {
		if _, ok := r.Find(key); ok {
			t.Errorf("Find(%q) finds one", key)
		}
	}
}

// A second doubt holds the answer back, but gives no second delay.
func TestIdentityIsTimedOnce(t *testing.T) {
	r := path(t, rights.Access, rights.AskIdentity, rights.ConfirmIdentity, rights.AskIdentity)
	if l, err := deadline(r.Clock, civil.Weekends{}); r.State != rights.IdentityAwaited || err != nil || l.Waiting() || l.Starts != monday.AddDays(2) {
		t.Errorf("state %v, limit %+v, %v", r.State, l, err)
	}
	r = do(t, r, entry(rights.ConfirmIdentity, monday.AddDays(9)))
	if r.IdentityReceived != monday.AddDays(2) {
		t.Errorf("identity received %v", r.IdentityReceived)
	}
}

func TestAfterRefuses(t *testing.T) {
	open := path(t, rights.Access)
	waiting := path(t, rights.Access, rights.AskIdentity)
	marketing := received(t, rights.MarketingObjection, uk, monday)
	closed := path(t, rights.Access, rights.AskClarification, rights.RecordClarification, rights.Answer)
	with := func(a rights.Action, day int, change func(*rights.Entry)) rights.Entry {
		e := entry(a, monday.AddDays(day))
		if change != nil {
			change(&e)
		}
		return e
	}
	grounds := func(list ...rights.Refusal) func(*rights.Entry) {
		return func(e *rights.Entry) { e.Refusals = list }
	}
	for _, tt := range []struct {
		name  string
		r     rights.Request
		e     rights.Entry
		wants []string
	}{
		{"everything missing", open, rights.Entry{Action: rights.Extend}, []string{"on: is not set", "at: is not set", "by: is empty", "reason: is missing: an extension is told with its reasons (UK GDPR Art 12A)"}},
		{"identifiers that are none", open, with(rights.Answer, 1, func(e *rights.Entry) { e.Key, e.Reason = " "+canary, " "+canary }), []string{"key: has white space", "reason: has white space"}},
		{"identity without doubt", open, with(rights.AskIdentity, 1, func(e *rights.Entry) { e.Reason = "" }), []string{"reasonable doubt alone (UK GDPR Art 12(6))"}},
		{"fee without reason", open, with(rights.AskFee, 1, func(e *rights.Entry) { e.Reason = "" }), []string{"unfounded or excessive (UK GDPR Art 12(5)(a))"}},
		{"before receipt", open, with(rights.AskClarification, -1, nil), []string{"on: is before 2026-03-02", "clock.questions[0].asked: is before the day of receipt"}},
		{"answer before a reply", path(t, rights.Access, rights.AskClarification, rights.RecordClarification), with(rights.Answer, 1, nil), []string{"on: is before 2026-03-04"}},
		{"reopened before the answer", closed, with(rights.Reopen, 2, nil), []string{"on: is before 2026-03-05"}},
		{"before the reopening", do(t, closed, entry(rights.Reopen, monday.AddDays(9))), with(rights.AskClarification, 8, nil), []string{"on: is before 2026-03-11"}},
		{"identity before it was asked for", waiting, with(rights.ConfirmIdentity, 0, nil), []string{"clock.identityReceived: is before the day of asking"}},
		{"reply without a question", open, with(rights.RecordClarification, 1, nil), []string{"on: no question is open"}},
		{"second reply", path(t, rights.Access, rights.AskClarification, rights.RecordClarification), with(rights.RecordClarification, 3, nil), []string{"no question is open"}},
		{"second extension", path(t, rights.Access, rights.Extend), with(rights.Extend, 2, nil), []string{"extended already: once (UK GDPR Art 12A)"}},
		{"second fee", path(t, rights.Access, rights.AskFee), with(rights.AskFee, 2, nil), []string{"a fee was asked for already"}},
		{"fee after it was paid", path(t, rights.Access, rights.RecordFee), with(rights.AskFee, 2, nil), []string{"the fee was paid already"}},
		{"paid twice", path(t, rights.Access, rights.RecordFee), with(rights.RecordFee, 2, nil), []string{"the fee was paid already"}},
		{"refusal without grounds", open, with(rights.Refuse, 1, grounds()), []string{"refusals: are missing: the person is told on which grounds (UK GDPR Art 12(4))"}},
		{"grounds that are none", open, with(rights.AnswerInPart, 1, grounds(rights.NoRefusal, 200)), []string{"refusals[0]: is no ground", "refusals[1]: is no ground"}},
		{"ground of another right", open, with(rights.Refuse, 1, grounds(rights.CompellingGrounds)), []string{"refusals[0]: compelling-grounds refuses no request for access received on 2026-03-02"}},
		{"ground given twice", open, with(rights.Refuse, 1, grounds(rights.OthersRights, rights.OthersRights)), []string{"refusals[1]: is given twice"}},
		{"grounds of an answer", open, with(rights.Answer, 1, grounds(rights.OthersRights)), []string{"an action that refuses nothing"}},
		{"identity that nobody waits for", open, with(rights.Refuse, 1, grounds(rights.IdentityNotShown)), []string{"identity is not waited for (UK GDPR Art 12(6))"}},
		{"fee that nobody waits for", open, with(rights.Refuse, 1, grounds(rights.FeeNotPaid)), []string{"no fee is waited for (UK GDPR Art 12(5)(a))"}},
		{"fee that was paid", path(t, rights.Access, rights.AskFee, rights.RecordFee), with(rights.Refuse, 5, grounds(rights.FeeNotPaid)), []string{"no fee is waited for"}},
		{"objection to marketing", marketing, with(rights.Refuse, 1, nil), []string{"manifestly-unfounded refuses no request for marketing-objection"}},
		{"nothing known", rights.Request{}, entry(rights.Receive, civil.Date{}), []string{"id: is empty", "subject: is empty", "on: is not set", "clock.right:", "clock.right:", "clock.received:"}},
		{"a right without a period", rights.Request{ID: "r", Subject: "s", Clock: rights.Clock{Regime: eu, Right: rights.WithdrawConsent}},
			entry(rights.Receive, monday), []string{"clock.right: consent withdrawn ends at once"}},
	} {
		got, err := after(tt.r, tt.e)
		if !errors.Is(err, privacy.ErrInvalid) || !reflect.DeepEqual(got, tt.r) {
			t.Errorf("%s: %v, and the request is %v", tt.name, err, got.State)
			continue
		}
		for _, want := range tt.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: want %q in\n%v", tt.name, want, err)
			}
		}
		if strings.Contains(err.Error(), canary) {
			t.Errorf("%s: repeats what it was given: %v", tt.name, err)
		}
	}
}

func TestAfterKeepsToTheTable(t *testing.T) {
	r := path(t, rights.Access, rights.Withdraw)
	got, err := after(r, entry(rights.Answer, monday.AddDays(5)))
	var f privacy.Fault
	if !errors.As(err, &f) || f.Field != "action" || !strings.HasPrefix(f.Reason, "answer is forbidden in state withdrawn") || !reflect.DeepEqual(got, r) {
		t.Errorf("answering what was withdrawn: %v", err)
	}
}

func TestAfterTakesLawfulRefusals(t *testing.T) {
	refuse := func(g rights.Refusal) rights.Entry {
		e := entry(rights.Refuse, monday.AddDays(9))
		e.Refusals = []rights.Refusal{g}
		return e
	}
	do(t, path(t, rights.Access, rights.AskIdentity), refuse(rights.IdentityNotShown))
	do(t, path(t, rights.Access, rights.AskFee), refuse(rights.FeeNotPaid))
	do(t, path(t, rights.Objection), refuse(rights.CompellingGrounds))
}

// What was received before a reading of the law began keeps the grounds of its day.
func TestGroundsAreOfTheDayOfReceipt(t *testing.T) {
	e := entry(rights.AnswerInPart, civil.MustDate(2024, 1, 20))
	e.Refusals = []rights.Refusal{rights.BeyondReasonableSearch}
	if _, err := after(received(t, rights.Access, uk, civil.MustDate(2023, 12, 31)), e); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("received on 2023-12-31: %v", err)
	}
	do(t, received(t, rights.Access, uk, civil.MustDate(2024, 1, 1)), e)
}

func TestRequestAsJSON(t *testing.T) {
	r := path(t, rights.Access, rights.AskClarification, rights.AnswerInPart)
	raw, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back rights.Request
	if err := json.Unmarshal(raw, &back); err != nil || !reflect.DeepEqual(back, r) {
		t.Errorf("read back: %v\n%+v\n%+v", err, back, r)
	}
	for _, want := range []string{`"regime":"uk-gdpr"`, `"right":"access"`, `"received":"2026-03-02"`, `"state":"answered-in-part"`, `"refusals":["manifestly-unfounded"]`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in %s", want, raw)
		}
	}
}
