package fulfil

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/rights"
)

// Markers reads what stands in the way of processing a person's data. A [rights.MarkerStore] is one.
type Markers interface {
	MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error]
}

// Config configures a [Service]. The fields down to Activities are required; pass [erasure.None] if there are no
// recipients to tell.
type Config struct {
	Systems   map[erasure.SystemID]Collector
	Requests  *rights.Service
	Responses Store
	Markers   Markers
	Aliases   alias.Resolver   // which identifiers belong to one person; [alias.None]: nobody is ever merged
	Erasure   *erasure.Service // over the same systems, with the regulation of each law of Requests

	Recipients  erasure.Recipients
	Obligations erasure.Raiser

	Activities []lawfulbasis.Activity // of the controller: what data are used for, and on which grounds

	Categories *privacy.Categories // which category is part of which; nil: none is
	Now        func() time.Time    // nil: time.Now
	Location   *time.Location      // in which the days begin, the same for the service and for erasures; nil: UTC
	Timeout    time.Duration       // maximum time for one call of a system and for one read of an attachment; 0: a minute
	MaxItems   int                 // how many items of one system a bundle takes, which are held in memory; 0: 100,000

	// MaxContent is the maximum size of one attachment in bytes; 0: 64 MiB. The bundle store receives it
	// piece by piece.
	MaxContent int64
}

// check returns a [privacy.FaultsError] with everything that is missing or wrong.
func (c *Config) check(systems []erasure.SystemID) error {
	var f privacy.Faults
	f.Require(len(c.Systems) > 0, "config.Systems", "is empty")
	folded := make(map[string]bool)
	for _, id := range systems {
		f.CheckID("config.Systems", string(id))
		f.Require(!folded[strings.ToLower(string(id))], fmt.Sprintf("config.Systems[%s]", id), "has the name of another but for its case: files have one name")
		folded[strings.ToLower(string(id))] = true
		f.Require(!slices.ContainsFunc(reserved, func(r erasure.SystemID) bool { return strings.EqualFold(string(r), string(id)) }),
			fmt.Sprintf("config.Systems[%s]", id), "is a reserved name")
		f.Require(c.Systems[id] != nil, fmt.Sprintf("config.Systems[%s]", id), "is not given")
	}
	f.Require(c.Requests != nil, "config.Requests", "is not given")
	f.Require(c.Responses != nil, "config.Responses", "is not given")
	f.Require(c.Markers != nil, "config.Markers", "is not given")
	f.Require(c.Aliases != nil, "config.Aliases", "is not given: alias.None says that nobody is ever merged")
	f.Require(c.Erasure != nil, "config.Erasure", "is not given")
	f.Require(c.Erasure == nil || slices.Equal(c.Erasure.Systems(), systems), "config.Erasure", "is not over the same systems")
	f.Require(c.Recipients != nil, "config.Recipients", "is not given: erasure.None says that there are none")
	f.Require(c.Obligations != nil, "config.Obligations", "is not given: erasure.None says that nobody is told")
	f.Require(len(c.Activities) > 0, "config.Activities", "is empty")
	f.Require(c.Timeout >= 0, "config.Timeout", "is negative")
	f.Require(c.MaxItems >= 0, "config.MaxItems", "is negative")
	f.Require(c.MaxContent >= 0, "config.MaxContent", "is negative")
	return f.Err("fulfil: new service")
}

// Service carries requests out. It is safe for concurrent use if what the host brings is; of two that carry one request out
// at the same time one wins for each system, and the other gets a [privacy.ErrConflict].
type Service struct {
	config  Config
	systems []erasure.SystemID // in their order
}

// reserved are the names that no system can have.
var reserved = []erasure.SystemID{Recipients, "manifest"}

// NewService returns a service. It returns a [privacy.FaultsError] with everything that is missing or wrong.
func NewService(c Config) (*Service, error) {
	systems := slices.Sorted(maps.Keys(c.Systems))
	if err := c.check(systems); err != nil {
		return nil, err
	}
	c.Systems, c.Activities = maps.Clone(c.Systems), slices.Clone(c.Activities)
	if c.Now == nil {
		c.Now = time.Now
	}
	c.Location = cmp.Or(c.Location, time.UTC)
	c.Timeout = cmp.Or(c.Timeout, time.Minute)
	c.MaxItems = cmp.Or(c.MaxItems, 100_000)
	c.MaxContent = cmp.Or(c.MaxContent, 64<<20)
	return &Service{config: c, systems: systems}, nil
}

// now returns the instant, as it is stored.
func (s *Service) now() time.Time { return s.config.Now().UTC().Truncate(time.Microsecond) }

// Order is which request is carried out, and by whom.
type Order struct {
	Request rights.RequestID
	By      privacy.ActorID

	// Again asks systems that have answered as well. Once a request was taken up again, none has.
	Again bool
}

// course is a request under way.
type course struct {
	*Service
	order Order
	r     rights.Request
	law   *rights.Law
	names []privacy.SubjectID // every identifier of the person, the current one last
	parts map[erasure.SystemID]SystemResponse

	anew     bool                               // systems are looked at each time, also where they have answered
	intact   func(context.Context, []File) bool // whether the files of a system that has answered are there; nil: nobody asks
	failures []Failure
}

