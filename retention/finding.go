package retention

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// saying is one of the things to say of a rule.
type saying uint8

const (
	categoryUnknown saying = iota
	triggerUnknown
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

// sayings has the code of each.
var sayings = [...]privacy.Code{
	categoryUnknown: "RT-CATEGORY-01",
	triggerUnknown:  "RT-TRIGGER-01",
	ceilingIdle:     "RT-TRIGGER-02",
	calendarUnknown: "RT-CALENDAR-01",
	calendarAhead:   "RT-CALENDAR-02",
	calendarPassed:  "RT-CALENDAR-03",
	floorHolds:      "RT-FLOOR-01",
	floorPassed:     "RT-FLOOR-02",
	floorCapped:     "RT-FLOOR-04",
	yields:          "RT-FLOOR-03",
	ceilingAhead:    "RT-CEILING-01",
	ceilingPassed:   "RT-CEILING-02",
	openEnded:       "RT-OPEN-01",
}

// say adds a finding on a rule, or on the lack of one. The day is that of which it speaks, if there is one.
func (w *worked) say(s saying, r *Rule, day civil.Date) {
	if w.tell == nil {
		return
	}
	args := []string{"day", day.String()}
	switch s {
	case triggerUnknown, ceilingIdle:
		args = append(args, "trigger", string(r.From))
	case ceilingPassed:
		args = append(args, "record", w.v.record.ID.Label())
	case floorCapped:
		args = append(args, "rule", w.v.schedule.rules[w.lawful-1].ID)
	}
	where := string(w.v.record.Category)
	if r != nil {
		where = r.ID
	}
	f := sayings[s].Finding(where, nil, args...)
	switch {
	case s == floorCapped:
		f.Cite = w.v.schedule.rules[w.lawful-1].Cite
	case r != nil && s != openEnded && !r.Cite.IsZero():
		f.Cite = r.Cite
	}
	if r != nil {
		f.Since = r.Since
	}
	w.tell(f)
}

// holdCodes has the code of each kind of hold.
var holdCodes = [...]privacy.Code{
	LegalHold:   "RT-HOLD-01",
	Restriction: "RT-HOLD-02",
	OpenRequest: "RT-HOLD-03",
	EventHold:   "RT-HOLD-04",
}

func (w *worked) sayHold(h *Hold) {
	if w.tell == nil {
		return
	}
	code := holdCodes[LegalHold]
	if int(h.Kind) < len(holdCodes) {
		code = holdCodes[h.Kind]
	}
	f := code.Finding(h.ID, nil, "matter", h.Matter, "through", h.Released.String())
	f.Since = h.Placed
	w.tell(f)
}

// conflicts adds a finding if the longest floor is longer than the shortest ceiling. On a request only the law counts,
// so it compares with the shortest Statute ceiling.
func (w *worked) conflicts() {
	end, by := w.ceiling, w.shortest
	if w.v.request {
		end, by = w.law, w.lawful
	}
	if by == 0 || !w.floor.After(end) {
		return
	}
	rules := w.v.schedule.rules
	w.tell(privacy.Code("RT-CONFLICT-01").Finding(rules[w.keeper-1].ID, nil,
		"min", w.floor.String(), "max", end.String(), "rule", rules[by-1].ID))
}

// Findings returns every reason: each rule of the category, and each hold in force. It builds them at each
// call.
func (v Verdict) Findings() []privacy.Finding {
	var list []privacy.Finding
	v.decide(func(f privacy.Finding) { list = append(list, f) })
	return list
}
