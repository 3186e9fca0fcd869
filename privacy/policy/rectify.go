package policy

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// Rectify records that data of the person were corrected (Art 16), and obliges the controller to tell each recipient that
// had them (Art 19). The data are the host's, to be corrected in the same transaction, see [Service.In]. It names the
// categories that were corrected; each is the detail of what a recipient is told. It takes Stores.Obligations, or it is an
// [privacy.ErrInvalid]: what nobody is told of is not recorded. Act.Request is needed: obligations are named after it.
func (s *Service) Rectify(ctx context.Context, subject privacy.SubjectID, data []privacy.Category, a Act) error {
	var f privacy.Faults
	t := s.begin(&f, a)
	f.CheckID("subject", string(subject))
	f.Require(len(data) > 0, "data", "is empty: say what was corrected")
	for i, c := range data {
		_, known := t.policy.category[c]
		f.Require(known, fmt.Sprintf("data[%d]", i), "is no category of the policy")
	}
	f.Require(s.stores.Obligations != nil, "stores.Obligations", "is not given")
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
