package seal_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
)

// An address is recognised by its hash, also after the key was changed.
func ExampleRing() {
	first, second := seal.RandomKey(), seal.RandomKey() // a host keeps them outside of the database
	ring, err := seal.NewRing(first)
	if err != nil {
		fmt.Println(err)
	}
	jane, err := seal.Email("Jane.Doe@example.org")
	if err != nil {
		fmt.Println(err)
	}
	stored := ring.Hash(jane)
	fmt.Println(jane, len(stored.String()), "digits")

	ring, err = seal.NewRing(second, first)
	if err != nil {
		fmt.Println(err)
	}
	imported, err := seal.Email(" jane.doe@EXAMPLE.org ")
	fmt.Println(ring.Matches(stored, imported), err)
	// Output:
	// email(hidden) 72 digits
	// true <nil>
}

// A copy in a backup becomes unreadable when the person's key is destroyed.
func ExampleVault() {
	ctx := context.Background()
	ring, err := seal.NewRing(seal.RandomKey())
	if err != nil {
		fmt.Println(err)
	}
	vault, err := seal.NewVault(ring, memory.New().Keys()) // a host keeps the keys in a store of its own
	if err != nil {
		fmt.Println(err)
	}
	backup, err := vault.Seal(ctx, "contact-17", "tickets.body", []byte("my telephone does not ring"))
	if err != nil {
		fmt.Println(err)
	}
	text, err := vault.Open(ctx, "contact-17", "tickets.body", backup)
	fmt.Printf("%s, %v\n", text, err)

	if err := vault.Destroy(ctx, "contact-17"); err != nil {
		fmt.Println(err)
	}
	_, err = vault.Open(ctx, "contact-17", "tickets.body", backup)
	fmt.Println(errors.Is(err, seal.ErrDestroyed))
	// Output:
	// my telephone does not ring, <nil>
	// true
}
