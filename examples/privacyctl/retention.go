package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
)

// actor is who this program acts as.
const actor privacy.ActorID = "privacyctl"

// order is the flags that ask for the erasure of one person, or for a sweep where no person is named.
type order struct {
	early        bool
	subject, id  string
	claims, plan string
}

func (o *order) flags(fs *flag.FlagSet) {
	fs.BoolVar(&o.early, "early", false, "also what may go, and need not yet; the published policy states no most, so that nothing must")
	fs.StringVar(&o.subject, "subject", "", "the contact that asks for erasure")
	fs.StringVar(&o.id, "id", "", "a `name` for the erasure, such as that of the request")
	fs.StringVar(&o.claims, "claims", "unknown", "whether legal claims are shown for which data are kept: yes, no or unknown")
}

// check returns every fault of the flags, and whether they are for one person.
func (o *order) check(fs string) (person bool, err error) {
	var f privacy.Faults
	person = o.subject != "" || o.id != "" || o.plan != ""
	var claims privacy.Fact
	f.Require(claims.UnmarshalText([]byte(o.claims)) == nil, "-claims", "is not yes, no or unknown")
	if person {
		f.CheckID("-subject", o.subject)
		f.CheckID("-id", o.id)
		f.Require(!o.early, "-early", "is for a sweep, not for a person's request")
	}
	if err := f.Err("privacyctl: " + fs); err != nil {
		return person, usageError(err)
	}
	return person, nil
}

// of returns the order for one person.
func (o *order) of(a *app) erasure.Order {
	var claims privacy.Fact
	claims.UnmarshalText([]byte(o.claims))
	return erasure.Order{ID: erasure.ID(o.id), Subject: privacy.SubjectID(o.subject), Reason: erasure.Requested, On: a.at, By: actor, Claims: claims}
}

func (o *order) sweep(a *app, dry bool) erasure.Sweep {
	return erasure.Sweep{ID: "sweep-" + a.at.String(), On: a.at, By: actor, Early: o.early, DryRun: dry, Claims: a.office.Claims}
}

func planCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	var o order
	o.flags(fs)
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		person, err := o.check("retention plan")
		if err != nil {
			return nil, err
		}
		if !person {
			r, err := a.office.Sweep(ctx, o.sweep(a, true))
			return swept{r, "would go", o.early}, err
		}
		p, err := a.office.Plan(ctx, o.of(a))
		if err != nil {
			return nil, err
		}
		return planned{p}, nil
	}
}

func applyCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	var o order
	o.flags(fs)
	fs.StringVar(&o.plan, "plan", "", "the `digest` that retention plan printed")
	resume := fs.Bool("resume", false, "take an erasure up that was held or failed, by the rules and holds of the day")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		person, err := o.check("retention apply")
		if err != nil {
			return nil, err
		}
		if !person {
			r, err := a.office.Sweep(ctx, o.sweep(a, false))
			return swept{r, "went", o.early}, err
		}
		if o.plan == "" && !*resume {
			return nil, usageError(privacy.Fault{Field: "-plan", Reason: "is not given: run retention plan first"})
		}
		ids, err := adopt.Identifiers(ctx, a.db, privacy.SubjectID(o.subject))
		if err != nil {
			return nil, err
		}
		if *resume {
			_, err = a.office.Resume(ctx, o.of(a), ids...)
		} else {
			_, err = a.office.Apply(ctx, erasure.Plan{Order: o.of(a), Digest: o.plan}, ids...)
		}
		if err != nil {
			return nil, err
		}
		return certificateOf(ctx, a, o.id)
	}
}

// swept is what a sweep came to.
type swept struct {
	erasure.SweepReport
	word  string
	early bool
}

