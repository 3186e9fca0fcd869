package withsqlc_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/withsqlc"
	"github.com/lawful-go/lawful/examples/recipes/withsqlc/query"
	"github.com/lawful-go/lawful/privacy/subject"
)

// A contact follows the unsubscribe link: the row of the generated query, the withdrawal and the objection are one transaction.
func ExampleContacts_Unsubscribe() {
	folder, err := os.MkdirTemp("", "recipe")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()

	// Once, when the program starts.
	db, err := recipes.Database(filepath.Join(folder, "contacts.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, schema); err != nil {
		log.Fatal(err)
	}
	side, err := recipes.Open(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	queries := query.New(db)
	contacts := withsqlc.Contacts{DB: db, Queries: queries, Stores: side.Stores, Service: side.Service}

	// A contact who ticked the box.
	if err := queries.AddContact(ctx, query.AddContactParams{ID: "contact-17", Email: "contact-17@example.com"}); err != nil {
		log.Fatal(err)
	}
	if err := side.Subscribe(ctx, "contact-17"); err != nil {
		log.Fatal(err)
	}
	before, err := side.MayMail(ctx, "contact-17")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("may be mailed:", before.Outcome())

	// The link is followed.
	if err := contacts.Unsubscribe(ctx, "contact-17", subject.Act{Request: "link-1", By: "contact-17"}); err != nil {
		log.Fatal(err)
	}
	row, err := queries.Contact(ctx, "contact-17")
	if err != nil {
		log.Fatal(err)
	}
	after, err := side.MayMail(ctx, "contact-17")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("unsubscribed:", row.Unsubscribed)
	fmt.Println("may be mailed:", after.Outcome())
	for _, why := range after.Obstacles() {
		fmt.Println(" ", why.Code, why.Cite)
	}
	// Output:
	// may be mailed: permitted
	// unsubscribed: true
	// may be mailed: denied
	//   LB-MARKETING-01 UK GDPR Art 21(3)
	//   CO-WITHDRAWN-01 UK GDPR Art 7(3)
}
