package readers_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
)

// A reader answers from the application's own tables.
func Example() {
	folder, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	db, err := host.Open(ctx, filepath.Join(folder, "crm.db"), 2)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	contacts := []privacy.SubjectID{"C-00001", "C-00004"}
	contracts, err := readers.Contracts{Of: db}.ContractsOf(ctx, contacts)
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range contacts {
		for _, k := range contracts[id] {
			fmt.Println(id, k.ID, "since", k.Since, "party:", k.Party)
		}
	}
	// Output:
	// C-00001 K-00001 since 2018-03-05 party: no
	// C-00004 K-00001 since 2018-03-05 party: no
}
