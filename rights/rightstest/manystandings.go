package rightstest

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// crowd places three standings of each of several subjects and returns the subjects.
func crowd(r reporter, s rights.StandingStore) []privacy.SubjectID {
	r.Helper()
	var subjects []privacy.SubjectID
	for _, name := range similar() {
		if !acceptable(name) {
			continue
		}
		subject := privacy.SubjectID(name)
		place(r, s, objection(subject, 2), objection(subject, 10), objection(subject, 1))
		subjects = append(subjects, subject)
	}
	return subjects
}

// sameCrowd reports where the standings are not those of the subjects, each subject's in order.
func sameCrowd(r reporter, got []rights.Standing, subjects []privacy.SubjectID) {
	r.Helper()
	bySubject := make(map[privacy.SubjectID][]rights.Standing)
	for _, p := range got {
		bySubject[p.Subject] = append(bySubject[p.Subject], p)
	}
	for _, subject := range subjects {
		var want []rights.Standing
		if subject != "nobody" {
			want = []rights.Standing{objection(subject, 1), objection(subject, 2), objection(subject, 10)}
		}
		for i := range want {
			want[i].Version = 1
		}
		same(r, fmt.Sprintf("StandingsOf %q", subject), bySubject[subject], want)
		delete(bySubject, subject)
	}
	if len(bySubject) != 0 {
		r.Errorf("StandingsOf: standings of %d subjects that were not asked for", len(bySubject))
	}
}

func manyEveryStandingOfEachSubject(r reporter, s rights.StandingStore) {
	subjects := crowd(r, s)
	for _, asked := range [][]privacy.SubjectID{append([]privacy.SubjectID{"nobody"}, subjects...), subjects[:3], subjects[1:2], nil} {
		sameCrowd(r, collect(r, s.StandingsOf(bg(), asked)), asked)
	}
}

func manyASubjectTwiceIsReadOnce(r reporter, s rights.StandingStore) {
	subjects := crowd(r, s)[:2]
	asked := append(subjects, subjects...)
	sameCrowd(r, collect(r, s.StandingsOf(bg(), asked)), subjects)
}

func manyReadsAnew(r reporter, s rights.StandingStore) {
	asked := []privacy.SubjectID{"alice", "a"}
	seq := s.StandingsOf(bg(), asked)
	same(r, "StandingsOf", collect(r, seq), nil)
	crowd(r, s)
	sameCrowd(r, collect(r, seq), asked)
	sameCrowd(r, collect(r, seq), asked)
}

func manyStopsWithTheLoop(r reporter, s rights.StandingStore) {
	stops(r, s.StandingsOf(bg(), crowd(r, s)))
}

func manyContextErrorsComeThrough(r reporter, s rights.StandingStore) {
	subjects := crowd(r, s)
	eachDone(func(ctx context.Context) { onlyError(r, s.StandingsOf(ctx, subjects), ctx.Err()) })
}
