package drivers

import (
	"github.com/lawful-go/lawful/privacy/notice"

	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// An identifier that is none reaches no database: not of a write, not of a read, not of a tenant.
func TestIdentifiersAreCheckedFirst(t *testing.T) {
	s, w := wired(t, onSQLite, false)
	w.calls.Store(0)
	ctx := t.Context()
	for _, bad := range []string{"", " alice", "alice ", "al\x00ice", "\xff", strings.Repeat("x", privacy.MaxID+1)} {
		subject := privacy.SubjectID(bad)
		e, r, p, h := event(subject, 1), request(rights.RequestID(bad), "alice"), marker("alice", rights.RequestID(bad)), hold(bad, "alice")
		_, get := s.Requests().Get(ctx, rights.RequestID(bad))
		errs := map[string]error{
			"Append": s.Consent().Append(ctx, e), "Create": s.Requests().Create(ctx, r), "Update": s.Requests().Update(ctx, r), "Get": get,
			"Place marker": s.Markers().Place(ctx, p), "Place hold": s.Holds().Place(ctx, h), "Release": s.Holds().Release(ctx, bad, 1, h.Placed),
			"Events": last(s.Consent().EventsOf(ctx, keys(subject))), "EventsOf": last(s.Consent().EventsOf(ctx, keys("alice", subject))),
			"Keys": last(s.Consent().Keys(ctx, subject)), "RequestsOf": last(s.Requests().RequestsOf(ctx, subject)),
			"Markers": last(s.Markers().MarkersOf(ctx, []privacy.SubjectID{subject})), "MarkersOf": last(s.Markers().MarkersOf(ctx, subjects("alice", subject))),
			"Holds": last(s.Holds().HoldsOf(ctx, []privacy.SubjectID{subject})), "HoldsOf": last(s.Holds().HoldsOf(ctx, subjects("alice", subject))),
		}
		_, errs["Aliases"] = s.Aliases().Aliases(ctx, "alice", subject)
		errs["Merges"], errs["Merge"] = last(s.Aliases().Merges(ctx, subject)), s.Aliases().Merge(ctx, merged("alice", subject))
		c, l := told(obligation.ChangeID(bad), "alice"), lease(1)
		l.Holder = privacy.ActorID(bad)
		_, cursor := s.Feed().Cursor(ctx, feed.FollowerID(bad))
		errs["Append change"], errs["Take"], errs["Cursor"] = s.Feed().Append(ctx, c), s.Feed().Take(ctx, l), cursor
		errs["Move"] = s.Feed().Move(ctx, feed.FollowerID(bad), 0, 1)
		ob, di, cl := owed(obligation.ID(bad), "alice"), disclosed(recipient.EntryID(bad), "alice"), claim(erasure.ID(bad), "alice", 1)
		_, errs["Get obligation"] = s.Obligations().Get(ctx, ob.ID)
		errs["Create obligation"], errs["Update obligation"] = s.Obligations().Create(ctx, ob), s.Obligations().Update(ctx, ob)
		errs["Of obligations"], errs["Of disclosures"] = last(s.Obligations().Of(ctx, subject)), last(s.Disclosures().Of(ctx, subject))
		errs["Record"], errs["Take claim"] = s.Disclosures().Record(ctx, di), s.Claims().Take(ctx, cl)
		_, errs["Get complaint"] = s.Complaints().Get(ctx, complaint.ID(bad))
		errs["Create complaint"] = s.Complaints().Create(ctx, complained(complaint.ID(bad), "alice"))
		errs["Update complaint"] = s.Complaints().Update(ctx, complained(complaint.ID(bad), "alice"))
		v := version("v-alice")
		v.ID = privacy.NoticeVersion(bad)
		errs["Register"], errs["Record notice"] = s.Notices().Register(ctx, v), s.Notices().Record(ctx, shown(notice.EntryID(bad), "alice"))
		errs["Of notices"] = last(s.Notices().EntriesOf(ctx, subjects(subject)))
		errs["Put part"] = s.Responses().Put(ctx, part(rights.RequestID(bad), 1))
		errs["Append lines"] = s.Ledger().Append(ctx, begun(erasure.ID(bad), "alice")...)
		p.Lifted = noon
		errs["Lift"] = s.Markers().Lift(ctx, p)
		_, errs["Open"] = privacysql.Open(ctx, w, privacysql.SQLite, bad, nil)
		for what, err := range errs {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%s with %q: %v, want ErrInvalid", what, bad, err)
			}
		}
	}
	if n := w.calls.Load(); n != 0 {
		t.Errorf("%d calls reached the database", n)
	}
}

