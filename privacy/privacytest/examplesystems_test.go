package privacytest_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/retention"
)

// member is a club's record of a person.
type member struct {
	ID    privacy.SubjectID `privacy:"member.id,subject"`
	Email string            `privacy:"member.email"`
}

// club is an application with one system. It is not safe for concurrent use.
type club struct {
	members []member
	log     strings.Builder
}

func (c *club) join(m member) {
	c.members = append(c.members, m)
	c.log.WriteString("joined\n") // without the name: the log is never erased
}

// Find yields the record of a person.
func (c *club) Find(_ context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, m := range c.members {
			item := erasure.Item{Record: retention.Record{ID: privacy.RecordID(m.ID), Subject: m.ID, Category: "member"}}
			if m.ID == s && !yield(item, nil) {
				return
			}
		}
	}
}

// Erase destroys the record.
func (c *club) Erase(_ context.Context, i erasure.Item, _ retention.Action) error {
	c.members = slices.DeleteFunc(c.members, func(m member) bool { return m.ID == i.Subject })
	return nil
}

// Raw yields everything that the club stores.
func (c *club) Raw(context.Context) iter.Seq2[privacytest.Chunk, error] {
	return func(yield func(privacytest.Chunk, error) bool) {
		for _, m := range c.members[:cap(c.members)] { // what was deleted from a slice is overwritten
			if !yield(privacytest.Chunk{Name: "members", Bytes: []byte(string(m.ID) + " " + m.Email + "\n")}, nil) {
				return
			}
		}
		yield(privacytest.Chunk{Name: "log", Bytes: []byte(c.log.String())}, nil)
	}
}

// A host runs the suite in a test of its own.
func ExampleTestSystems() {
	_ = testClub // func TestClub(t *testing.T)
	// Output:
}

func testClub(t *testing.T) {
	privacytest.TestSystems(t, func(*testing.T) privacytest.Systems {
		c := &club{}
		return privacytest.Systems{
			Erasers: map[erasure.SystemID]erasure.Eraser{"club": c},
			Plant: func(_ context.Context, canaries *privacytest.Canaries) error {
				var m member
				err := canaries.Fill(&m)
				c.join(m)
				return err
			},
			Raw: c,
			Values: map[privacy.Category]func(privacytest.Canary) any{
				"member.email": func(c privacytest.Canary) any { return c.Text + "@example.org" },
			},
		}
	})
}

func TestClub(t *testing.T) { testClub(t) }
