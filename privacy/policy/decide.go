package policy

import (
	"math"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Decide decides whether the processing may go ahead, given what is known. It is a pure function: it reads no clock
// and no source, and it does not allocate. It evaluates every rule, even once the answer is known.
//
// In this order it checks:
//
//   - whether the policy has the regime that governs the person: all other rules are checked under its law;
//   - whether the activity is in the register at that instant;
//   - whether the activity needs the data (Art 5(1)(c)), and is about people of that kind, if the question names one;
//   - which of its grounds apply (Art 6(1)), with the absolute objection to direct marketing (Art 21(3)) and PECR for
//     marketing by telephone (reg 19 to 21B) and electronic mail (reg 22);
//   - whether the law lets a ground support a decision made by automated means alone (Art 22; UK Art 22A to 22D);
//   - whether processing is restricted (Art 18);
//   - whether the policy names each source of the data, and one of them has them for this activity (Art 5(1)(b),
//     6(4)), and the person was told of data that came from others (Art 14);
//   - whether the retention period has ended (Art 5(1)(e));
//   - whether the recipient is in the policy, and may have the data for this activity: a processor under a contract
//     and on instruction (Art 28(3)); anyone else on a ground of the activity that applies, with the person's
//     consent, or under a legal duty, and only with consent or under a duty if the policy promises it
//     ([ConsentOrLaw]); and whether the policy has the recipient for this activity and these data, where it says so;
//   - whether the data may go to where the recipient is on that day (Chapter V);
//   - if asked for, whether the measures that the policy promises for the activity are shown to be kept, and whether
//     everything stops because a consent was withdrawn, see [Situation.Reviews] and [Situation.StopAll].
//
// The outcome is denied if one rule denies, permitted if all permit, and undetermined otherwise.
func (p *Policy) Decide(q Processing, s Situation) (d Decision) {
	if p == nil || p.law == nil {
		return d
	}
	one := p.under(q.Regime)
	if one == nil {
		d.policy, d.activity, d.outcome = p, q.Activity, privacy.Undetermined
		d.flag(noRegime)
		return d
	}
	p = one
	// What the decision keeps of the arguments is stored here, in the result itself. Stored through a pointer it would
	// move the lists of every caller to the heap.
	d.activity = q.Activity
	if q.Recipient != "" {
		d.disclosure.facts = s.Disclosure
	}
	p.decide(&d, &q, &s)
	if d.checks&(1<<expired) != 0 {
		d.overdue = s.Overdue.unnamed()
	}
	return d
}

// unnamed leaves out the name of a record if it may itself be personal data.
func (o Overdue) unnamed() Overdue {
	if o.Record.Label() == privacy.RecordID("").Label() {
		o.Record = ""
	}
	return o
}

// decide evaluates the rules. The situation is its own copy, to store in it what it works out.
func (p *Policy) decide(d *Decision, q *Processing, s *Situation) {
	d.policy = p
	if q.Subject == "" {
		d.flag(noSubject)
	}
	if q.Channel > privacy.InApp {
		d.flag(channelUnknown)
	}
	at := d.when(p, q)
	if q.Recipient != "" {
		d.disclose(p, q, at)
	}
	facts := &s.Facts
	facts.Special, facts.Criminal = false, false // the data asked for tell, not the caller
	d.data(p, q.Data, facts)
	d.special = facts.Special
	if d.stretch == nil {
		if d.checks&(1<<noTime) == 0 {
			d.flag(noActivity)
		}
		if d.disclosure.gate != nil {
			d.weigh()
		}
		d.settle(privacy.Undetermined)
		return
	}
	if !s.Changes.IsZero() {
		d.changesAt(micros(s.Changes), at)
	}
	if q.Channel != privacy.NoChannel {
		d.channel(q.Channel)
	}
	if q.Person != "" {
		d.person(p, q.Person, facts)
	}
	grounds := d.grounds(s, facts, at)
	if d.disclosure.gate != nil {
		d.weigh()
	}
	if d.stretch.activity.Marketing {
		d.marketing(q, s)
	}
	if s.Restricted != privacy.No {
		d.restriction(s)
	}
	if s.UnknownMarker {
		d.flag(markerUnknown)
	}
	if len(s.Sources) > 0 {
		d.sources(p, q, s)
	}
	if s.Uninformed != privacy.No && p.needs.Origins {
		d.notice(p, q, s, at)
	}
	if s.Expired != privacy.No && p.needs.Records {
		d.retention(s)
	}
	if s.Reviews != nil {
		d.measures(s.Reviews)
	}
	if s.StopAll && p.stopsAll {
		d.stop(s.Withdrawn)
	}
	d.settle(grounds)
}

// when finds the stretch of time that the question falls into.
func (d *Decision) when(p *Policy, q *Processing) (at int64) {
	s := q.At.Unix()
	if s < earliest || s >= latest { // as the zero time is
		d.flag(noTime)
		return 0
	}
	at = s*1_000_000 + int64(q.At.Nanosecond())/1000
	if at < p.since {
		d.flag(notInEffect)
		d.changesAt(p.since, at)
	}
	if st := p.span(q.Activity, at); st != nil {
		d.changesAt(st.next, at)
		if st.activity != nil {
			d.stretch = st
		}
	}
	return at
}

// earliest, inclusive, and latest, exclusive, bound the instants that fall on a day of the calendar in every zone, in
// seconds.
var (
	earliest = civil.MustDate(1, 1, 3).In(time.UTC).Unix()
	latest   = civil.MustDate(9999, 12, 30).In(time.UTC).Unix()
)

// span returns the stretch that an instant falls into; nil for an activity that never is in the register.
func (p *Policy) span(id privacy.ActivityID, at int64) *stretch {
	i, ok := p.activities.find(string(id))
	if !ok {
		return nil
	}
	list := p.stretches[i]
	last := len(list) - 1
	for list[last].from > at { // the first stretch begins with time itself
		last--
	}
	return &list[last]
}

// at returns the stretch that holds at an instant; nil where the activity is not in the register.
func (p *Policy) at(id privacy.ActivityID, at int64) *stretch {
	if st := p.span(id, at); st != nil && st.activity != nil {
		return st
	}
	return nil
}

// micros returns an instant in microseconds, the next full one where it falls between two.
func micros(t time.Time) int64 {
	at := t.UnixMicro()
	if t.Nanosecond()%1000 != 0 {
		at++
	}
	return at
}

// channel denies a channel that the activity does not list, if the activity lists channels.
func (d *Decision) channel(by privacy.Channel) {
	if named := d.stretch.activity.Channels; len(named) > 0 && !slices.Contains(named, by) {
		d.flag(channelUnnamed)
	}
}

// data holds the categories asked for against those that the activity needs.
func (d *Decision) data(p *Policy, data []privacy.Category, f *lawfulbasis.Facts) {
	if len(data) == 0 {
		d.flag(noData)
	}
	if d.stretch != nil && d.stretch.data == nil {
		d.flag(dataUnstated)
	}
	for _, c := range data {
		i, ok := p.places.find(string(c))
		switch {
		case !ok:
			d.flag(unknownData)
			continue
		case d.stretch != nil && !d.stretch.data.allow(i):
			d.exceed(i)
		}
		if g := d.disclosure.gate; g != nil && !g.data.allow(i) {
			d.flag(recipientData)
		}
		k := p.kinds[i]
		if k.denied {
			d.flag(dataDenied)
		}
		f.Special = f.Special || k.special
		f.Criminal = f.Criminal || k.criminal
	}
}

// exceed records a category that the activity does not need.
func (d *Decision) exceed(place int) {
	d.flag(excessData)
	if int(d.excessive) < len(d.excess) {
		d.excess[d.excessive] = uint16(place)
	}
	if d.excessive < math.MaxUint16 {
		d.excessive++
	}
}

// grounds tests every ground.
func (d *Decision) grounds(s *Situation, f *lawfulbasis.Facts, at int64) privacy.Outcome {
	st := d.stretch
	outcome := privacy.Denied
	if st.n == 0 {
		d.flag(noGrounds)
	}
	for i := range st.n {
		if st.consents&(1<<i) != 0 {
			d.consent(i, s, f, at)
		}
		d.reasons[i] = st.tests[i].Against(f)
		if st.soles != nil {
			d.sole(i, f)
		}
		outcome = lawfulbasis.Either(outcome, d.marker(i))
	}
	return outcome
}

// consent looks up what is known of the consent for the purpose of ground i. Of several answers each must be yes.
func (d *Decision) consent(i int, s *Situation, f *lawfulbasis.Facts, at int64) {
	f.Consent, f.Explicit = privacy.Unknown, privacy.Unknown
	purpose, found := d.stretch.activity.Grounds[i].Purpose, false
	for j := range s.Consents {
		c := &s.Consents[j]
		if c.Purpose != purpose {
			continue
		}
		inForce := c.InForce
		switch {
		case inForce == privacy.No:
			d.lapse(i, c)
		case inForce == privacy.Yes && !c.Until.IsZero():
			until := micros(c.Until)
			if at >= until { // an answer that was kept too long
				inForce = privacy.Unknown
			}
			d.changesAt(until, at)
		}
		if !found {
			f.Consent, f.Explicit, found = inForce, c.Explicit, true
			continue
		}
		f.Consent, f.Explicit = allOf(f.Consent, inForce), allOf(f.Explicit, c.Explicit)
	}
	if d.stretch.unasked&(1<<i) != 0 { // without a clear act, consent is not explicit
		f.Explicit = privacy.No
	}
}

// allOf is yes if both facts are, no if one is.
func allOf(a, b privacy.Fact) privacy.Fact {
	switch {
	case a == b:
		return a
	case a == privacy.No || b == privacy.No:
		return privacy.No
	}
	return privacy.Unknown
}

// anyOf is yes if one of two facts is yes, no if both are no, and unknown otherwise.
func anyOf(a, b privacy.Fact) privacy.Fact { return not(allOf(not(a), not(b))) }

// marketing applies the objection to direct marketing, and PECR for the channel. Without a channel, the question must
// say that nobody is contacted.
func (d *Decision) marketing(q *Processing, s *Situation) {
	switch lawfulbasis.Marketing(true, s.MarketingObjected) {
	case lawfulbasis.MarketingObjection:
		d.flag(marketingObjection)
	case lawfulbasis.MarketingUnknown:
		d.flag(marketingUnknown)
	}
	if q.Channel != privacy.NoChannel && !d.stretch.reaches(s.Corporate) {
		d.flag(audienceUnnamed)
	}
	switch {
	case q.Channel == privacy.NoChannel && !q.NoContact:
		d.flag(marketingChannel)
	case q.Channel == privacy.Telephone:
		d.call(s)
	case d.stretch.onConsentAlone():
	case q.Channel.Electronic():
		d.mail(s)
	}
}

// mail applies PECR reg 22 to electronic marketing that does not rest on consent alone.
func (d *Decision) mail(s *Situation) {
	soft := privacy.No
	if d.stretch.activity.SoftOptIn && !d.turnedDown(s) {
		soft = s.SoftOptIn
	}
	switch consented := d.consented(); {
	case s.Corporate == privacy.Yes || consented == privacy.Permitted || soft == privacy.Yes:
	case s.Corporate == privacy.No && consented == privacy.Denied && soft == privacy.Unknown:
		d.flag(softOptInUnknown)
	case s.Corporate == privacy.No && consented == privacy.Denied && d.stretch.activity.SoftOptIn:
		d.flag(softOptIn)
	case s.Corporate == privacy.No && consented == privacy.Denied:
		d.flag(individualSubscriber)
	default:
		d.flag(subscriberUnknown)
	}
}

// turnedDown reports whether the person refused or withdrew the consent that a ground of the activity asks for: whoever does
// has said that they do not want the messages, and no soft opt-in stands against that (PECR reg 22(3)(c)).
func (d *Decision) turnedDown(s *Situation) bool {
	for i := range d.stretch.n {
		for j := range s.Consents {
			c := &s.Consents[j]
			if d.stretch.ofConsent&(1<<i) != 0 && c.Purpose == d.stretch.activity.Grounds[i].Purpose && c.InForce != privacy.Yes &&
				(c.Why == consent.WhyRefused || c.Why == consent.WhyWithdrawn) {
				return true
			}
		}
	}
	return false
}

// consented tells whether a ground of consent stands.
func (d *Decision) consented() privacy.Outcome {
	outcome := privacy.Denied
	for i := range d.stretch.n {
		if d.stretch.ofConsent&(1<<i) != 0 {
			outcome = lawfulbasis.Either(outcome, d.reasons[i].Outcome())
		}
	}
	return outcome
}

// restriction holds the activity against Art 18(2), which leaves open what [Activity.Restricted] names: of the uses
// that the person consents to, those of which a ground of consent stands.
func (d *Decision) restriction(s *Situation) {
	left := privacy.Permitted
	switch d.stretch.activity.Restricted {
	case rights.NoUse:
		left = privacy.Denied
	case rights.WithConsent:
		left = d.consented()
	}
	switch {
	case left == privacy.Permitted:
	case left == privacy.Denied && s.Restricted == privacy.Yes:
		d.flag(restricted)
	default:
		d.flag(restrictedUnknown)
	}
}

// notice holds data from others against Art 14(3): the person is told at the latest with the first contact, before
// the first disclosure, and within a month.
func (d *Decision) notice(p *Policy, q *Processing, s *Situation, at int64) {
	if s.Uninformed != privacy.Yes {
		d.flag(uninformedUnknown)
		return
	}
	carried := q.Notice == p.version && q.Channel != 0
	switch {
	case q.Recipient != "":
		d.flag(uninformed)
	case carried:
	case q.Channel != 0:
		d.flag(uninformed)
	case s.NoticeBy.IsZero():
		d.flag(uninformedUnknown)
	case at >= micros(s.NoticeBy):
		d.flag(noticeOverdue)
	default:
		d.changesAt(micros(s.NoticeBy), at)
	}
}

// retention holds data whose time has run out against Art 5(1)(e). A legal hold keeps them for legal claims, and for
// nothing else.
func (d *Decision) retention(s *Situation) {
	switch {
	case s.Expired != privacy.Yes:
		d.flag(expiredUnknown)
	case s.Held == privacy.No || !d.stretch.claims():
		d.flag(expired)
	case s.Held != privacy.Yes:
		d.flag(expiredUnknown)
	}
}
