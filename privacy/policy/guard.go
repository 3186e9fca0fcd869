package policy

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Guard decides questions under one policy with what the host's sources report. A question under an identifier that
// was merged is about the person it was merged into: the guard reads every source for all identifiers of that person,
// and applies what it finds under any of them to the person. It is safe for concurrent use.
type Guard struct {
	policy  *Policy
	sources Sources
	options Options
	clocked bool // the host gave it a clock
	stops   bool // see [Options.StopAll]; the policy makes that promise
}

// Options configures a [Guard]; nil means defaults.
type Options struct {
	// Decided is called with every decision reached, in the caller's goroutine: to log in shadow mode, to count, to
	// keep evidence. It must not keep q.Data. Nil: nobody is told.
	Decided func(ctx context.Context, q Processing, d Decision)

	// PermitFor is how long a permit is good for, see [Guard.Authorise]. 0: [DefaultPermitFor].
	PermitFor time.Duration

	// Log is where [Guard.Disclose] records what it permits. Nil: it permits nothing.
	Log recipient.Log

	// Evidence returns what shows that the policy's measures are kept, beside what the document names. If it is given, an
	// activity is denied while a measure that protects it, or that is tied to no activity, is not shown to be kept on the
	// day of the question, see [Policy.Reviews]. It is called once for each batch. Nil: measures are not checked.
	Evidence func(ctx context.Context) ([]Evidence, error)

	// StopAll keeps the promise of a document that all processing stops once consent is withdrawn, see
	// [Situation.StopAll]. The law does not ask for it: without StopAll, what rests on another ground goes on.
	StopAll bool

	// Batch is how many questions [Guard.DecideAll] puts to the sources at once. 0: [DefaultBatch].
	Batch int

	// Now is the guard's clock; nil: time.Now. A question whose time is zero, or not before Now minus Skew, is about
	// now: every refusal, restriction, objection and merge in the store counts, regardless of its time, because a
	// server whose clock is ahead may have stored it. A question about an earlier time is answered as of then.
	Now func() time.Time

	// Skew is how far the clocks of two servers may differ. 0: consent.DefaultSkew, negative: not at all.
	Skew time.Duration
}

// DefaultBatch is the batch of a guard whose options do not say.
const DefaultBatch = 16384

// NewGuard returns a guard. It returns a [privacy.FaultsError] that names each source that the policy needs and the
// host did not give, see [Policy.Needs]: none of them is a silent yes. To have none is said with [None].
func NewGuard(p *Policy, s Sources, o *Options) (*Guard, error) {
	var f privacy.Faults
	var needs Needs
	if p != nil {
		needs = p.needs
	}
	if o == nil {
		o = &Options{}
	}
	f.Require(p != nil && p.law != nil, "policy", "is not given: make one with New")
	const missing = "is not given, and the policy needs it; say policy.None{} if there is none"
	stops := o.StopAll && p != nil && p.stopsAll
	f.Require(s.Consent != nil || !needs.Consent && !stops, "sources.Consent", missing)
	f.Require(s.Contracts != nil || !needs.Contracts, "sources.Contracts", missing)
	f.Require(s.Markers != nil || !needs.Markers, "sources.Markers", missing)
	f.Require(s.Origins != nil || !needs.Origins, "sources.Origins", missing)
	f.Require(s.Records != nil || !needs.Records, "sources.Records", missing)
	f.Require(s.Holds != nil || !needs.Holds, "sources.Holds", missing)
	f.Require(s.Subscribers != nil || !needs.Subscribers, "sources.Subscribers", missing)
	f.Require(s.SoftOptIns != nil || !needs.SoftOptIns, "sources.SoftOptIns", missing)
	f.Require(s.Disclosures != nil || !needs.Disclosures, "sources.Disclosures", missing)
	f.Require(s.Aliases != nil, "sources.Aliases", "is not given: give the store of merges, or policy.None{} if nobody is ever merged")
	f.Require(o.Batch >= 0, "options.Batch", "is negative")
	f.Require(o.PermitFor >= 0, "options.PermitFor", "is negative")
	if err := f.Err("policy: new guard"); err != nil {
		return nil, err
	}
	g := &Guard{policy: p, sources: s, options: *o, clocked: o.Now != nil, stops: stops}
	if g.options.Batch == 0 {
		g.options.Batch = DefaultBatch
	}
	if g.options.PermitFor == 0 {
		g.options.PermitFor = DefaultPermitFor
	}
	if g.options.Now == nil {
		g.options.Now = time.Now
	}
	if g.options.Skew == 0 {
		g.options.Skew = consent.DefaultSkew
	}
	g.options.Skew = max(g.options.Skew, 0)
	return g, nil
}

// Policy returns the policy that the guard answers under.
func (g *Guard) Policy() *Policy { return g.policy }

// Decide asks each source that the activity needs once, and decides. A question without a time is about now, see
// [Options.Now]. An error means that no decision was reached: treat it as a denial. The decision returned with it is
// the zero value, which permits nothing.
func (g *Guard) Decide(ctx context.Context, q Processing) (Decision, error) {
	a, err := g.decide(ctx, []Processing{q})
	if err != nil {
		return Decision{}, fmt.Errorf("policy: decide: %w", err)
	}
	return a[0].Decision, nil
}

// Answer is a question, with the instant as of which it was decided, and the decision.
type Answer struct {
	Processing
	Decision
}

