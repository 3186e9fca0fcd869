package day_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
)

// A day's work on a small database: what the old code would have mailed, and what is mailed now.
func ExampleRun() {
	folder, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	db, err := host.Open(ctx, filepath.Join(folder, "crm.db"), 20)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	r, err := day.Run(ctx, db, day.First, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Mailing.Old, "on the old list,", len(r.Mailing.Send), "to be mailed")
	fmt.Println("access request: due", r.Confirmed.Due)
	// Output:
	// 41 on the old list, 12 to be mailed
	// access request: due 2026-12-24
}
