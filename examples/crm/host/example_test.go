package host_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// The old mailing list has everyone who has not said no, whether or not anybody ever said yes.
func ExampleMailingList() {
	folder, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	db, err := host.Open(ctx, filepath.Join(folder, "crm.db"), 3)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	list, err := host.MailingList(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(list)
	// Output:
	// [C-00002 C-00004 C-00005 C-00006 C-00008 C-00009]
}