// regime returns whose law governs the person.
func (c *course) regime() privacy.Regime { return c.law.Regulation().Regime }

// subject returns the identifier under which the person's data are kept.
func (c *course) subject() privacy.SubjectID { return c.names[len(c.names)-1] }

// round returns how often the request was taken up again.
func (c *course) round() (n int) {
	for i := range c.r.History {
		if c.r.History[i].Action == rights.Reopen {
			n++
		}
	}
	return n
}

// cause names what others are told of: the request, and which time it was taken up again.
func (c *course) cause() string {
	if n := c.round(); n > 0 {
		return fmt.Sprint(c.r.ID, "/", n)
	}
	return string(c.r.ID)
}

// begin returns a request under way that is open, under one of the rights.
func (s *Service) begin(ctx context.Context, o Order, under ...rights.Right) (*course, error) {
	var f privacy.Faults
	f.CheckID("order.request", string(o.Request))
	f.CheckID("order.by", string(o.By))
	if err := f.Err("order"); err != nil {
		return nil, err
	}
	c := &course{Service: s, order: o}
	if err := c.release(ctx); err != nil {
		return nil, err
	}
	if !slices.Contains(under, c.r.Right) {
		return nil, privacy.Fault{Field: "request", Reason: "is one for " + c.r.Right.String()}
	}
	if err := c.load(ctx); err != nil {
		return nil, err
	}
	return c, c.placed(ctx)
}

// load reads who the person is, and what was answered of the request so far.
func (c *course) load(ctx context.Context) error {
	if err := c.identify(ctx); err != nil {
		return err
	}
	c.parts = make(map[erasure.SystemID]SystemResponse)
	for p, err := range c.config.Responses.Responses(ctx, c.order.Request) {
		if err != nil {
			return fmt.Errorf("parts: %w", err)
		}
		if p.Round != c.round() || p.Subject != c.subject() && !c.r.State.Closed() {
			p = SystemResponse{Request: p.Request, System: p.System, Version: p.Version}
		}
		c.parts[p.System] = p
	}
	return nil
}

// identify finds the law of the request and reads the person's identifiers.
func (c *course) identify(ctx context.Context) (err error) {
	if c.law, err = c.config.Requests.Law(c.r.Regime); err != nil {
		return err
	}
	people, err := c.config.Aliases.Aliases(ctx, c.r.Subject)
	if err != nil {
		return fmt.Errorf("aliases: %w", err)
	}
	all := people.Of(c.r.Subject)
	c.names = append(slices.Clone(all[1:]), all[0])
	return nil
}

// release reads the request, and returns an error where nothing is to be released, or not any more.
func (c *course) release(ctx context.Context) (err error) {
	c.r, err = c.config.Requests.CheckReleasable(ctx, c.order.Request)
	return err
}

// still returns an error where the request is not to be carried on.
func (c *course) still(ctx context.Context) error {
	if err := c.release(ctx); err != nil {
		return err
	}
	return c.placed(ctx)
}

// put stores what a system answered.
func (c *course) put(ctx context.Context, p SystemResponse) error {
	p.Request, p.By, p.At, p.Version = c.order.Request, c.order.By, c.now(), c.parts[p.System].Version+1
	p.Round, p.Subject = c.round(), c.subject()
	if err := c.config.Responses.Put(ctx, p); err != nil {
		return fmt.Errorf("parts: %w", err)
	}
	c.parts[p.System] = p
	return nil
}

// each asks every system that must be asked, in order, and stores its answer. Before each, it checks
// again that the request may be carried out and that its marker is there.
func (c *course) each(ctx context.Context, ask func(ctx context.Context, id erasure.SystemID) (SystemResponse, error)) error {
	for _, id := range c.systems {
		held := c.parts[id]
		if held.Answer.Settled() && !c.order.Again && !c.anew && (c.intact == nil || c.intact(ctx, held.Files)) {
			continue
		}
		if err := c.still(ctx); err != nil {
			return err
		}
		p, err := ask(ctx, id)
		if err == nil && (!same(p, held) || !c.anew) {
			p.System = id
			err = c.put(ctx, p)
		}
		if err != nil {
			return fmt.Errorf("system %s: %w", id, err)
		}
	}
	return nil
}

// failed returns the part of a system that returned an error, and the error where it is none of the system's.
func (c *course) failed(ctx context.Context, id erasure.SystemID, err error) (SystemResponse, error) {
	if ctx.Err() != nil {
		return SystemResponse{}, ctx.Err()
	}
	var withheld *WithheldError
	if errors.As(err, &withheld) {
		p := SystemResponse{Answer: Withheld}
		p.withhold(withheld.Ground)
		return c.founded(p), nil
	}
	c.failures = append(c.failures, Failure{id, faultOf(err), err})
	return SystemResponse{Answer: Failed, Fault: faultOf(err)}, nil
}

// founded returns the part, or a failed one where the law does not have one of its grounds for the request.
func (c *course) founded(p SystemResponse) SystemResponse {
	for _, g := range p.Grounds {
		if may, _ := c.law.MayRefuse(c.r.Right, g, c.r.Received); may != privacy.Permitted {
			return SystemResponse{Answer: Failed, Fault: Unfounded}
		}
	}
	return p
}
