package datamap_test

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

type Customer struct {
	ID     string   `json:"id" privacy:"customer.id,subject"`
	Email  string   `json:"email" privacy:"customer.email"`
	Phones []string `json:"phones" privacy:"customer.phone"`
	Plan   string   `json:"plan" privacy:"-"`
}

// Somebody adds a telephone number. The census finds that erasure forgets it, the mailing job does not see it, and the
// log does not show it.
func Example() {
	m, err := datamap.Of(Customer{})
	if err != nil {
		fmt.Println(err)
	}
	census := datamap.Census{
		Maps:    []datamap.Map{m},
		Export:  datamap.Reach{Fields: []string{"datamap_test.Customer"}},
		Erasure: datamap.Reach{Categories: []privacy.Category{"customer.id", "customer.email"}},
	}
	for _, f := range census.Findings() {
		fmt.Println(f)
	}

	jane := Customer{ID: "c-17", Email: "jane.doe@example.org", Phones: []string{"+44 1632 960001"}, Plan: "gold"}
	mailing, err := datamap.NewView[Customer](nil, "customer.email")
	if err != nil {
		fmt.Println(err)
	}
	seen, err := mailing.Of(jane)
	fmt.Printf("%+v %v\n", seen, err)

	masker, err := datamap.NewMasker(nil, "customer.id")
	if err != nil {
		fmt.Println(err)
	}
	quiet := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	log := slog.New(masker.Handler(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: quiet})))
	log.Info("called", "customer", &jane, "err", fmt.Errorf("busy: %w", os.ErrDeadlineExceeded))
	// Output:
	// DM-ERASE-01 datamap_test.Customer.Phones: the erasure does not reach the field (GDPR Art 17(1))
	// {ID: Email:jane.doe@example.org Phones:[] Plan:gold} <nil>
	// {"level":"INFO","msg":"called","customer":{"id":"c-17","email":"[masked customer.email]","phones":"[masked customer.phone]","plan":"gold"},"err":"busy: i/o timeout"}
}
