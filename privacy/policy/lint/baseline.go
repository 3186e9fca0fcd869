package lint

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Accepted is a finding that a controller knows of and does not mend yet.
type Accepted struct {
	Code   privacy.Code `json:"code"`
	Where  string       `json:"where"`          // its place: "activities[2]"
	Reason string       `json:"reason"`         // why it is accepted
	Until  civil.Date   `json:"until,omitzero"` // last day on which it is accepted, inclusive; unset: no end
}

// Baseline is what a controller has accepted. In JSON it is a list.
type Baseline []Accepted

// ParseBaseline reads a baseline. It returns a [privacy.FaultsError] with every entry that has no code, no place or no reason, or
// that stands twice.
func ParseBaseline(b []byte) (Baseline, error) {
	var list Baseline
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&list); err != nil {
		return nil, privacy.Fault{Field: "baseline", Reason: "cannot be read: " + err.Error()}
	}
	var f privacy.Faults
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		f.Add("baseline", "has more than one list")
	}
	for i, a := range list {
		at := func(field string) string { return fmt.Sprintf("baseline[%d].%s", i, field) }
		f.Require(a.Code != "", at("code"), "is empty")
		f.Require(a.Where != "", at("where"), "is empty: want the place of the finding")
		f.Require(strings.TrimSpace(a.Reason) != "", at("reason"), "is empty: say why the finding is left")
		same := func(o Accepted) bool { return o.Code == a.Code && o.Where == a.Where }
		f.Require(!slices.ContainsFunc(list[:i], same), at("where"), "stands twice for this code")
	}
	return list, f.Err("lint: parse baseline")
}

// Left returns the findings that the baseline does not accept on a day, in their order. It also returns the stale entries,
// which should be removed: those that match no finding, and those whose last day has passed.
func (b Baseline) Left(list []privacy.Finding, on civil.Date) (left []privacy.Finding, stale []Accepted) {
	used := make([]bool, len(b))
	for _, f := range list {
		i := slices.IndexFunc(b, func(a Accepted) bool {
			return a.Code == f.Code && a.Where == f.Where && (a.Until.IsZero() || !on.After(a.Until))
		})
		if i < 0 {
			left = append(left, f)
			continue
		}
		used[i] = true
	}
	for i, a := range b {
		if !used[i] {
			stale = append(stale, a)
		}
	}
	return left, stale
}
