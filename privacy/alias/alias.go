// Package alias records which identifiers are one person. Keep merges in a [Store] and ask a [Resolver] before anything
// is read, written or destroyed under an identifier: what is asked, placed or received under an identifier that was
// merged applies to the person who took over.
//
// An identifier that was merged stays an identifier of that person for good. Do not give it to somebody else: there is
// no way to tell the stranger's data from data of the person that came back from a backup.
package alias

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Alias records that one identifier was merged into another: both are one person from then on. It is a comparable
// value, safe for concurrent use.
type Alias struct {
	From    privacy.SubjectID `json:"from"`    // the identifier that was merged
	Into    privacy.SubjectID `json:"into"`    // the identifier that took over
	Request string            `json:"request"` // the request or order it rests on
	At      time.Time         `json:"at"`      // when it was recorded; UTC, microseconds
	By      privacy.ActorID   `json:"by"`      // who recorded it
}

// Check returns a [privacy.FaultsError] with every fault of the form: an identifier, request or actor that is invalid,
// a time that is missing, a merge of an identifier into itself.
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

// People says which identifiers are one person. It holds an entry for each identifier asked about that takes part in a
// merge: every identifier of that person, the current one first, the others in byte order. An identifier without an
// entry was never merged and is a person alone. The zero value knows no merge. It must not be changed.
type People map[privacy.SubjectID][]privacy.SubjectID

// Of returns every identifier of the person whom id names, the current one first. The result must not be changed.
func (p People) Of(id privacy.SubjectID) []privacy.SubjectID {
	if all, ok := p[id]; ok {
		return all
	}
	return []privacy.SubjectID{id}
}

// Current returns the identifier of the person whom id names: the one that took over, or id itself.
func (p People) Current(id privacy.SubjectID) privacy.SubjectID {
	if all, ok := p[id]; ok {
		return all[0]
	}
	return id
}

// Same reports whether two identifiers, both asked about, name one person.
func (p People) Same(a, b privacy.SubjectID) bool { return p.Current(a) == p.Current(b) }

// All returns every identifier of the people whom ids name, each once, the person's current identifier first.
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

// order returns the identifiers of a person as [People] holds them.
func order(current privacy.SubjectID, all []privacy.SubjectID) []privacy.SubjectID {
	slices.Sort(all)
	list := append(make([]privacy.SubjectID, 0, len(all)), current)
	for _, id := range all {
		if id != current {
			list = append(list, id)
		}
	}
	return list
}
