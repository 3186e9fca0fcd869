package withgorm_test

import (
	"errors"
	"path/filepath"
	"testing"

	"gorm.io/gorm"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/withgorm"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
)

// Within a transaction of gorm the recipe is a savepoint: what is taken back to it is gone, and the rest goes on.
func TestSavepoint(t *testing.T) {
	ctx := t.Context()
	db, err := recipes.Database(filepath.Join(t.TempDir(), "contacts.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	side, err := recipes.Open(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	c := contacts(t, db, side, gorm.Config{})
	for _, id := range []string{"alice", "bob"} {
		if err := errors.Join(recipe(c).Add(ctx, id, id+"@example.com"), side.Subscribe(ctx, id)); err != nil {
			t.Fatal(err)
		}
	}
	errHost := errors.New("the host changed its mind")
	unsubscribe := func(tx *gorm.DB, id string) error {
		in := withgorm.Contacts{DB: tx, Stores: c.Stores, Service: c.Service}
		return in.Unsubscribe(ctx, id, subject.Act{Request: "link-1", By: "mail"})
	}
	err = c.DB.Transaction(func(tx *gorm.DB) error {
		err := tx.Transaction(func(tx *gorm.DB) error { return errors.Join(unsubscribe(tx, "alice"), errHost) })
		if !errors.Is(err, errHost) {
			t.Errorf("the inner transaction: %v, want the host's error", err)
		}
		if err := unsubscribe(tx, "carol"); !errors.Is(err, gorm.ErrRecordNotFound) {
			t.Errorf("a contact that is not there: %v, want ErrRecordNotFound", err)
		}
		return unsubscribe(tx, "bob")
	})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]privacy.Outcome{"alice": privacy.Permitted, "bob": privacy.Denied} {
		d, err := side.MayMail(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		row, err := gorm.G[withgorm.Contact](c.DB).Where("id = ?", id).First(ctx)
		if err != nil || d.Outcome() != want || row.Unsubscribed != (want == privacy.Denied) {
			t.Errorf("%s: mail is %v, unsubscribed is %v, %v, want mail to be %v", id, d.Outcome(), row.Unsubscribed, err, want)
		}
	}
}