// So does no word that there is not, and no instant that the tables cannot hold.
func TestValuesAreCheckedFirst(t *testing.T) {
	s, w := wired(t, onSQLite, false)
	w.calls.Store(0)
	ctx := t.Context()
	late := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	e := event("alice", 1)
	e.Key.Channel, e.Kind, e.Proof.Method, e.At, e.Recorded, e.By = 99, 99, 99, late, late.AddDate(-20000, 0, 0), ""
	e.Proof.Notice, e.Proof.Locale, e.Proof.Evidence = " n", " l", " e"
	r := request("r", "alice")
	r.Right, r.Regime, r.State = 99, " r", 99
	r.History = append(r.History, rights.Entry{Action: 99, At: late, By: " b", Key: " k", Reason: " r", Refusals: []rights.Refusal{99}})
	p := marker("alice", "r")
	p.Kind, p.Activity, p.From, p.Lifted = 99, " a", late, late
	h := hold("h", "alice")
	h.Matter, h.Kind, h.Category, h.Placed = "", 99, " c", h.Released
	c := obligation.Change{Subject: " s", At: late, Body: "\x00" + strings.Repeat("x", obligation.MaxBody)}
	x := suppression.Entry{Seq: 1, Kind: 99, Reason: 99, Scope: 99, At: late, Recorded: late, Evidence: " e"}
	_, get := s.Keys().Get(ctx, seal.Hash{})
	for _, c := range []struct {
		what   string
		err    error
		faults int
	}{
		{"Append", s.Consent().Append(ctx, e), 9},
		{"Create", s.Requests().Create(ctx, r), 9},
		{"Place marker", s.Markers().Place(ctx, p), 4},
		{"Lift", s.Markers().Lift(ctx, p), 4},
		{"Place hold", s.Holds().Place(ctx, h), 4},
		{"Release", s.Holds().Release(ctx, "", 1, h.Released), 2},
		{"Append change", s.Feed().Append(ctx, c), 6},
		{"Take", s.Feed().Take(ctx, feed.Lease{Until: late, Settled: late, Version: 1}), 3},
		{"Move", s.Feed().Move(ctx, " f", 1<<63, 1<<63), 3},
		{"Append entry", s.Suppressions().Append(ctx, x), 7},
		{"Put", s.Keys().Put(ctx, seal.Hash{}, secret("alice")), 1},
		{"Get key", get, 1},
		{"Destroy", s.Keys().Destroy(ctx, seal.Hash{}), 1},
		{"Create obligation", s.Obligations().Create(ctx, obligation.Obligation{
			Kind: 99, Regime: " r", State: 99, Excuse: 99, Recipient: " r", Detail: " d", Evidence: " e", Raised: late, Next: late, Delivered: late, Acknowledged: late, Cancelled: late,
		}), 15},
		{"Record", s.Disclosures().Record(ctx, recipient.Entry{}), 7},
		{"Append lines", s.Ledger().Append(ctx, erasure.Entry{
			Seq: 1, Kind: 99, Action: 99, Reason: 99, Fault: 99, Hold: 99, At: late, By: " b", System: " s", Category: " c", Regime: " r", Ref: " r", Matter: " m",
		}), 13},
		{"Put part", s.Responses().Put(ctx, fulfil.SystemResponse{
			Answer: 99, Grounds: []rights.Refusal{99}, Fault: "odd", Gaps: []fulfil.Gap{{Fault: "odd"}}, At: late, By: " b", Evidence: " e", Subject: " s", Version: 1,
		}), 10},
		{"Take claim", s.Claims().Take(ctx, erasure.Claim{Regime: " r", Until: late}), 8},
		{"Merge", s.Aliases().Merge(ctx, alias.Alias{From: "a", Into: "b", Request: "m", By: "c", At: late}), 1},
	} {
		var f *privacy.FaultsError
		if !errors.As(c.err, &f) || len(f.Faults) != c.faults {
			t.Errorf("%s: %v, want %d faults", c.what, c.err, c.faults)
		}
	}
	if err := s.Keys().Put(ctx, hashed("alice"), seal.Key{}); !errors.Is(err, seal.ErrKey) {
		t.Errorf("Put of no key: %v, want ErrKey", err)
	}
	if n := w.calls.Load(); n != 0 {
		t.Errorf("%d calls reached the database", n)
	}
}

// What the suites do not ask comes back too: an unset instant is one, and what is finer than a microsecond, or of
// another zone, is what the contract says.
func TestInstantsComeBack(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s := d.stores(t)
		ctx := t.Context()
		zone := time.FixedZone("", 3600)
		for seq, at := range []time.Time{{}, time.Unix(0, 0).UTC(), time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC), noon.In(zone).Add(7)} {
			e := event("alice", uint64(seq+1))
			e.At, e.Recorded = at, noon
			if err := s.Consent().Append(ctx, e); err != nil {
				t.Fatal(err)
			}
			list := collect(t, s.Consent().EventsOf(ctx, keys("alice")))
			e.At = at.UTC().Truncate(time.Microsecond)
			if got := list[len(list)-1]; got != e {
				t.Errorf("stored %+v\nread %+v", e, got)
			}
		}
		r := request("r", "alice")
		r.History[0].At = noon.In(zone).Add(7)
		if err := s.Requests().Create(ctx, r); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Requests().Get(ctx, "r"); err != nil || got.History[0].At != noon {
			t.Errorf("read %v, %v, want %v", got.History, err, noon)
		}
		if at := r.History[0].At; at.Location() != zone {
			t.Errorf("the caller's request was changed: %v", at)
		}
	})
}

