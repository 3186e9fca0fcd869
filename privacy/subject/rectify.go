package subject

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// Rectify records that data of the person were corrected (Art 16), and obliges the controller to tell each recipient that
// had them (Art 19). Data names the corrected categories; each is the detail of what a recipient is told. The data are
// the host's: correct them in the same transaction, see [Service.In]. Act.Request is required, because obligations are
// named after it.
func (s *Service) Rectify(ctx context.Context, subject privacy.SubjectID, data []privacy.Category, a Act) error {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.CheckID("subject", string(subject))
	f.Require(len(data) > 0, "data", "is empty: say what was corrected")
	for i, c := range data {
		_, known := t.policy.Categories().Lookup(c)
		f.Require(known, fmt.Sprintf("data[%d]", i), "is not a category of the policy")
	}
	t.needsRequest(&f)
	_, err := run(ctx, t, &f, "rectify", func() (struct{}, error) {
		if _, err := t.person(ctx, subject); err != nil {
			return struct{}{}, err
		}
		duties := make([]duty, len(data))
		for i, c := range data {
			duties[i] = duty{kind: obligation.Rectified, cause: cause("rectified", string(a.Request)), detail: string(c), data: data[i : i+1]}
		}
		return struct{}{}, t.tell(ctx, duties...)
	})
	return err
}
