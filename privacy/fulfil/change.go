package fulfil

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/rights"
)

// duties has what recipients are to be told of a request under each right; none: nothing.
var duties = map[rights.Right]obligation.Kind{
	rights.Rectification:      obligation.Rectified,
	rights.Erasure:            obligation.Erased,
	rights.Restriction:        obligation.Restricted,
	rights.Objection:          obligation.Objected,
	rights.MarketingObjection: obligation.Objected,
}

// Rectify puts right what the person says is wrong, in every system, and tells every recipient that had the category. That the
// person is right is for the caller. A system is asked to correct only what it holds, and looked at again: the value is there, or
// it has failed. One that is no [Rectifier] and holds a field that is to be corrected has failed as well, and is settled by hand;
// so is one that keeps back what is to be corrected.
//
// The corrections are not stored: Rectify called again, to go on, is given them again, and looks at each system anew, but for those
// that refuse and those that were settled by hand. All that a request asks for is given each time: recipients are told of a
// category once, until the request is taken up again. Errors are as those of [Service.Export].
func (s *Service) Rectify(ctx context.Context, o Order, corrections ...Correction) (Report, error) {
	const op = "fulfil: rectify"
	var f privacy.Faults
	f.Require(len(corrections) > 0, "corrections", "are none")
	var categories []privacy.Category
	for i, c := range corrections {
		at := "corrections[" + strconv.Itoa(i) + "]"
		f.CheckID(at+".category", string(c.Category))
		f.Require(c.Field != "", at+".field", "is empty")
		f.Require(utf8.ValidString(c.Field), at+".field", "is not UTF-8")
		f.Require(utf8.ValidString(c.Value), at+".value", "is not UTF-8")
		if c.Record != "" {
			f.CheckID(at+".record", string(c.Record))
		}
		f.Require(!slices.ContainsFunc(corrections[:i], c.contradicts), at+".value", "is another than one before has of the same field")
		if !slices.Contains(categories, c.Category) {
			categories = append(categories, c.Category)
		}
	}
	if err := f.Err(op); err != nil {
		return Report{}, err
	}
	return s.change(ctx, op, o, rights.Rectification, categories, func(c *course, ctx context.Context, id erasure.SystemID) (SystemResponse, error) {
		if held := c.parts[id]; !c.order.Again && (held.Answer == Withheld || held.Answer.Settled() && held.Evidence != "") {
			return held, nil
		}
		return c.rectify(ctx, id, corrections)
	})
}

// change has every system do something, and tells the recipients.
func (s *Service) change(ctx context.Context, op string, o Order, right rights.Right, categories []privacy.Category,
	do func(c *course, ctx context.Context, id erasure.SystemID) (SystemResponse, error)) (Report, error) {
	c, err := s.begin(ctx, o, right)
	if err == nil {
		c.anew = right == rights.Rectification
		err = c.each(ctx, func(ctx context.Context, id erasure.SystemID) (SystemResponse, error) { return do(c, ctx, id) })
	}
	if err == nil {
		err = c.tell(ctx, duties[right], categories)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return c.report(), nil
}

// rectify has one system correct.
func (c *course) rectify(ctx context.Context, id erasure.SystemID, corrections []Correction) (SystemResponse, error) {
	before, err := c.collect(ctx, id)
	if err != nil {
		return c.failed(ctx, id, err)
	}
	held, wrong := standsOf(before, corrections)
	if hides(before, corrections) {
		return SystemResponse{Answer: Failed, Fault: Unable}, nil
	}
	if held == 0 {
		return SystemResponse{Answer: NothingHeld}, nil
	}
	if wrong > 0 {
		rectifier, ok := c.config.Systems[id].(Rectifier)
		if !ok {
			return SystemResponse{Answer: Failed, Fault: Unable}, nil
		}
		if err := c.release(ctx); err != nil { // the look took its time
			return SystemResponse{}, err
		}
		under, corrections := subjectsOf(before), slices.Clone(corrections)
		err = contain.Call(ctx, c.config.Timeout, func(ctx context.Context) error {
			for _, subject := range under {
				if err := rectifier.Rectify(ctx, subject, corrections); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return c.failed(ctx, id, err)
		}
		after, err := c.collect(ctx, id)
		if err != nil {
			return c.failed(ctx, id, err)
		}
		if again, wrong := standsOf(after, corrections); wrong > 0 || again != held {
			return c.failed(ctx, id, errStillThere)
		}
	}
	return SystemResponse{Answer: Done, Items: held}, nil
}

// subjectsOf returns the identifiers under which a system has items, each once.
func subjectsOf(items []Item) (list []privacy.SubjectID) {
	for i := range items {
		if s := items[i].Subject; !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// hides reports whether an item that a correction is about is kept back, so that nobody sees whether it is wrong.
func hides(items []Item, corrections []Correction) bool {
	return slices.ContainsFunc(items, func(i Item) bool {
		return i.Withheld != rights.NoRefusal && slices.ContainsFunc(corrections, func(c Correction) bool { return c.reaches(&i) })
	})
}

// standsOf returns how many fields corrections are about, and how many of those have another value.
func standsOf(items []Item, corrections []Correction) (held, wrong int) {
	for i := range items {
		for _, f := range items[i].Fields {
			for _, c := range corrections {
				if c.reaches(&items[i]) && c.Field == f.Name {
					held++
					if f.Value != c.Value {
						wrong++
					}
				}
			}
		}
	}
	return held, wrong
}
