package erasure

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
)

// doubts returns reasons why an item with the name of one that was gone may be another, or may be back by the person's
// own act. It is certainly the one that was erased if it has the same version, is not dated after it was gone, is not
// under an identifier that was merged before it came, and the person did not come back.
func (s *Service) doubts(ctx context.Context, p *who, all []*course, c *course, i *itemCourse, id SystemID, item Item) ([]privacy.Finding, error) {
	why := func(code privacy.Code, detail string) privacy.Finding {
		return privacy.Finding{
			Code: code, Severity: privacy.High, Where: string(item.Category), Detail: detail,
			Mend: "leave it, or plan a new order to erase it", Cite: s.h.Regime.Cite("Art 5(1)(d)"),
		}
	}
	var list []privacy.Finding
	if after(item, civil.DateOf(i.first, s.o.Location)) {
		list = append(list, why(CodeLater, "is dated after the erasure, so it is not the record that was erased"))
	}
	if p.stranger(item) {
		list = append(list, why(CodeStranger, "is under an identifier that was merged, and came after the merge: it may be somebody else's"))
	}
	if slices.ContainsFunc(all, func(c *course) bool { return s.lacks(c, p) }) {
		list = append(list, why(CodeMerge, "the ledger names identifiers of the person whose merge is not known any more: holds under them cannot be read"))
	}
	if !i.version.IsZero() && !s.h.Ring.Matches(i.version, version(id, item)) {
		list = append(list, why(CodeVersion, "is not the version that was erased: it may have been written since"))
	}
	switch back, err := s.back(ctx, p, all, c.lines[0].At, i.first); {
	case err != nil:
		return nil, err
	case back == privacy.Yes:
		list = append(list, why(CodeReturned, "the person came back by their own act since it was erased"))
	case back == privacy.Unknown:
		list = append(list, why(CodeUnsure, "it is not known whether the person came back since it was erased"))
	}
	return list, nil
}

// back reports whether a person came back by their own act: a suppression was lifted for them since an erasure was
// begun, or the host knows of another act since the item was gone.
func (s *Service) back(ctx context.Context, p *who, all []*course, begun, gone time.Time) (privacy.Fact, error) {
	if lifts, ok := s.h.Suppressions.(Lifts); ok {
		seen := make(map[seal.Hash]bool)
		for _, c := range all {
			for _, l := range c.lines {
				if l.Kind != Suppressed || seen[l.Who] {
					continue
				}
				seen[l.Who] = true
				if lifted, err := lifts.Lifted(ctx, l.Who, begun); err != nil {
					return privacy.Unknown, fmt.Errorf("suppressions: %w", err)
				} else if lifted {
					return privacy.Yes, nil
				}
			}
		}
	}
	answer := privacy.No
	for _, id := range p.ids {
		back, err := s.h.Returns.Returned(ctx, id, gone)
		if err != nil {
			return privacy.Unknown, fmt.Errorf("returns: %w", err)
		}
		if back == privacy.Yes {
			return back, nil
		}
		if back != privacy.No {
			answer = privacy.Unknown
		}
	}
	return answer, nil
}
