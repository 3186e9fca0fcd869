package erasure

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// ResumeHeld resumes every open erasure that a hold blocked, once the hold is released. Call it in the act that
// releases the hold; a service of package policy with this Resumer does so. It returns the IDs of the erasures that it
// resumed and that wait for nothing more, and of those left: another hold keeps records, a system failed, or the hold
// names nobody or not the person of the erasure, so that it is not known whose records to look at. Resume those by
// [Service.Resume] with their own order. Calling ResumeHeld again resumes what is left.
//
// An erasure is judged by the rules and holds of today, for its original reason. Legal claims count as not known, so
// the erasure keeps everything that a claim may need.
//
// It returns the first error of the ledger or of a store, with what was resumed before.
func (s *Service) ResumeHeld(ctx context.Context, released retention.Hold, by privacy.ActorID) (resumed, left []string, err error) {
	const op = "erasure: resume held"
	var blocked []ID // read to the end first, because resuming writes to the ledger
	for id, err := range s.heldBy(ctx, released.ID, func(c *course) bool { return c.last() != Closed }) {
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", op, err)
		}
		blocked = append(blocked, id)
	}
	for i, id := range blocked {
		r, known, err := s.resumeHeld(ctx, id, released.Subject, by)
		switch {
		case err != nil:
			for _, id := range blocked[i:] {
				left = append(left, string(id))
			}
			return resumed, left, fmt.Errorf("%s: %s: %w", op, id, err)
		case known && r.Closed:
			resumed = append(resumed, string(id))
		default:
			left = append(left, string(id))
		}
	}
	return resumed, left, nil
}

// resumeHeld resumes one erasure, if it is about the person whom the hold named.
func (s *Service) resumeHeld(ctx context.Context, id ID, subject privacy.SubjectID, by privacy.ActorID) (r Report, known bool, err error) {
	if subject == "" {
		return r, false, nil
	}
	cert, err := s.Certificate(ctx, id)
	if err != nil {
		return r, false, err
	}
	people, err := s.c.Aliases.Aliases(ctx, subject)
	if err != nil {
		return r, false, fmt.Errorf("aliases: %w", err)
	}
	if !slices.ContainsFunc(people.Of(subject), func(id privacy.SubjectID) bool { return s.IsOf(&cert, id) }) {
		return r, false, nil
	}
	r, err = s.Resume(ctx, Order{ID: id, Subject: subject, Reason: cert.Reason, On: s.today(), By: by})
	return r, true, err
}
