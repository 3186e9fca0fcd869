package serve

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Person is what a person's page shows.
type Person struct {
	Base       string // address of the page; what is done is posted below it
	Form       string // number of the forms
	Version    string // of the notice, under which a consent is given
	Email      string // so much of it as the person needs in order to know it
	Choices    []Choice
	Objections []Objection
	Objected   bool // to direct marketing
	Activities []Activity
	Askings    []Asking
	MaxWords   int
	Requests   []Request
	Complaints []Complaint
	History    []Event
	Told       []Told
}

// Choice is what a person said about one channel, and what the application may do by it.
type Choice struct {
	Channel
	ID    string // word of the channel
	State string
	May   Answer
	Asked bool // the person has said something, or had something said for them
	Given bool // consent is in force
}

// Answer is what the guard answers now.
type Answer struct {
	Yes   bool
	Bases string
	Why   []Reason // why not
}

// Reason is one reason of an answer.
type Reason struct{ Detail, Cite string }

// Objection is one that stands.
type Objection struct{ To, Since, Request string }

// Activity is one thing that is done with the person's data.
type Activity struct {
	ID, Title string
	May       Answer
	Objection bool // the person can object to it
}

// Request is one that the person made.
type Request struct {
	ID, Title, Received, State, Due string
	Bundle                          bool // what it asks for can be downloaded
}

// Complaint is one that the person made.
type Complaint struct{ ID, Received, State, Due string }

// Event is one decision of the person.
type Event struct{ At, What, By, Notice, Method, Wording, Evidence string }

// Told is who is to be told of what the person said.
type Told struct{ Recipient, What, State string }

// person shows the page of a link.
func (s *Site) person(w http.ResponseWriter, r *http.Request) {
	token := r.PathValue("token")
	who, ok := open(s.c.Keys, token, s.now())
	if !ok {
		s.tell(w, r, http.StatusNotFound)
		return
	}
	p := &Person{Base: "/p/" + token, Form: newForm(), Askings: askings(), MaxWords: MaxWords}
	err := s.failed(s.within(r.Context(), who, func(d *requests) error { return d.fill(r.Context(), p) }))
	if err != nil {
		s.tell(w, r, statusOf(err))
		return
	}
	s.show(w, r, http.StatusOK, View{Title: "Your data and your choices", Said: said[r.URL.Query().Get("done")], Person: p})
}

