package retention

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The codes of the findings on a [Verdict] and on an [Accuracy].
const (
	CodeHold     privacy.Code = "RT-HOLD-01"     // a legal hold keeps the record
	CodeRestrict privacy.Code = "RT-HOLD-02"     // a restriction keeps it
	CodeRequest  privacy.Code = "RT-HOLD-03"     // an open request keeps it
	CodeEvent    privacy.Code = "RT-HOLD-04"     // an event for whose sake it is kept is not over
	CodeCategory privacy.Code = "RT-CATEGORY-01" // no rule is in force for the category
	CodeAnchor   privacy.Code = "RT-ANCHOR-01"   // what time runs from has not happened or is not known
	CodeCalendar privacy.Code = "RT-CALENDAR-01" // the calendar does not reach the last day
	CodeFloor    privacy.Code = "RT-FLOOR-01"    // a floor keeps the record
	CodePassed   privacy.Code = "RT-FLOOR-02"    // the floor has passed
	CodeYields   privacy.Code = "RT-FLOOR-03"    // the floor does not resist a request
	CodeCapped   privacy.Code = "RT-FLOOR-04"    // a Statute ceiling ends the floor
	CodeCeiling  privacy.Code = "RT-CEILING-01"  // the record may be kept until
	CodeDue      privacy.Code = "RT-CEILING-02"  // the record had to go
	CodeOpen     privacy.Code = "RT-OPEN-01"     // the rule promises no ceiling
	CodeConflict privacy.Code = "RT-CONFLICT-01" // a least is longer than a most
	CodeVerified privacy.Code = "RT-ACCURACY-01" // the data counts as verified
	CodeStale    privacy.Code = "RT-ACCURACY-02" // the data was to be verified
	CodeUnsure   privacy.Code = "RT-ACCURACY-03" // when the data was verified is not known
)

// saying is one of the things to say of a rule.
type saying uint8

const (
	categoryUnknown saying = iota
	anchorUnknown
	ceilingIdle
	calendarUnknown
	calendarAhead
	calendarPassed
	floorHolds
	floorPassed
	floorCapped
	yields
	ceilingAhead
	ceilingPassed
	openEnded
)

// sayings has a row for each. The day that it speaks of, if there is one, follows the detail.
var sayings = [...]struct {
	code         privacy.Code
	severity     privacy.Severity
	detail, mend string
}{
	categoryUnknown: {CodeCategory, privacy.High, "no rule is in force for the category: keep", "write a rule for the category"},
	anchorUnknown:   {CodeAnchor, privacy.Medium, "has not happened or is not known: keep", "record the day when it happens"},
	ceilingIdle:     {CodeAnchor, privacy.Info, "has not happened or is not known: this rule demands nothing yet", ""},
	calendarUnknown: {CodeCalendar, privacy.Medium, "the calendar does not reach the last day: keep", "use a calendar that knows the year"},
	calendarAhead:   {CodeCalendar, privacy.Info, "the calendar does not reach the last day, which is not after", ""},
	calendarPassed:  {CodeCalendar, privacy.Info, "the calendar does not reach the last day, which was not after", ""},
	floorHolds:      {CodeFloor, privacy.Info, "must be kept through", ""},
	floorPassed:     {CodePassed, privacy.Info, "had to be kept through", ""},
	floorCapped:     {CodeCapped, privacy.Medium, "yields to the law, by which the record may be kept only through", "shorten the least; place a legal hold if claims need the record"},
	yields:          {CodeYields, privacy.Info, "does not resist a request for erasure", ""},
	ceilingAhead:    {CodeCeiling, privacy.Info, "may be kept through", ""},
	ceilingPassed:   {CodeDue, privacy.High, "could be kept through", "act on it now"},
	openEnded:       {CodeOpen, privacy.Medium, "states a least and no most", "state how long at most, or by which criteria"},
}

// gdprStorage is the principle that a period without end offends.
var gdprStorage = privacy.Citation{Instrument: "GDPR", Provision: "Art 5(1)(e)"}

// say tells a finding on a rule, or on the lack of one.
func (w *worked) say(s saying, r *Rule, day civil.Date) {
	if w.tell == nil {
		return
	}
	row := &sayings[s]
	f := privacy.Finding{Code: row.code, Severity: row.severity, Where: string(w.v.record.Category), Detail: row.detail, Mend: row.mend, Cite: gdprStorage}
	if r != nil {
		f.Where, f.Since = r.ID, r.Since
		if s != openEnded && !r.Cite.IsZero() {
			f.Cite = r.Cite
		}
		if s == anchorUnknown || s == ceilingIdle {
			f.Detail = string(r.From) + " " + f.Detail
		}
	}
	if !day.IsZero() {
		f.Detail += " " + day.String()
	}
	if s == ceilingPassed {
		f.Detail = w.v.record.ID.Label() + " " + f.Detail
	}
	if s == floorCapped {
		law := &w.v.schedule.rules[w.lawful-1]
		f.Detail, f.Cite = f.Detail+" by "+law.ID, law.Cite
	}
	w.tell(f)
}

// holdSayings has a row for each kind of hold. The matter follows the detail.
var holdSayings = [...]struct {
	code         privacy.Code
	detail, mend string
	provision    string
}{
	LegalHold:   {CodeHold, "held", "release the hold when the matter is over", "Art 17(3)(e)"},
	Restriction: {CodeRestrict, "restricted", "release the hold when the restriction is lifted", "Art 18(2)"},
	OpenRequest: {CodeRequest, "needed for an open request", "answer the request", "Art 12(2)"},
	EventHold:   {CodeEvent, "kept for an event", "release the hold when the event is over", "Art 5(1)(e)"},
}

func (w *worked) sayHold(h *Hold) {
	if w.tell == nil {
		return
	}
	row := &holdSayings[LegalHold]
	if int(h.Kind) < len(holdSayings) {
		row = &holdSayings[h.Kind]
	}
	f := privacy.Finding{
		Code: row.code, Severity: privacy.High, Where: h.ID, Detail: row.detail, Mend: row.mend,
		Cite: privacy.Citation{Instrument: "GDPR", Provision: row.provision}, Since: h.Placed,
	}
	if h.Matter != "" {
		f.Detail += ": " + h.Matter
	}
	if !h.Released.IsZero() {
		f.Detail += ", through " + h.Released.String()
	}
	w.tell(f)
}

// conflicts adds a finding if the longest floor is longer than the shortest ceiling. On a request, where only the law
// counts, it compares with the shortest Statute ceiling.
func (w *worked) conflicts() {
	end, by := w.ceiling, w.shortest
	if w.v.request {
		end, by = w.law, w.lawful
	}
	if by == 0 || !w.floor.After(end) {
		return
	}
	rules := w.v.schedule.rules
	w.tell(privacy.Finding{
		Code: CodeConflict, Severity: privacy.High, Where: rules[w.keeper-1].ID,
		Detail: "must be kept through " + w.floor.String() + ", but may be kept only through " + end.String() + " by " + rules[by-1].ID + ": keep",
		Mend:   "make the most no shorter than the least", Cite: gdprStorage,
	})
}

// Findings returns every reason: each rule of the category, and each hold in force. They are worked out anew at each
// call.
func (v Verdict) Findings() []privacy.Finding {
	var list []privacy.Finding
	v.decide(func(f privacy.Finding) { list = append(list, f) })
	return list
}
