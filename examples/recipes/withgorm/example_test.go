package withgorm_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/libtnb/sqlite"
	"gorm.io/gorm"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/withgorm"
	"github.com/lawful-go/lawful/privacy/subject"
)

// A contact follows the unsubscribe link: gorm's row, the withdrawal and the objection are one transaction.
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
	host, err := gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &gorm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	if err := host.AutoMigrate(&withgorm.Contact{}); err != nil {
		log.Fatal(err)
	}
	side, err := recipes.Open(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	contacts := withgorm.Contacts{DB: host, Stores: side.Stores, Service: side.Service}

	// A contact who ticked the box.
	contact := withgorm.Contact{ID: "contact-17", Email: "contact-17@example.com"}
	if err := gorm.G[withgorm.Contact](host).Create(ctx, &contact); err != nil {
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
	row, err := gorm.G[withgorm.Contact](host).Where("id = ?", "contact-17").First(ctx)
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
