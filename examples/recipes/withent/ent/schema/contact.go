// Package schema is the host's data as ent knows it.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
)

// Contact is somebody whom the host writes to.
type Contact struct{ ent.Schema }

// Fields of the Contact.
func (Contact) Fields() []ent.Field {
	return []ent.Field{
		field.String("id"),
		field.String("email"),
		field.Bool("unsubscribed").Default(false),
	}
}
