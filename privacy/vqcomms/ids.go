package vqcomms

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// The kinds of person that the text speaks of.
const (
	CurrentClient policy.PersonID = "client"
	FormerClient  policy.PersonID = "former-client"
	Prospect      policy.PersonID = "prospect"
)

// The duties of row 4 of section D.
const (
	VAT policy.DutyID = "value-added-tax"       // VATA 1994
	IPT policy.DutyID = "insurance-premium-tax" // binds insurers and taxable intermediaries (IPT Regulations 1994 reg 16)
)

// The activities of section D, in the order of its rows.
const (
	SetUpAccount       privacy.ActivityID = "set-up-account"      // VQ-D-01
	DeliverService     privacy.ActivityID = "deliver-service"     // VQ-D-02
	TakePayment        privacy.ActivityID = "take-payment"        // VQ-D-03
	PayTax             privacy.ActivityID = "pay-tax"             // VQ-D-04
	DecideContract     privacy.ActivityID = "decide-contract"     // VQ-D-05
	DecideDelivery     privacy.ActivityID = "decide-delivery"     // VQ-D-06
	AdministerContract privacy.ActivityID = "administer-contract" // VQ-D-07
	MonitorService     privacy.ActivityID = "monitor-service"     // VQ-D-08
	MaintainRecords    privacy.ActivityID = "maintain-records"    // VQ-D-09
	HandleClaims       privacy.ActivityID = "handle-claims"       // VQ-D-10
	PreventFraud       privacy.ActivityID = "prevent-fraud"       // VQ-D-11
	SecureSystems      privacy.ActivityID = "secure-systems"      // VQ-D-12
	MarketUpgrades     privacy.ActivityID = "market-upgrades"     // VQ-D-13
	DiagnoseLogs       privacy.ActivityID = "diagnose-logs"       // VQ-D-14
)

// Upgrades is the purpose that consent is asked for in row 13 of section D: to be contacted with details of the
// latest versions and upgrades.
const Upgrades privacy.PurposeID = "upgrades"

// The categories of data. Section B names personal details and what they are made of; section D names log files;
// PersonalData is what the text calls "your data".
const (
	PersonalData    privacy.Category = "personal-data"
	PersonalDetails privacy.Category = "personal-details"
	Name            privacy.Category = "name"
	Address         privacy.Category = "address"
	Phone           privacy.Category = "phone"
	JobTitle        privacy.Category = "job-title"
	Email           privacy.Category = "email"
	LogFiles        privacy.Category = "log-files"
)

// The recipients that sections F and H name.
const (
	ServiceProviders privacy.RecipientID = "service-providers"
	Freshdesk        privacy.RecipientID = "freshdesk"
	Infusionsoft     privacy.RecipientID = "infusionsoft"
)

// PublishedVersion names the wording of the published policy. The text itself has no version and no date.
const PublishedVersion privacy.NoticeVersion = "vq-customers-published"

// What [Corrected] has beside the activities, categories and recipients of the published policy.
const (
	AnswerRequests  privacy.ActivityID  = "answer-requests"  // VQ-D-19
	MarketCompanies privacy.ActivityID  = "market-companies" // VQ-D-20
	AnswerRights    privacy.ActivityID  = "answer-rights"    // VQ-D-21
	MeasureVisits   privacy.ActivityID  = "measure-visits"   // VQ-D-22
	ShowVideos      privacy.ActivityID  = "show-videos"      // VQ-D-23
	AccountRecords  privacy.Category    = "account-records"
	ProspectDetails privacy.Category    = "prospect-details"
	RightsRequests  privacy.Category    = "rights-requests"
	Visits          privacy.Category    = "visits"
	YouTube         privacy.RecipientID = "youtube"
	Advisers        privacy.RecipientID = "advisers"
)

// CorrectedVersion names the wording of the corrected policy.
const CorrectedVersion privacy.NoticeVersion = "vq-customers-corrected-2026-11-24"
