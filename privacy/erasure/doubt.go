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
func (s *Service) doubts(ctx context.Context, p *who, all []*course, c *course, i *itemCourse, id SystemID, item Item) (list []privacy.Code, err error) {
	if after(item, civil.DateOf(i.first, s.c.Location)) {
		list = append(list, "ER-LATER-01")
	}
	if p.stranger(item) {
		list = append(list, "ER-STRANGER-01")
	}
	if slices.ContainsFunc(all, func(c *course) bool { return s.lacks(c, p) }) {
		list = append(list, "ER-MERGE-01")
	}
	if !i.version.IsZero() && !s.c.Ring.Matches(i.version, version(id, item)) {
		list = append(list, "ER-VERSION-01")
	}
	switch back, err := s.back(ctx, p, all, c.lines[0].At, i.first); {
	case err != nil:
		return nil, err
	case back == privacy.Yes:
		list = append(list, "ER-RETURN-01")
	case back == privacy.Unknown:
		list = append(list, "ER-RETURN-02")
	}
	return list, nil
}

// back reports whether a person came back by their own act: a suppression was lifted for them since an erasure was
// begun, or the host knows of another act since the item was gone.
func (s *Service) back(ctx context.Context, p *who, all []*course, begun, gone time.Time) (privacy.Fact, error) {
	seen := make(map[seal.Hash]bool)
	for _, c := range all {
		for _, l := range c.lines {
			if l.Kind != Suppressed || seen[l.Who] {
				continue
			}
			seen[l.Who] = true
			if lifted, err := s.c.Suppressions.Lifted(ctx, l.Who, begun); err != nil {
				return privacy.Unknown, fmt.Errorf("suppressions: %w", err)
			} else if lifted {
				return privacy.Yes, nil
			}
		}
	}
	answer := privacy.No
	for _, id := range p.ids {
		back, err := s.c.Returns.Returned(ctx, id, gone)
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
