package policy

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// The abilities below are what a source may have beside, to answer about many people at once. [Guard.DecideAll] uses
// them where they are there, and else asks person by person. Each person is named once; what is yielded names its
// person, may come in any order, and is treated as an error if it names another.
type (
	// ManyConsents is [Consents] for many keys at one instant, in their order. [consent.Ledger] is one.
	ManyConsents interface {
		States(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
	}
	// PresentConsents is [ManyConsents] for a question about now, regardless of the instant: every stored refusal and
	// withdrawal counts. A guard asks it before something is done. [consent.Ledger] implements it.
	PresentConsents interface {
		StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error)
	}
	// ManyContracts is [Contracts] for many people.
	ManyContracts interface {
		ContractsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Contract, error]
	}
	// ManyStandings is [Standings] for many people.
	ManyStandings interface {
		StandingsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Standing, error]
	}
	// ManyOrigins is [Origins] for many people.
	ManyOrigins interface {
		OriginsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Origin, error]
	}
	// ManyRecords is [Records] for many people.
	ManyRecords interface {
		RecordsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Record, error]
	}
	// ManyHolds is [Holds] for many people: every hold that may concern one of them, once.
	ManyHolds interface {
		HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error]
	}
	// ManyDisclosures is [Disclosures] for many questions, in their order, each on its day.
	ManyDisclosures interface {
		DisclosuresOf(ctx context.Context, qs []Processing, on []civil.Date) ([]recipient.Case, error)
	}
	// ManySubscribers is [Subscribers] for many people, in their order.
	ManySubscribers interface {
		SubscribersOf(ctx context.Context, subjects []privacy.SubjectID) ([]Subscriber, error)
	}
	// ManySoftOptIns is [SoftOptIns] for many people and one activity, in their order.
	ManySoftOptIns interface {
		SoftOptInsOf(ctx context.Context, subjects []privacy.SubjectID, a privacy.ActivityID) ([]consent.SoftOptIn, error)
	}
)
