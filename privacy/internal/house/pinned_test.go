package house

import (
	"context"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// The names that users' code was written against first, with their types. That this compiles is the test.
var (
	_ func(int, time.Month, int) (civil.Date, error)                                                             = civil.NewDate
	_ func(int, time.Month, int) civil.Date                                                                      = civil.MustDate
	_ func(string) (civil.Date, error)                                                                           = civil.ParseDate
	_ func(time.Time, *time.Location) civil.Date                                                                 = civil.DateOf
	_ func(civil.Date, civil.Period) civil.Date                                                                  = civil.Date.Add
	_ func(civil.Date, int) civil.Date                                                                           = civil.Date.AddDays
	_ func(civil.Date, civil.Date) int                                                                           = civil.Date.DaysSince
	_ func(civil.Date, civil.Date) int                                                                           = civil.Date.Compare
	_ func(civil.Date) bool                                                                                      = civil.Date.IsZero
	_                                                                                                            = civil.Period{Years: 1, Months: 2, Days: 3}
	_ func(civil.Calendar, ...civil.Date) civil.Calendar                                                         = civil.Also
	_ civil.Calendar                                                                                             = uk.Division(0)
	_                                                                                                            = [...]uk.Division{uk.EnglandAndWales, uk.Scotland, uk.NorthernIreland, uk.Common}
	_                                                                                                            = [...]privacy.Outcome{privacy.Undetermined, privacy.Denied, privacy.Permitted}
	_                                                                                                            = [...]privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes}
	_                                                                                                            = [...]privacy.Regime{uk.GDPR, eu.GDPR}
	_                                                                                                            = privacy.Citation{Instrument: "", Provision: ""}
	_                                                                                                            = privacy.Finding{Code: "", Severity: privacy.High, Where: "", Detail: "", Fix: "", Cite: privacy.Citation{}, Since: civil.Date{}}
	_                                                                                                            = [...]error{privacy.ErrNotFound, privacy.ErrExists, privacy.ErrConflict, privacy.ErrInvalid}
	_                                                                                                            = [...]lawfulbasis.Basis{lawfulbasis.None, lawfulbasis.Consent, lawfulbasis.Contract, lawfulbasis.LegalObligation, lawfulbasis.VitalInterests, lawfulbasis.PublicTask, lawfulbasis.LegitimateInterests, lawfulbasis.RecognisedLegitimateInterests}
	_                                                                                                            = lawfulbasis.Ground{Basis: lawfulbasis.Consent, AsPublished: true}
	_                                                                                                            = lawfulbasis.Activity{ID: "", Title: "", Grounds: []lawfulbasis.Ground{}, Data: []privacy.Category{}}
	_ func(...lawfulbasis.Activity) (*lawfulbasis.Register, error)                                               = lawfulbasis.NewRegister
	_ func(*lawfulbasis.Register, privacy.ActivityID, civil.Date) (lawfulbasis.Activity, bool)                   = (*lawfulbasis.Register).Lookup
	_                                                                                                            = consent.Key{Subject: "", Purpose: "", Channel: privacy.Email}
	_                                                                                                            = consent.Event{Seq: 1, Key: consent.Key{}, Kind: consent.Given, At: time.Time{}, Recorded: time.Time{}, Proof: consent.Proof{}, By: ""}
	_                                                                                                            = [...]consent.Kind{consent.Given, consent.Refused, consent.Withdrawn}
	_ func(consent.Store, *consent.Options) (*consent.Ledger, error)                                             = consent.NewLedger
	_ func(*consent.Ledger, context.Context, consent.Key, consent.Proof, privacy.ActorID) (consent.Event, error) = (*consent.Ledger).Give
	_ func(*consent.Ledger, context.Context, consent.Key, privacy.ActorID) (consent.Event, error)                = (*consent.Ledger).Withdraw
	_ func(*consent.Ledger, context.Context, consent.Key, time.Time) (consent.State, error)                      = (*consent.Ledger).State
	_                                                                                                            = retention.Rule{ID: "", Category: "", From: retention.ContractEnd, Min: civil.Period{}, Max: civil.Period{}, MinForce: retention.Business}
	_                                                                                                            = [...]retention.Force{retention.Business, retention.Claims, retention.Statute}
	_                                                                                                            = retention.Hold{ID: "", Matter: "", Subject: "", Category: "", Placed: civil.Date{}, Released: civil.Date{}, Version: 1}
	_ func(...retention.Rule) (*retention.Schedule, error)                                                       = retention.NewSchedule
	_ func(*retention.Schedule, civil.Date, retention.Record, ...retention.Hold) retention.Verdict               = (*retention.Schedule).At
	_ func(*retention.Schedule, civil.Date, privacy.Category) []retention.Threshold                              = (*retention.Schedule).Thresholds
	_                                                                                                            = retention.Verdict{}.KeepThrough == retention.Verdict{}.EraseBy && retention.Verdict{}.Changes.IsZero() && retention.Verdict{}.Action == retention.Erase
	_ func(retention.Verdict) []privacy.Finding                                                                  = retention.Verdict.Findings
	_                                                                                                            = [...]rights.Right{rights.Informed, rights.Access, rights.Rectification, rights.Erasure, rights.Restriction, rights.Portability, rights.Objection, rights.AutomatedDecision, rights.MarketingObjection, rights.WithdrawConsent, rights.ComplainToController}
	_                                                                                                            = rights.Question{Asked: civil.Date{}, Answered: civil.Date{}}
	_                                                                                                            = rights.Clock{Regime: uk.GDPR, Right: rights.Access, Received: civil.Date{}, IdentityAsked: civil.Date{}, IdentityReceived: civil.Date{}, FeeAsked: civil.Date{}, FeePaid: civil.Date{}, Questions: []rights.Question{}, ExtensionNotified: civil.Date{}}
	_ func(*rights.Law, rights.Clock, civil.Calendar) (rights.Deadline, error)                                   = (*rights.Law).Deadline
	_                                                                                                            = rights.Deadline{Starts: civil.Date{}, NominalEnd: civil.Date{}, Due: civil.Date{}, Safe: civil.Date{}, ExtensionNoticeBy: civil.Date{}, PausedDays: 0, Cite: privacy.Citation{}}
	_ func(rights.Deadline) []privacy.Finding                                                                    = rights.Deadline.Findings
	_                                                                                                            = [...]rights.Availability{rights.Unclear, rights.NotAvailable, rights.Conditional, rights.Available}
	_ func(*rights.Law, rights.Right, lawfulbasis.Basis, civil.Date) (rights.Availability, privacy.Citation)     = (*rights.Law).Follows
	_ func(rights.State, rights.Action) (rights.State, error)                                                    = rights.State.Next
	_                                                                                                            = rights.Marker{Subject: "", Kind: rights.Restricted, Activity: "", Request: "", From: time.Time{}, Lifted: time.Time{}, Version: 1}
	_                                                                                                            = [...]rights.MarkerKind{rights.Restricted, rights.Objected, rights.MarketingObjected}
	_ func(*complaint.Law, civil.Date, civil.Calendar) (civil.Date, bool, error)                                 = (*complaint.Law).Acknowledge
	_ func(*transfer.Law, transfer.Transfer, civil.Date) transfer.Verdict                                        = (*transfer.Law).Check
	_                                                                                                            = transfer.Transfer{To: "US", Mechanism: transfer.Mechanism(0)}
	_                                                                                                            = []any{transfer.Verdict{}.Outcome, transfer.Verdict{}.Code, transfer.Verdict{}.Cite, transfer.Verdict{}.Alternatives}
	_ func(policy.Document, ...*law.Pack) (*policy.Policy, error)                                                = policy.New
	_                                                                                                            = policy.Processing{Subject: "", Activity: "", Data: []privacy.Category{}, Channel: privacy.Email, Recipient: "", About: "", Notice: "", By: "", At: time.Time{}}
	_ func(*policy.Policy, policy.Processing, policy.Situation) policy.Decision                                  = (*policy.Policy).Decide
	_ func(policy.Decision) privacy.Outcome                                                                      = policy.Decision.Outcome
	_ func(policy.Decision) []lawfulbasis.Basis                                                                  = policy.Decision.Bases
	_ func(policy.Decision) []privacy.Finding                                                                    = policy.Decision.Findings
	_ func(policy.Decision) time.Time                                                                            = policy.Decision.Changes
	_                                                                                                            = policy.Sources{Consent: nil, Contracts: nil, Markers: nil, Origins: nil, Records: nil, Holds: nil, Subscribers: nil}
	_ func(*policy.Policy, policy.Sources, *policy.Options) (*policy.Guard, error)                               = policy.NewGuard
	_ func(*policy.Guard, context.Context, policy.Processing) (policy.Decision, error)                           = (*policy.Guard).Decide
	_ func(*policy.Guard, context.Context, iter.Seq2[policy.Processing, error]) iter.Seq2[policy.Answer, error]  = (*policy.Guard).DecideAll
	_ func(policy.Document, civil.Date, ...*law.Pack) []privacy.Finding                                          = lint.Document
	_ func(policy.Document, policy.Document, *privacy.Regulation) []diff.Change                                  = diff.Between
	_ privacysql.Conn                                                                                            = privacysql.Std(nil)
	_ func() policy.Document                                                                                     = vqcomms.Published
	_ func() policy.Document                                                                                     = vqcomms.Corrected
	_ func() *policy.Policy                                                                                      = vqcomms.Policy
	_                                                                                                            = [...]privacy.ActivityID{vqcomms.SetUpAccount, vqcomms.DeliverService, vqcomms.TakePayment, vqcomms.PayTax, vqcomms.DecideContract, vqcomms.DecideDelivery, vqcomms.AdministerContract, vqcomms.MonitorService, vqcomms.MaintainRecords, vqcomms.HandleClaims, vqcomms.PreventFraud, vqcomms.SecureSystems, vqcomms.MarketUpgrades, vqcomms.DiagnoseLogs}
)

// pinned are the interfaces that hosts had implemented before the library was there.
type (
	hostConsent struct{ consent.Store }
	hostRights  struct{ rights.Store }
)

func (hostConsent) Append(context.Context, consent.Event) error { return nil }
func (hostConsent) EventsOf(context.Context, []consent.Key) iter.Seq2[consent.Event, error] {
	return func(func(consent.Event, error) bool) {}
}

// The pinned values are what they were: the zero ones stand for "not known" and "none".
func TestPinnedValues(t *testing.T) {
	var _ consent.Store = hostConsent{}
	var _ rights.Store = hostRights{}
	if privacy.Undetermined != 0 || privacy.Unknown != 0 || lawfulbasis.None != 0 || rights.Unclear != 0 || consent.Given != 1 || uk.EnglandAndWales != 1 {
		t.Error("a zero value means another thing")
	}
}
