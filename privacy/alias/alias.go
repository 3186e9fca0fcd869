// Package alias records which identifiers belong to one person. Keep merges in a [Store] and call Aliases of its
// [Resolver] before you read, write or destroy anything under an identifier: requests, holds and data under a merged
// identifier belong to the person whose identifier took over. To merge two people, call Merge of a subject.Service: it
// also copies their consents, so that the strictest state survives. A Store alone records only the merge.
//
// A merged identifier belongs to that person for good. Do not give it to somebody else: nobody could tell the
// stranger's data from the person's data in a restored backup.
package alias

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Alias records that one identifier was merged into another: from then on both name one person. It is a comparable
// value, safe for concurrent use.
type Alias struct {
	From    privacy.SubjectID `json:"from"`    // the identifier that was merged
	Into    privacy.SubjectID `json:"into"`    // the identifier that took over
	Request string            `json:"request"` // the request or order behind the merge
	At      time.Time         `json:"at"`      // when it was recorded; UTC, microseconds
	By      privacy.ActorID   `json:"by"`      // who recorded it
}

// Check returns a [privacy.FaultsError] that lists every fault: an invalid identifier, request or actor, a missing
// time, or an identifier merged into itself.
func (a Alias) Check() error {
	var f privacy.Faults
	f.CheckID("from", string(a.From))
	f.CheckID("into", string(a.Into))
	f.Require(a.From != a.Into, "into", "is the same as from; want another identifier of the person")
	f.CheckID("request", a.Request)
	f.Require(!a.At.IsZero(), "at", "is missing")
	f.CheckID("by", string(a.By))
	return f.Err("alias: merge")
}

// People lists the identifiers of each person. The key is an identifier that was asked about and takes part in a merge;
// the value is every identifier of that person, the current one first, the others in byte order. An identifier without
// an entry was never merged. The zero value has no merges. Do not change it.
type People map[privacy.SubjectID][]privacy.SubjectID

// Of returns every identifier of the person whom id names, the current one first. Do not change the result.
func (p People) Of(id privacy.SubjectID) []privacy.SubjectID {
	if all, ok := p[id]; ok {
		return all
	}
	return []privacy.SubjectID{id}
}

// Current returns the current identifier of the person whom id names: the one that took over, or id itself.
func (p People) Current(id privacy.SubjectID) privacy.SubjectID {
	if all, ok := p[id]; ok {
		return all[0]
	}
	return id
}

// Same reports whether two identifiers name one person. Both must have been asked about.
func (p People) Same(a, b privacy.SubjectID) bool { return p.Current(a) == p.Current(b) }

// All returns every identifier of the people whom ids name, without duplicates, each person's current identifier first.
func (p People) All(ids []privacy.SubjectID) []privacy.SubjectID {
	if len(p) == 0 {
		return ids
	}
	var list []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool, len(ids))
	for _, id := range ids {
		for _, one := range p.Of(id) {
			if !seen[one] {
				seen[one] = true
				list = append(list, one)
			}
		}
	}
	return list
}