// fill reads what the page shows.
func (d *requests) fill(ctx context.Context, p *Person) error {
	p.Email, p.Version = masked(d.email), string(d.side.Policy.Version())
	for _, part := range []func(context.Context, *Person) error{
		d.fillObjections, d.fillChoices, d.fillActivities, d.fillRequests, d.fillComplaints, d.fillHistory, d.fillTold,
	} {
		if err := part(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// masked returns an address of which a stranger learns little.
func masked(email string) string {
	local, domain, _ := strings.Cut(email, "@")
	for i := range local {
		if i > 0 {
			return local[:i] + "…@" + domain
		}
	}
	return "…@" + domain
}

func (d *requests) fillObjections(ctx context.Context, p *Person) error {
	list, err := d.objections(ctx)
	for _, st := range list {
		o := Objection{To: "direct marketing", Since: d.day(st.From), Request: string(st.Request)}
		if st.Kind == rights.MarketingObjected {
			p.Objected = true
		} else if a, ok := d.side.Policy.Register().Lookup(st.Activity, d.today); ok {
			o.To = "“" + a.Title + "”"
		}
		p.Objections = append(p.Objections, o)
	}
	return err
}

func (d *requests) fillChoices(ctx context.Context, p *Person) error {
	for _, c := range channels() {
		state, err := d.Ledger.State(ctx, d.key(c.channel), d.now)
		if err != nil {
			return err
		}
		one := Choice{Channel: c, ID: c.word(), Given: state.InForce, Asked: state.InForce || state.Why != consent.WhyNeverAsked, State: d.stands(state)}
		if one.May, err = d.may(ctx, vqcomms.MarketUpgrades, c.channel, c.data); err != nil {
			return err
		}
		p.Choices = append(p.Choices, one)
	}
	return nil
}

// stands says where a consent stands.
func (d *requests) stands(s consent.State) string {
	if s.InForce {
		return "You agreed on " + d.day(s.Last.At) + "."
	}
	if s.Why == consent.WhyNeverAsked {
		return "You have said nothing about it."
	}
	for _, f := range s.Findings(d.side.Policy.Zone(), d.side.Policy.Law().Regulation()) {
		return f.Plain
	}
	return ""
}

// may asks the guard about an activity.
func (d *requests) may(ctx context.Context, a privacy.ActivityID, c privacy.Channel, data []privacy.Category) (Answer, error) {
	decision, err := d.Guard.Decide(ctx, policy.Processing{Subject: d.who, Activity: a, Data: data, Channel: c, By: by, At: d.now})
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Yes: decision.Outcome() == privacy.Permitted}
	var bases []string
	for _, b := range decision.Bases() {
		bases = append(bases, strings.ReplaceAll(b.String(), "-", " "))
	}
	answer.Bases = strings.Join(bases, " and ")
	for _, f := range decision.Obstacles() {
		answer.Why = append(answer.Why, Reason{f.Detail, f.Cite.String()})
	}
	return answer, nil
}

func (d *requests) fillActivities(ctx context.Context, p *Person) error {
	var list []lawfulbasis.Activity
	for a := range d.side.Policy.Activities() {
		list = append(list, a)
	}
	effects := d.side.Policy.Law().Rights().Effects(rights.Objection, d.today, list...)
	for i, a := range list {
		if a.ID == vqcomms.MarketUpgrades {
			continue
		}
		data := []privacy.Category{vqcomms.Name, vqcomms.Email}
		if a.ID == vqcomms.DiagnoseLogs {
			data = append(data, vqcomms.LogFiles)
		}
		may, err := d.may(ctx, a.ID, privacy.NoChannel, data)
		if err != nil {
			return err
		}
		open := slices.ContainsFunc(effects[i].Parts, func(e rights.EffectPart) bool { return e.Consequence == rights.Depends })
		p.Activities = append(p.Activities, Activity{ID: string(a.ID), Title: a.Title, May: may, Objection: open})
	}
	return nil
}

func (d *requests) fillRequests(ctx context.Context, p *Person) error {
	for r, err := range d.Stores.Requests.RequestsOf(ctx, d.who) {
		if err != nil {
			return err
		}
		status, err := d.requests.Status(ctx, r.ID, d.today)
		if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
			return err
		}
		one := Request{ID: string(r.ID), Title: titles[r.Right], Received: date(r.Received), State: states[r.State], Bundle: isBundle(r)}
		if !r.State.Closed() {
			one.Due = date(cmp.Or(status.Deadline.Due, status.Deadline.Safe))
		}
		p.Requests = append(p.Requests, one)
	}
	return nil
}

func (d *requests) fillComplaints(ctx context.Context, p *Person) error {
	tickets, err := host.Column[string](ctx, d.tx, `SELECT id FROM tickets WHERE contact_id = ? AND id LIKE 'T-complaint-%' ORDER BY opened_on, id`, string(d.who))
	if err != nil {
		return err
	}
	for _, t := range tickets {
		status, err := d.complaints.Status(ctx, complaint.ID(strings.TrimPrefix(t, "T-")), d.today)
		if errors.Is(err, privacy.ErrNotFound) { // a ticket of another kind
			continue
		}
		if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
			return err
		}
		one := Complaint{ID: string(status.Complaint.ID), Received: date(status.Complaint.Received), State: "we are looking into it", Due: date(status.AcknowledgeBy)}
		if status.Complaint.State.Closed() {
			one.State = "answered"
		}
		p.Complaints = append(p.Complaints, one)
	}
	return nil
}

// fillHistory reads every decision of the person, the newest first.
func (d *requests) fillHistory(ctx context.Context, p *Person) error {
	var keys []consent.Key
	for k, err := range d.Ledger.Keys(ctx, d.who) {
		if err != nil {
			return err
		}
		keys = append(keys, k)
	}
	var events []consent.Event
	for e, err := range d.Stores.Consent.EventsOf(ctx, keys) {
		if err != nil {
			return err
		}
		events = append(events, e)
	}
	slices.SortStableFunc(events, func(a, b consent.Event) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Seq, a.Seq)) })
	for _, e := range events {
		what := kinds[e.Kind] + ": " + cmp.Or(purposes[e.Key.Purpose], string(e.Key.Purpose))
		if e.Key.Channel != privacy.NoChannel {
			what += ", by " + e.Key.Channel.String()
		}
		one := Event{At: d.instant(e.At), What: what, By: string(e.By), Notice: string(e.Proof.Notice), Wording: e.Proof.Wording.String(), Evidence: string(e.Proof.Evidence)}
		if e.Proof.Method != consent.NoMethod {
			one.Method = e.Proof.Method.String()
		}
		if e.By == d.by() {
			one.By = "you"
		}
		p.History = append(p.History, one)
	}
	return nil
}

func (d *requests) fillTold(ctx context.Context, p *Person) error {
	for o, err := range d.stores.Obligations().Of(ctx, d.who) {
		if err != nil {
			return err
		}
		p.Told = append(p.Told, Told{d.recipient(o.Recipient), cmp.Or(duties[o.Kind], o.Kind.String()), cmp.Or(tells[o.State], o.State.String())})
	}
	return nil
}

// recipient returns the name that the policy has for a recipient.
func (d *requests) recipient(id privacy.RecipientID) string {
	for _, r := range d.side.Policy.Document().Recipients {
		if r.ID == id {
			return r.Name
		}
	}
	return cmp.Or(string(id), "you")
}

// day is the day of an instant at the place of the controller, and instant the day and time.
func (d *requests) day(t time.Time) string { return date(civil.DateOf(t, d.side.Policy.Zone())) }

func (d *requests) instant(t time.Time) string {
	return t.In(d.side.Policy.Zone()).Format("2 January 2006, 15:04:05")
}