// DecideAll answers each question, in their order. It reads the sources a batch at a time: how often they are asked
// grows with the batches, not with the questions. A source of consents is asked once for each instant in a batch, so ask
// all questions as of one instant.
//
// The questions may come from a query of the host. Its error follows the answers to the questions before it. After an
// error nothing more comes.
func (g *Guard) DecideAll(ctx context.Context, qs iter.Seq2[Processing, error]) iter.Seq2[Answer, error] {
	return inBatches(g.options.Batch, qs, "policy: decide all", func(batch []Processing) ([]Answer, error) { return g.decide(ctx, batch) })
}

// inBatches answers each question, in their order, a batch at a time. After an error nothing more comes.
func inBatches[Q, A any](size int, qs iter.Seq2[Q, error], op string, answer func([]Q) ([]A, error)) iter.Seq2[A, error] {
	return func(yield func(A, error) bool) {
		var batch []Q
		fail := func(err error) bool {
			var none A
			yield(none, fmt.Errorf("%s: %w", op, err))
			return false
		}
		flush := func() bool {
			if len(batch) == 0 {
				return true
			}
			answers, err := answer(batch)
			batch = batch[:0]
			if err != nil {
				return fail(err)
			}
			for _, a := range answers {
				if !yield(a, nil) {
					return false
				}
			}
			return true
		}
		for q, err := range qs {
			if err != nil {
				_ = flush() && fail(fmt.Errorf("questions: %w", err))
				return
			}
			if batch = append(batch, q); len(batch) == size && !flush() {
				return
			}
		}
		flush()
	}
}

// question is a processing with the stretch of time that it falls into, and the sources that it needs. One that no
// source can change has neither.
type question struct {
	Processing
	person
	policy  *Policy // under the law that governs the person
	stretch *stretch
	needs   Needs
	present bool // the question is about now: every refusal counts, regardless of its time

	purposes []privacy.PurposeID // whose consent it looks at

	disclosed recipient.Facts // what is known of the disclosure, if there is one
}

// decide answers a batch.
func (g *Guard) decide(ctx context.Context, batch []Processing) ([]Answer, error) {
	answers := make([]Answer, 0, len(batch))
	err := g.answer(ctx, batch, false, func(q *question, a *answered) error {
		answers = append(answers, Answer{q.Processing, a.decision})
		return nil
	})
	return answers, err
}

// answered is an answer with what it rests on. Situation and decision are taken before those of the next question come in
// their place.
type answered struct {
	readings  readings // of the whole batch
	situation Situation
	decision  Decision
}

// answer decides a batch, and passes each decision with its evidence to take. If acted is set, every question is
// about now, regardless of its time.
func (g *Guard) answer(ctx context.Context, batch []Processing, acted bool, take func(*question, *answered) error) error {
	questions := make([]question, len(batch))
	now := g.options.Now()
	for i := range batch {
		q := &questions[i]
		q.Processing = batch[i]
		if q.At.IsZero() {
			q.At = now
		}
		q.present = acted || !q.At.Before(now.Add(-g.options.Skew))
		q.policy = g.policy.under(q.Regime)
		if q.policy == nil {
			q.policy = g.policy // which decides that nothing is known
			continue
		}
		if q.Subject == "" {
			continue
		}
		if st := q.policy.at(q.Activity, q.At.UnixMicro()); st != nil {
			q.stretch, q.needs, q.purposes = st, g.needs(&q.Processing, st), st.purposes()
			if g.stops {
				q.purposes = g.policy.doc.purposes()
			}
		}
	}
	var a answered
	err := g.resolve(ctx, questions)
	if err == nil {
		a.readings, err = g.read(ctx, questions)
	}
	if err == nil {
		err = g.readDisclosures(ctx, questions)
	}
	if err != nil {
		return err
	}
	reviews, err := g.reviews(ctx, questions)
	if err != nil {
		return err
	}
	for i := range questions {
		q := &questions[i]
		q.policy.situation(&a.situation, q, &a.readings)
		a.situation.StopAll, a.situation.Reviews = g.stops, reviews[civil.DateOf(q.At, g.policy.zone)]
		a.decision = g.policy.Decide(q.Processing, a.situation)
		if g.options.Decided != nil {
			g.options.Decided(ctx, q.Processing, a.decision)
		}
		if err := take(q, &a); err != nil {
			return err
		}
	}
	return nil
}

// reviews returns how the measures of the policy stand on each day of a batch; nothing if the host does not want them checked.
func (g *Guard) reviews(ctx context.Context, batch []question) (map[civil.Date][]Review, error) {
	if g.options.Evidence == nil {
		return nil, nil
	}
	shown, err := g.options.Evidence(ctx)
	if err != nil {
		return nil, fmt.Errorf("evidence: %w", err)
	}
	days := make(map[civil.Date][]Review)
	for i := range batch {
		on := civil.DateOf(batch[i].At, g.policy.zone)
		if days[on] == nil {
			days[on] = append([]Review{}, g.policy.Reviews(on, shown...)...)
		}
	}
	return days, nil
}

// needs tells which sources a question goes to. One about a record is put to the records also where only contracts
// are needed, to tell a record of the person from a contract of someone else.
func (g *Guard) needs(q *Processing, st *stretch) Needs {
	var n Needs
	n.add(st.activity)
	n.Markers = true
	n.Origins = g.policy.needs.Origins || g.sources.Origins != nil // the origins may name a source that the policy does not name
	n.Records = g.policy.needs.Records || q.About != "" && n.Contracts && g.sources.Records != nil
	n.Holds = g.policy.needs.Holds
	n.Disclosures = q.Recipient != "" && g.policy.gates.find(q.Recipient) != nil
	return n
}

var _ Consents = (*consent.Ledger)(nil)
