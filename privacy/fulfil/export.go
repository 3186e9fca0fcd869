package fulfil

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/rights"
)

// Export puts what the person is given under a request for access or portability on a bundle store: for each system its files,
// in JSON and CSV, and the [Manifest]. Portability covers data that the person provided, on consent or contract, and
// that are processed by automated means (Art 20(1)). A system that answered before keeps its files if they are on the
// bundle store unchanged.
//
// A system that fails, hangs, panics, or yields too much or too little has failed, and none of its data is handed over;
// the rest goes on, and Export asks it again when called again. If single values are not UTF-8, or single attachments
// cannot be read, the system has failed too, but everything else is handed over: [SystemResponse.Gaps] names the records. Export
// returns an error if the service, a store or the bundle store fails, if the context is done, or if the request cannot be
// exported or must not be released; it keeps what was stored.
func (s *Service) Export(ctx context.Context, o Order, bundles BundleStore) (Report, error) {
	const op = "fulfil: export"
	if bundles == nil {
		return Report{}, fmt.Errorf("%s: %w", op, privacy.Fault{Field: "bundle store", Reason: "is not given"})
	}
	c, err := s.begin(ctx, o, rights.Access, rights.Portability)
	if err == nil {
		c.intact = func(ctx context.Context, files []File) bool {
			return !slices.ContainsFunc(files, changed(ctx, bundles))
		}
		err = c.each(ctx, func(ctx context.Context, id erasure.SystemID) (SystemResponse, error) {
			return c.export(ctx, bundles, id)
		})
	}
	if err == nil {
		err = c.manifest(ctx, bundles)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return c.report(), nil
}

// export puts the files of a system on the bundle store.
func (c *course) export(ctx context.Context, bundles BundleStore, id erasure.SystemID) (SystemResponse, error) {
	all, err := c.collect(ctx, id)
	if err != nil {
		return c.failed(ctx, id, err)
	}
	p := SystemResponse{Answer: NothingHeld}
	d := delivery{course: c, bundles: bundles, id: id}
	var given []*Item
	for i := range all {
		item := &all[i]
		if !utf8.ValidString(string(item.Record)) || !utf8.ValidString(string(item.Category)) {
			d.gap(item, "record or category", errEncoding)
			continue
		}
		switch reach := c.reach(item); {
		case reach == rights.Unclear:
			return SystemResponse{Answer: Failed, Fault: Unclear}, nil
		case reach == rights.NotAvailable:
			p.Outside++
		case item.Withheld != rights.NoRefusal:
			p.withhold(item.Withheld)
			p.Answer = Withheld
		default:
			given = append(given, item)
		}
	}
	if p = c.founded(p); p.Answer == Failed {
		return p, nil
	}
	if len(given) > 0 {
		p.Answer, p.Items = Data, len(given)
		if p.Files, err = d.deliver(ctx, given); err != nil {
			return SystemResponse{}, err
		}
	}
	return d.failed(p), nil
}

// manifest puts the manifest on the bundle store.
func (c *course) manifest(ctx context.Context, bundles BundleStore) error {
	if err := c.release(ctx); err != nil { // it tells of the person, too
		return err
	}
	r := c.report()
	m := Manifest{
		Request: c.r.ID, Right: c.r.Right, Regime: c.r.Regime, Received: c.r.Received, Made: c.now(), Complete: r.Complete(),
		Routes: c.law.Routes(civil.DateOf(c.now(), c.config.Location)),
	}
	for _, p := range r.Responses { // who asked, and what is kept of it, is the controller's own
		p.By, p.Evidence, p.Subject, p.Version, p.Round = "", "", "", 0, 0
		m.Responses = append(m.Responses, p)
	}
	for _, g := range r.Grounds() {
		_, cite := c.law.MayRefuse(c.r.Right, g, c.r.Received)
		m.Withheld = append(m.Withheld, Ground{g, cite})
	}
	if c.r.Right == rights.Access {
		m.Activities = c.activities(civil.DateOf(m.Made, c.config.Location))
		var err error
		if m.Recipients, err = c.had(ctx, nil); err != nil {
			return err
		}
	}
	text, _ := json.MarshalIndent(m, "", "\t") // texts are always JSON
	_, err := file{name: ManifestName, content: append(text, '\n')}.put(ctx, bundles)
	return err
}

// activities returns what the controller uses data for on a day.
func (c *course) activities(on civil.Date) []Activity {
	var list []Activity
	for _, a := range c.config.Activities {
		if !privacy.InForce(a.Since, a.Before, on) {
			continue
		}
		one := Activity{ID: a.ID, Title: a.Title, Bases: []lawfulbasis.Basis{}}
		for _, g := range a.Grounds {
			if privacy.InForce(g.Since, g.Before, on) && !slices.Contains(one.Bases, g.Basis) {
				one.Bases = append(one.Bases, g.Basis)
			}
		}
		list = append(list, one)
	}
	return list
}
