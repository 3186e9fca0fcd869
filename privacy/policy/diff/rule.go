package diff

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// told has, for each operation that can happen to a field, the provision under which people are told of it. An
// operation without one cannot happen.
type told [Changed + 1]string

// quiet stands for the provision if nobody needs to be told.
const quiet = "quiet"

// solely is where people are told of automated decisions.
const solely = "Art 13(2)(f), 14(2)(g)"

// wider returns the operations on a list that limits its value: people are told of what the value is newly for.
func wider(provision string) told {
	return told{Added: provision, Removed: quiet, Increased: provision, Decreased: quiet}
}

// rules has a row for each subject and field, in the order of the document.
var rules = []struct {
	subject Subject
	field   string
	told    told
}{
	{Document, "title", told{Changed: quiet}},
	{Document, "regimes", told{Added: "Art 12(1)", Removed: "Art 12(1)"}},
	{Document, "zone", told{Changed: quiet}},
	{Controller, "name", told{Changed: "Art 13(1)(a)"}}, // possibly of another controller: the documents do not say
	{Controller, "contact", told{Changed: "Art 13(1)(a), (b)"}},
	{Controller, "country", told{Changed: "Art 13(1)(a)"}},
	{Controller, "public", told{Changed: quiet}},
	{Controller, "limited", told{Changed: "Art 13(1)(a)"}},
	{Controller, "representatives", told{Added: "Art 13(1)(a)", Removed: "Art 13(1)(a)", Changed: "Art 13(1)(a)"}},
	{Controller, "officers", told{Added: "Art 13(1)(b)", Removed: "Art 13(1)(b)", Changed: quiet}},
	{Controller, "officers.contact", told{Changed: "Art 13(1)(a), (b)"}},
	{Controller, "regulators", told{Added: "Art 13(2)(d)", Removed: "Art 13(2)(d)", Changed: quiet}},
	{Controller, "regulators.regime", told{Changed: "Art 13(2)(d)"}},
	{Section, "", told{Added: quiet, Removed: quiet, Changed: quiet}},
	{Statement, "", told{Added: quiet, Removed: quiet, Changed: quiet}},
	{Statement, "text", told{Changed: quiet}},
	{Statement, "tags", told{Changed: quiet}},
	{Statement, "practice", told{Changed: "Art 12(1)"}},
	{Statement, "unmodelled", told{Added: "Art 12(1)", Removed: "Art 12(1)", Changed: "Art 12(1)"}}, // no value tells what it amounts to
	{Statement, "layout", told{Changed: quiet}},
	{Person, "", told{Added: "Art 13, 14", Removed: "Art 13, 14", Changed: quiet}},
	{Person, "covered", told{Added: "Art 13, 14", Removed: "Art 13, 14"}},
	{Person, "kind", told{Changed: "Art 13, 14"}},
	{Person, "consentAge", told{Changed: "Art 8(1)"}},
	{Reach, "", told{Added: "Art 3(2)", Removed: quiet}},
	{Reach, "offered", told{Added: "Art 3(2)", Removed: "Art 3(2)"}},
	{Principle, "", told{Added: quiet, Removed: quiet, Changed: quiet}}, // the principles bind whether stated or not
	{Category, "", told{Added: "Art 14(1)(d)", Removed: quiet, Changed: quiet}},
	{Category, "parent", told{Changed: "Art 14(1)(d)"}},
	{Category, "special", told{Increased: "Art 9(1), 10", Decreased: quiet}},
	{Category, "sources", told{Changed: "Art 14(2)(f)"}},
	{Category, "review", told{Increased: "Art 5(1)(d)", Decreased: quiet}},
	{Sensitive, "", told{Added: "Art 9(1), 10", Removed: "Art 9(1), 10"}},
	{Sensitive, "held", told{Added: "Art 9(1), 10", Removed: "Art 9(1), 10"}},
	{Source, "", told{Added: "Art 14(2)(f)", Removed: quiet, Changed: "Art 14(2)(f)"}},
	{Source, "namesController", told{Added: quiet, Removed: "Art 14(2)(f)"}},
	{Purpose, "", told{Added: quiet, Removed: quiet, Changed: quiet}}, // an activity asks for the consent
	{Purpose, "validity", told{Increased: "Art 13(2)(c)", Decreased: quiet}},
	{Purpose, "confirmed", told{Added: quiet, Removed: "Art 5(1)(a)"}},
	{Activity, "", told{Added: "Art 13(3), 14(4)", Removed: quiet, Changed: quiet}},
	{Activity, "edition", told{Added: quiet, Removed: quiet}},
	{Activity, "days", told{Increased: "Art 13(1)(c)", Decreased: quiet}},
	{Activity, "persons", wider("Art 13, 14")},
	{Activity, "data", told{Added: "Art 13(3), 14(4)", Removed: quiet}},
	{Activity, "grounds", told{Added: "Art 13(1)(c)", Removed: "Art 13(1)(c)", Changed: "Art 13(1)(c), (d)"}},
	{Activity, "grounds.days", told{Increased: "Art 13(1)(c)", Decreased: quiet}},
	{Activity, "grounds.asPublished", told{Changed: quiet}},
	{Activity, "grounds.interest.assessment", told{Added: quiet, Removed: "Art 6(1)(f)", Changed: quiet}},
	{Activity, "duties", told{Added: "Art 13(1)(c)", Removed: quiet, Changed: quiet}},
	{Activity, "duties.bound", told{Added: quiet, Removed: "Art 13(1)(c)"}},
	{Activity, "marketing", told{Added: "Art 13(2)(b), 21(4)", Removed: quiet}},
	{Activity, "audience", told{Added: "Art 13(1)(c)", Removed: quiet}},
	{Activity, "channels", told{Added: "Art 13(1)(c)", Removed: quiet}},
	{Activity, "nature", told{Added: "Art 13(3), 14(4)", Removed: quiet}},
	{Activity, "softOptIn", told{Added: "Art 13(1)(c)", Removed: quiet}},
	{Activity, "decision", told{Changed: solely}},
	{Requirement, "", told{Added: "Art 13(2)(e)", Removed: quiet, Changed: "Art 13(2)(e)"}},
	{Recipient, "", told{Added: "Art 13(1)(e)", Removed: quiet, Changed: quiet}},
	{Recipient, "role", told{Changed: "Art 13(1)(e)"}},
	{Recipient, "roleTitle", told{Changed: "Art 13(1)(e)"}},
	{Recipient, "activities", wider("Art 13(1)(e)")},
	{Recipient, "data", wider("Art 13(1)(e)")},
	{Recipient, "country", told{Changed: "Art 13(1)(f)"}},
	{Recipient, "service", told{Changed: "Art 13(1)(e)"}},
	{Disclosure, "", told{Added: quiet, Removed: "Art 13(1)(e)"}},
	{Commitment, "", told{Added: quiet, Removed: "Art 5(1)(a)", Changed: quiet}},
	{Commitment, "activities", told{Added: quiet, Removed: "Art 5(1)(a)", Increased: quiet, Decreased: "Art 5(1)(a)"}},
	{Commitment, "measures", told{Added: quiet, Removed: "Art 5(1)(a)"}},
	{Transfer, "", told{Added: "Art 13(1)(f)", Removed: quiet, Changed: "Art 13(1)(f)"}},
	{Transfer, "kind", told{Changed: "Art 13(1)(f)"}},
	{Transfer, "activities", wider("Art 13(1)(f)")},
	{Transfer, "rests", told{Changed: "Art 13(1)(f)"}},
	{Transfer, "derogations", told{Changed: "Art 13(1)(f)"}},
	{Transfer, "stated", told{Added: "Art 13(1)(f)", Removed: quiet}},
	{Retention, "", told{Added: "Art 13(2)(a)", Removed: "Art 13(2)(a)", Changed: "Art 13(2)(a)"}},
	{Retention, "edition", told{Added: quiet, Removed: quiet}},
	{Retention, "days", told{Increased: "Art 13(1)(c)", Decreased: quiet}},
	{Retention, "period", told{Increased: "Art 13(2)(a)", Decreased: quiet}},
	{Retention, "criteria", told{Changed: "Art 13(2)(a)"}},
	{Retention, "setByLaw", told{Added: "Art 13(2)(a)", Removed: "Art 13(2)(a)"}},
	{Retention, "statutes", told{Added: "Art 13(2)(a)", Removed: "Art 13(2)(a)"}},
	{Retention, "activities", told{Added: "Art 13(2)(a)", Removed: "Art 13(2)(a)", Increased: "Art 13(2)(a)", Decreased: "Art 13(2)(a)"}},
	{Retention, "longer", told{Added: "Art 13(2)(a)", Removed: quiet, Changed: "Art 13(2)(a)"}},
	{Right, "", told{Added: quiet, Removed: "Art 13(2)(b)", Changed: "Art 13(2)(b)"}},
	{Right, "within", told{Increased: "Art 12(3)", Decreased: quiet}},
	{Right, "identity", told{Added: "Art 12(6)", Removed: quiet}},
	{Right, "together", told{Changed: quiet}},
	{Exercise, "", told{Added: "Art 12(2)", Removed: "Art 12(2)", Changed: "Art 12(2)"}},
	{Exercise, "free", told{Added: quiet, Removed: "Art 12(5)"}},
	{Exercise, "extension", told{Added: "Art 12(3)", Removed: quiet}},
	{Exercise, "redress", told{Added: quiet, Removed: "Art 12(4)"}},
	{Automated, "", told{Added: solely, Removed: solely, Changed: solely}},
	{Automated, "made", told{Added: solely, Removed: solely}},
	{Withdrawal, "", told{Added: quiet, Removed: "Art 13(2)(c)", Changed: "Art 13(2)(c)"}},
	{Withdrawal, "anyTime", told{Added: quiet, Removed: "Art 13(2)(c)"}},
	{Withdrawal, "earlierStands", told{Added: quiet, Removed: "Art 13(2)(c)"}},
	{Complaint, "", told{Added: quiet, Removed: "Art 13(2)(d)", Changed: "Art 13(2)(d)"}},
	{Complaint, "asRight", told{Added: quiet, Removed: "Art 13(2)(d)"}},
	{Amendment, "", told{Added: quiet, Removed: "Art 5(1)(a)", Changed: quiet}},
	{Amendment, "notice", told{Increased: quiet, Decreased: "Art 5(1)(a)"}},
	{Amendment, "continuedUse", told{Added: "Art 4(11), 7(2)", Removed: quiet}}, // in law it is not agreement
	{Cookie, "", told{Added: "Art 13(1)(c)", Removed: quiet, Changed: "Art 13(1)(c)"}},
	{Cookie, "activities", wider("Art 13(1)(c)")},
	{Cookie, "defaultOn", told{Added: "Art 13(1)(c)", Removed: quiet}},
	{Cookie, "stored", told{Added: "Art 13(1)(c)", Removed: quiet, Changed: "Art 13(1)(c)"}},
	{Reference, "", told{Added: quiet, Removed: quiet, Changed: quiet}},
}

// judge sets the effect that a change has by its kind, and the provision that requires it. It reports whether there is
// such a kind.
func (c *Change) judge(of *privacy.Regulation) bool {
	for _, r := range rules {
		if r.subject == c.Subject && r.field == c.Field && r.told[c.Op] != "" {
			if r.told[c.Op] != quiet {
				c.Effect, c.Cite = max(c.Effect, Tell), of.Cite(r.told[c.Op])
			}
			return true
		}
	}
	return false
}

// Kinds yields every kind of change, in the order of the document: its subject, operation and field, and the effect
// that it has by itself, with the provision in the regulation; nil cites the GDPR.
func Kinds(of *privacy.Regulation) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		for _, r := range rules {
			for op := Added; op <= Changed; op++ {
				c := Change{Subject: r.subject, Op: op, Field: r.field}
				if c.judge(of) && !yield(c) {
					return
				}
			}
		}
	}
}