// A row that another program wrote wrongly is an error, never an answer.
func TestRowsThatAreNone(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		for _, c := range []struct {
			spoil string
			read  string
		}{
			{"UPDATE privacy_consent_event SET kind = 'granted'", "Events EventsOf"},
			{"UPDATE privacy_consent_event SET channel = 'fax'", "Keys"},
			{"UPDATE privacy_consent_event SET wording = 'abc'", "Events EventsOf"},
			{"UPDATE privacy_request SET body = '{'", "Get RequestsOf Pending_requests"},
			{"UPDATE privacy_marker SET kind = 'angry'", "Markers MarkersOf"},
			{"UPDATE privacy_hold SET placed = '2026-02-30'", "Holds HoldsOf"},
			{"UPDATE privacy_hold SET kind = 'grudge'", "Holds HoldsOf"},
			{"UPDATE privacy_suppression SET kind = 'forgiven'", "Lookup"},
			{"UPDATE privacy_suppression SET hash = 'abc'", "KeyIDs"},
			{"UPDATE privacy_seal_key SET secret = x'01'", "Key"},
			{"UPDATE privacy_obligation SET body = '{}'", "Get_obligation Pending Overdue Obligations"},
			{"UPDATE privacy_complaint SET body = '{}'", "Complaint Complaints"},
			{"UPDATE privacy_fulfilment SET body = '{}'", "Parts"},
			{"UPDATE privacy_notice_version SET body = '{}'", "Versions"},
			{"UPDATE privacy_notice_entry SET body = '{}'", "Shown Shown_many"},
			{"UPDATE privacy_disclosure SET body = '{'", "Disclosures"},
			{"UPDATE privacy_erasure_line SET body = '{}'", "Lines"},
			{"UPDATE privacy_sweep_claim SET body = '{}'", "Expired"},
		} {
			if d.keyless && c.read == "Key" {
				continue
			}
			s := d.of(t, db, c.spoil, d.options()) // a tenant of its own, of whom alone is read what is spoilt from now on
			write(t, s, "alice")
			if err := s.Requests().Create(t.Context(), request("r", "alice")); err != nil {
				t.Fatal(err)
			}
			exec(t, db, c.spoil)
			for _, r := range reads(t.Context()) {
				err := r.read(s)
				if d.keyless && r.name == "Key" {
					continue
				}
				if spoilt := strings.Contains(" "+c.read+" ", " "+strings.ReplaceAll(r.name, " ", "_")+" "); spoilt != (err != nil) {
					t.Errorf("%s after %q: %v", r.name, c.spoil, err)
				}
			}
		}
	})
}

// The acts of a policy's service are right on the stores, in a transaction of their own and in the host's.
func TestService(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		s := d.in(t, db)
		v, err := subject.NewService(news(t), s.Stores(), &subject.Options{Now: func() time.Time { return noon.Add(time.Hour) }})
		if err != nil {
			t.Fatal(err)
		}
		ctx := t.Context()
		write(t, s, "alice")
		if _, err := v.Unsubscribe(ctx, "alice", privacy.Email, subject.Act{Request: "r-2", By: "web"}); err != nil {
			t.Fatal(err)
		}
		if got := everything(t, s, "alice"); got != [4]int{2, 1, 2, 1} {
			t.Errorf("after an unsubscribe there are %v", got)
		}
		write(t, s, "alison")
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		in := v.In(s.With(privacysql.Std(tx)).Stores())
		if _, err := in.Merge(ctx, "alice", "alison", subject.Act{Request: "r-3", By: "service"}); err != nil {
			t.Fatal(err)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
		if got := everything(t, s, "alison"); got != [4]int{1, 1, 1, 1} {
			t.Errorf("after a merge that the host took back there are %v", got)
		}
		if _, err := v.Merge(ctx, "alice", "alison", subject.Act{Request: "r-3", By: "service"}); err != nil {
			t.Fatal(err)
		}
		state, err := must(consent.NewLedger(s.Consent(), nil)).State(ctx, key("alison"), noon.Add(2*time.Hour))
		if err != nil || state.InForce {
			t.Errorf("the refusal did not survive the merge: %+v, %v", state, err)
		}
	})
}
