package house

import (
	"go/types"
	"path"
	"regexp"
	"strings"
	"testing"
)

// docLink is a link of a doc comment to a name of Go, and not one to a page.
var docLink = regexp.MustCompile(`\[\*?(?:([a-z][a-z0-9]*)\.)?([A-Z]\w*)(?:\.([A-Z]\w*))?\](?:[^(:\w]|$)`)

// Every link of a doc comment leads to a name that exists, also after it was renamed.
func TestDocLinksLeadSomewhere(t *testing.T) {
	all := typed(t, "./...")
	byName := make(map[string][]*types.Package)
	for _, p := range all {
		byName[path.Base(p.name)] = append(byName[path.Base(p.name)], p.types)
	}
	links := 0
	for _, p := range all {
		for _, f := range p.files {
			for _, group := range f.Comments {
				for _, m := range docLink.FindAllStringSubmatch(group.Text(), -1) {
					in := []*types.Package{p.types}
					if m[1] != "" {
						if in = byName[m[1]]; in == nil {
							continue // of another module
						}
					}
					if links++; !leads(in, m[2], m[3]) {
						t.Errorf("%s: %s leads nowhere", p.fset.Position(group.Pos()), strings.TrimSpace(m[0]))
					}
				}
			}
		}
	}
	t.Logf("%d links", links)
	if links < 1000 {
		t.Errorf("only %d links were found", links)
	}
}

// leads reports whether one of the packages has the name, and the name the member.
func leads(in []*types.Package, name, member string) bool {
	for _, p := range in {
		o := p.Scope().Lookup(name)
		if o == nil {
			continue
		}
		if member == "" {
			return true
		}
		if found, _, _ := types.LookupFieldOrMethod(o.Type(), true, p, member); found != nil {
			return true
		}
	}
	return false
}
