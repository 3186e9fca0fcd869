package drivers

import (
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/notice"

	"github.com/lawful-go/lawful/privacy/fulfil"

	"crypto/sha256"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// noon is an instant that needs every microsecond.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 123456000, time.UTC)

func key(s privacy.SubjectID) consent.Key {
	return consent.Key{Subject: s, Purpose: "news", Channel: privacy.Email}
}

// event returns event seq of a person.
func event(s privacy.SubjectID, seq uint64) consent.Event {
	at := noon.Add(time.Duration(seq) * time.Minute)
	return consent.Event{
		Seq: seq, Key: key(s), Kind: consent.Given, At: at, Recorded: at, By: "web",
		Proof: consent.Proof{Notice: "notice-3", Wording: privacy.DigestOf("yes, please"), Method: consent.TickBox, Locale: "en-GB", Evidence: "form-1"},
	}
}

func request(id rights.RequestID, s privacy.SubjectID) rights.Request {
	on := civil.MustDate(2026, 5, 4)
	return rights.Request{
		ID: id, Subject: s, Clock: rights.Clock{Regime: uk.GDPR, Right: rights.Access, Received: on}, State: rights.Open,
		History: []rights.Entry{{Action: rights.Receive, On: on, At: noon, By: "service", Key: "mail-1"}},
	}
}

func marker(s privacy.SubjectID, id rights.RequestID) rights.Marker {
	return rights.Marker{Subject: s, Kind: rights.Objected, Activity: "monitor", Request: id, From: noon}
}

func merged(from, into privacy.SubjectID) alias.Alias {
	return alias.Alias{From: from, Into: into, Request: "merge-1", At: noon, By: "service"}
}

func hold(id string, s privacy.SubjectID) retention.Hold {
	return retention.Hold{ID: id, Matter: "claim", Subject: s, Placed: civil.MustDate(2026, 1, 2)}
}

func told(id obligation.ChangeID, s privacy.SubjectID) obligation.Change {
	return obligation.Change{ID: id, Topic: "consent.withdrawn", Subject: s, At: noon, Body: `{"purpose":"news"}`}
}

// hashed returns the hash of a person.
func hashed(s privacy.SubjectID) seal.Hash { return seal.Hash{Key: 7, Sum: sha256.Sum256([]byte(s))} }

// entry returns entry seq of a person.
func entry(s privacy.SubjectID, seq uint64) suppression.Entry {
	return suppression.Entry{
		Seq: seq, Hash: hashed(s), Kind: suppression.Suppressed, Reason: suppression.Erased, Scope: suppression.All, At: noon, Recorded: noon, Evidence: "form-1",
	}
}

// secret returns the key of a person.
func secret(s privacy.SubjectID) seal.Key {
	sum := sha256.Sum256([]byte("key of " + s))
	k, err := seal.NewKey(sum[:])
	if err != nil {
		panic(err)
	}
	return k
}

// lease returns the lease of a version.
func lease(version uint64) feed.Lease {
	return feed.Lease{Holder: "relay", Until: noon.Add(time.Minute), Settled: noon, Version: version}
}

// collect collects a sequence, and fails at an error.
func collect[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// last returns the error with which a sequence ends.
func last[T any](seq iter.Seq2[T, error]) (err error) {
	for _, err = range seq {
	}
	return err
}

// count counts a sequence.
func count[T any](seq iter.Seq2[T, error]) (n int, err error) {
	for _, err := range seq {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// everything returns how many events, requests, markers and holds there are of a person.
func everything(t testing.TB, s *privacysql.DB, subject privacy.SubjectID) [4]int {
	t.Helper()
	ctx := t.Context()
	return [4]int{
		len(collect(t, s.Consent().EventsOf(ctx, keys(subject)))), len(collect(t, s.Requests().RequestsOf(ctx, subject))),
		len(collect(t, s.Markers().MarkersOf(ctx, []privacy.SubjectID{subject}))), len(collect(t, s.Holds().HoldsOf(ctx, []privacy.SubjectID{subject}))),
	}
}

// writes has one write into each store for a person of whom nothing is stored.
func writes(s *privacysql.DB, t testing.TB, subject privacy.SubjectID) []func() error {
	ctx := t.Context()
	return []func() error{
		func() error { return s.Consent().Append(ctx, event(subject, 1)) },
		func() error { return s.Requests().Create(ctx, request(rights.RequestID("r-"+subject), subject)) },
		func() error { return s.Markers().Place(ctx, marker(subject, "r-1")) },
		func() error { return s.Holds().Place(ctx, hold("h-"+string(subject), subject)) },
		func() error { return s.Feed().Append(ctx, told(obligation.ChangeID("c-"+subject), subject)) },
		func() error { return s.Suppressions().Append(ctx, entry(subject, 1)) },
		func() error { return s.Keys().Put(ctx, hashed(subject), secret(subject)) },
		func() error { return s.Obligations().Create(ctx, owed(obligation.ID("o-"+subject), subject)) },
		func() error { return s.Disclosures().Record(ctx, disclosed(recipient.EntryID("d-"+subject), subject)) },
		func() error { return s.Ledger().Append(ctx, begun(erasure.ID("e-"+subject), subject)...) },
		func() error { return s.Claims().Take(ctx, claim(erasure.ID("e-"+subject), subject, 1)) },
		func() error { return s.Complaints().Create(ctx, complained(complaint.ID("m-"+subject), subject)) },
		func() error {
			if err := s.Notices().Register(ctx, version(privacy.NoticeVersion("v-"+subject))); err != nil {
				return err
			}
			return s.Notices().Record(ctx, shown(notice.EntryID("n-"+subject), subject))
		},
		func() error { return s.Responses().Put(ctx, part(rights.RequestID("r-"+subject), 1)) },
	}
}

// owed returns an obligation about a person.
func owed(id obligation.ID, subject privacy.SubjectID) obligation.Obligation {
	return obligation.Obligation{
		ID: id, Kind: obligation.Erased, Regime: uk.GDPR, Subject: subject, Recipient: "freshdesk", Cause: "erasure-1", Raised: noon,
		Due: civil.MustDate(2026, 1, 2), State: obligation.Raised, Next: noon, Version: 1,
	}
}

// disclosed returns a disclosure of a person's data.
func disclosed(id recipient.EntryID, subject privacy.SubjectID) recipient.Entry {
	return recipient.Entry{
		ID: id, Subject: subject, Recipient: "freshdesk", Activity: "support", Categories: []privacy.Category{"email"}, Ground: recipient.Instruction, At: noon,
	}
}

// begun returns the first two lines of an erasure, which a hold blocks.
func begun(id erasure.ID, subject privacy.SubjectID) []erasure.Entry {
	return []erasure.Entry{
		{Erasure: id, Seq: 1, Kind: erasure.Begun, At: noon, By: "service", Who: hashed(subject), Reason: erasure.Requested, Ref: "digest"},
		{Erasure: id, Seq: 2, Kind: erasure.Held, At: noon, By: "service", Item: hashed(subject), System: "crm", Category: "email", Ref: "h"},
	}
}

// closing returns the line that closes it.
func closing(id erasure.ID) erasure.Entry {
	return erasure.Entry{Erasure: id, Seq: 3, Kind: erasure.Closed, At: noon, By: "service"}
}

// complained returns a complaint of a person.
func complained(id complaint.ID, subject privacy.SubjectID) complaint.Complaint {
	on := civil.MustDate(2026, 7, 1)
	return complaint.Complaint{
		ID: id, Subject: subject, Received: on, Right: rights.Access, State: complaint.Received, Version: 1,
		History: []complaint.Entry{{Action: complaint.Receive, On: on, At: noon, By: "service", Key: "mail-1"}},
	}
}

// version returns a version of a notice of its own.
func version(id privacy.NoticeVersion) notice.Version {
	return notice.Version{ID: id, Notice: notice.ID("of " + id), Wording: privacy.DigestOf("We hold your data."), Since: civil.MustDate(2026, 1, 1)}
}

// shown returns that a person was shown their version.
func shown(id notice.EntryID, subject privacy.SubjectID) notice.Entry {
	return notice.Entry{ID: id, Subject: subject, Version: privacy.NoticeVersion("v-" + subject), Kind: notice.Shown, Channel: notice.Email, At: noon, By: "service"}
}

// part returns what a system answered to a request.
func part(id rights.RequestID, version uint64) fulfil.SystemResponse {
	return fulfil.SystemResponse{
		Request: id, System: "crm", Answer: fulfil.Data, Items: 2, Grounds: []rights.Refusal{rights.OthersRights}, Files: []fulfil.File{{Name: "crm.json", Size: 7}},
		At: noon, By: "service", Version: version,
	}
}

// claim returns a claim on a record of a person.
func claim(id erasure.ID, subject privacy.SubjectID, version uint64) erasure.Claim {
	return erasure.Claim{
		Erasure: id, System: "crm", Record: "record-1", Category: "email", Subject: subject, By: "sweeper", Until: noon, Version: version,
	}
}

// write stores one of everything for a person.
func write(t testing.TB, s *privacysql.DB, subject privacy.SubjectID) {
	t.Helper()
	for _, w := range writes(s, t, subject) {
		if err := w(); err != nil && !refusesKeys(err) {
			t.Fatal(err)
		}
	}
}

// refusesKeys reports whether a database keeps no keys, since it could not let go of them.
func refusesKeys(err error) bool {
	return errors.Is(err, privacy.ErrInvalid) && strings.Contains(err.Error(), "keep the keys in a file of SQLite")
}

// subjects returns people, and keys what each of them may have decided.
func subjects(names ...privacy.SubjectID) []privacy.SubjectID { return names }

func keys(names ...privacy.SubjectID) (list []consent.Key) {
	for _, name := range names {
		list = append(list, key(name))
	}
	return list
}
