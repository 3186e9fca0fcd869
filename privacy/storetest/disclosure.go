package storetest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// name returns an identifier that differs for each key and n. Those of one key sort by n.
func name(key string, n int) string {
	if len(key) > 100 {
		key = fmt.Sprintf("%x", sha256.Sum256([]byte(key)))
	}
	return fmt.Sprintf("%s %03d", key, n)
}

// foreign is a list of IDs in the order of their bytes, which is the order of no language.
var foreign = []string{"A", "B", "Z", "a", "b", "z", "é", "日"}

func disclosures(l recipient.Log) []*kit {
	k := &kit{
		shape: identified, key: "Subject", lost: privacy.ErrConflict, by: writer("By"), places: []string{"ID", "Subject"},
		write: func(ctx context.Context, v any) error { return l.Record(ctx, v.(recipient.Entry)) },
		read:  func(ctx context.Context, v any) sequence { return anySeq(l.Of(ctx, v.(recipient.Entry).Subject)) },
		value: func(key string, n int) any {
			return recipient.Entry{
				ID: recipient.EntryID(name(key, n)), Subject: privacy.SubjectID(key), Recipient: privacy.RecipientID(fmt.Sprint("recipient ", n%3)),
				Activity: privacy.ActivityID(fmt.Sprint("activity ", n%2)), Categories: []privacy.Category{"contact.email", privacy.Category(fmt.Sprint("log ", n))},
				Ground: recipient.Ground(1 + n%3), By: privacy.ActorID(fmt.Sprint("worker ", n)), At: noon.Add(time.Duration(n) * time.Hour),
			}
		},
		order: func(a, b any) int {
			x, y := a.(recipient.Entry), b.(recipient.Entry)
			return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID))
		},
		whole: wholeDisclosures(),
	}
	second := k.value("alice", 2).(recipient.Entry)
	for _, e := range []edit{
		{"Subject", "t"}, {"Recipient", "another"}, {"Recipient", strings.ToUpper(string(second.Recipient))}, {"Activity", "another"},
		{"Ground", 1 + second.Ground%3}, {"At", second.At.Add(time.Microsecond)}, {"By", ""},
		{"Categories", []privacy.Category{second.Categories[0], "other"}}, {"Categories", second.Categories[:1]},
		{"Categories", append([]privacy.Category{"a"}, second.Categories...)},
	} {
		k.edits = append(k.edits, []edit{e})
	}
	for _, id := range foreign {
		k.ties = append(k.ties, set(k.value("alice", 13), "ID", id))
	}
	k.lists = []list{k.history("Of")}
	return []*kit{k}
}

func wholeDisclosures() []any {
	full := recipient.Entry{
		ID: recipient.EntryID(long("日")), Subject: "s", Recipient: privacy.RecipientID(long("ß")), Activity: privacy.ActivityID(long("é")),
		Categories: []privacy.Category{privacy.Category(long("🜁")), quoted, "a,b", "[null]", "z  z"}, Ground: recipient.LegalDuty,
		At: early, By: privacy.ActorID(long("日")),
	}
	var categories []privacy.Category
	for i := range 200 {
		categories = append(categories, privacy.Category(fmt.Sprint("category ", i)))
	}
	last := with(full, edit{"ID", `🜁 null 'NULL' \`}, edit{"By", ""}, edit{"Ground", recipient.Instruction}, edit{"Categories", categories}, edit{"At", late})
	return []any{last, full, with(full, edit{"ID", "of a long subject"}, edit{"Subject", long("日")})}
}