func (s swept) lines(p *page) {
	for _, l := range s.Tallies {
		ids := make([]string, len(l.Examples))
		for i, id := range l.Examples {
			ids[i] = string(id)
		}
		more := ""
		if l.Records > len(ids) {
			more = " …"
		}
		p.line("%s\t%s\t%s\t%s\t%d\t%s\t%s%s", l.System, l.Category, l.Outcome, l.Action, l.Records, l.Rule, strings.Join(ids, " "), more)
	}
	if len(s.Tallies) == 0 {
		p.line("nothing %s", s.word)
		if !s.early {
			p.line("The published policy states a least and no most, so that nothing must go: -early is for what may.")
		}
	}
	for _, f := range s.Unruled {
		p.line("%s\t%s\tkept\tno rule in force\t%d", f.System, f.Category, f.Items)
	}
	for _, f := range s.Undated {
		p.line("%s\t%s\tkept\t%s has not happened or is not known\t%d", f.System, f.Category, f.Trigger, f.Items)
	}
	for _, f := range s.Failures {
		p.line("%s\t%s\tfailed\t%s\t%v", f.System, f.Record, f.Fault, f.Err)
	}
}

// planned is a plan for one person.
type planned struct{ erasure.Plan }

func (v planned) lines(p *page) {
	for _, f := range v.Items {
		until := "-"
		if !f.Until.IsZero() {
			until = f.Until.String()
		}
		p.line("%s\t%s\t%s\t%s\t%s", f.System, f.Category, f.Record, f.Action, until)
		for _, why := range f.Findings {
			p.line("    %s", why)
		}
		for _, hold := range f.Holds {
			p.line("    held by %s", hold)
		}
	}
	goes, stays := v.Going()
	p.line("%d go, %d stay", goes, stays)
	p.line("plan %s", v.Digest)
}

func certificateCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		return certificateOf(ctx, a, args[0])
	}
}

func certificateOf(ctx context.Context, a *app, id string) (answer, error) {
	c, err := a.office.Certificate(ctx, erasure.ID(id))
	if err != nil {
		return nil, err
	}
	return certified{c}, nil
}

// certified is the certificate of an erasure.
type certified struct{ erasure.Certificate }

func (c certified) lines(p *page) {
	p.line("%s", strings.TrimRight(c.String(), "\n"))
	p.line("%d lines of the ledger, digest %s", c.Entries, c.Digest)
}

func replayCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		people := func(yield func(privacy.SubjectID, error) bool) {
			list, err := host.Column[privacy.SubjectID](ctx, a.db, `SELECT id FROM contacts ORDER BY id`)
			for _, s := range list {
				if !yield(s, nil) {
					return
				}
			}
			if err != nil {
				yield("", err)
			}
		}
		r, err := a.office.Replay(ctx, people, actor)
		return replayed{r}, err
	}
}

// replayed is what a replay came to.
type replayed struct{ erasure.Replayed }

func (r replayed) lines(p *page) {
	p.line("%d\tpeople with an erasure in the ledger", r.People)
	p.line("%d\trecords had come back", r.Returned)
	p.line("%d\tare gone again", r.Gone)
	p.line("%d\tare held by now", r.Held)
	p.line("%d\tfailed", r.Failed)
	p.line("%d\tidentifiers are suppressed", r.Suppressed)
	p.line("%d\tlost holds placed again", r.Placed)
	if len(r.Listed) > 0 {
		p.line("%d\tare left for you to decide", len(r.Listed))
	}
	for _, f := range r.Listed {
		p.line("%s\t%s\t%s", f.System, f.Category, f.Record)
		for _, why := range f.Findings {
			p.line("    %s", why)
		}
	}
}

func openCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		list := ids{}
		for id, err := range a.office.Open(ctx) {
			if err != nil {
				return nil, err
			}
			list = append(list, id)
		}
		return list, nil
	}
}

// ids are the names of erasures.
type ids []erasure.ID

func (l ids) lines(p *page) {
	for _, id := range l {
		p.line("%s", id)
	}
	p.line(fmt.Sprintf("%d open", len(l)))
}
