package memory

import (
	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// tables is everything that a database stores.
type tables struct {
	consents     log[consent.Key, privacy.SubjectID, consent.Event]
	erasures     log[erasure.ID, none, erasure.Entry]
	suppressions log[seal.Hash, seal.KeyID, suppression.Entry]

	requests    table[rights.RequestID, privacy.SubjectID, rights.Request]
	obligations table[obligation.ID, privacy.SubjectID, obligation.Obligation]
	complaints  table[complaint.ID, none, complaint.Complaint]
	responses   table[responseKey, rights.RequestID, fulfil.SystemResponse]
	claims      table[erasure.ID, none, erasure.Claim]

	markers table[privacy.SubjectID, none, []rights.Marker] // in the order of From
	holds   table[string, privacy.SubjectID, placed]
	aliases table[privacy.SubjectID, privacy.SubjectID, alias.Alias] // by From; a part is what was merged into one identifier

	disclosures table[recipient.EntryID, privacy.SubjectID, recipient.Entry]
	versions    table[privacy.NoticeVersion, notice.ID, notice.Version]
	notices     table[notice.EntryID, privacy.SubjectID, notice.Entry]

	keys map[seal.Hash]seal.Key // zero: destroyed

	changes table[obligation.ChangeID, none, obligation.Change] // without their numbers
	feed    feedState
	cursors table[feed.FollowerID, none, uint64]
}

// none is the type of the parts of a table that is not read in parts.
type none = struct{}

func newTables() *tables {
	return &tables{
		consents:     newLog[consent.Key](func(e consent.Event) privacy.SubjectID { return e.Key.Subject }),
		erasures:     newLog[erasure.ID, none, erasure.Entry](nil),
		suppressions: newLog[seal.Hash](func(e suppression.Entry) seal.KeyID { return e.Hash.Key }),

		requests:    newTable[rights.RequestID](func(r rights.Request) privacy.SubjectID { return r.Subject }),
		obligations: newTable[obligation.ID](func(o obligation.Obligation) privacy.SubjectID { return o.Subject }),
		complaints:  newTable[complaint.ID, none, complaint.Complaint](nil),
		responses:   newTable[responseKey](func(p fulfil.SystemResponse) rights.RequestID { return p.Request }),
		claims:      newTable[erasure.ID, none, erasure.Claim](nil),

		markers: newTable[privacy.SubjectID, none, []rights.Marker](nil),
		holds:   newTable[string](func(h placed) privacy.SubjectID { return h.Subject }),
		aliases: newTable[privacy.SubjectID](func(a alias.Alias) privacy.SubjectID { return a.Into }),

		disclosures: newTable[recipient.EntryID](func(e recipient.Entry) privacy.SubjectID { return e.Subject }),
		versions:    newTable[privacy.NoticeVersion](func(v notice.Version) notice.ID { return v.Notice }),
		notices:     newTable[notice.EntryID](func(e notice.Entry) privacy.SubjectID { return e.Subject }),

		changes: newTable[obligation.ChangeID, none, obligation.Change](nil),
		cursors: newTable[feed.FollowerID, none, uint64](nil),
	}
}
