package fulfil_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// contacts is a system of the host: a table of e-mail addresses.
type contacts map[privacy.SubjectID]string

func (c contacts) Collect(_ context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return func(yield func(fulfil.Item, error) bool) {
		if address, ok := c[s]; ok {
			yield(fulfil.Item{
				Record: "contact-1", Subject: s, Category: vqcomms.Email, Fields: []fulfil.Field{{Name: "address", Value: address}},
				Attachments: []fulfil.Attachment{fulfil.NewAttachment("portrait.png", "image/png", []byte("\x89PNG\r\n\x1a\n"))},
				Source:      privacy.Source{Kind: privacy.Direct},
			}, nil)
		}
	}
}

func (c contacts) Find(_ context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		if _, ok := c[s]; ok {
			yield(erasure.Item{Record: retention.Record{ID: "contact-1", Subject: s, Category: vqcomms.Email}, Version: "1"}, nil)
		}
	}
}

func (c contacts) Erase(_ context.Context, i erasure.Item, _ retention.Action) error {
	delete(c, i.Subject)
	return nil
}

// A client asks for a copy of their data. The CRM has an address and a portrait, the support table has nothing; both
// say so, and the request is answered.
func Example() {
	ctx, now := context.Background(), func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	crm, support := contacts{"client-17": "jane.doe@example.org"}, contacts{}
	requests, _ := rights.NewService(memory.New().Requests(), []*rights.Law{uk.Pack().Rights()}, uk.EnglandAndWales, &rights.Options{Now: now})
	schedule, _ := retention.NewSchedule(retention.Rule{ID: "email", Category: vqcomms.Email, From: retention.ContractEnd, Max: civil.Period{Years: 1}})
	key, _ := seal.NewKey(bytes.Repeat([]byte{7}, seal.KeySize))
	ring, _ := seal.NewRing(key)
	erasing, err := erasure.NewService(erasure.Config{
		Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": crm, "support": support}, Schedule: schedule,
		Holds: erasure.None{}, Ring: ring, Ledger: memory.New().Ledger(), Suppressions: erasure.None{}, Keys: erasure.None{},
		Recipients: erasure.None{}, Obligations: erasure.None{}, Aliases: erasure.None{}, Returns: erasure.None{},
		Now: now,
	})
	if err != nil {
		panic(err)
	}
	service, err := fulfil.NewService(fulfil.Config{
		Systems: map[erasure.SystemID]fulfil.Collector{"crm": crm, "support": support}, Requests: requests, Responses: memory.New().Responses(),
		Markers: memory.New().Markers(), Aliases: alias.None{}, Erasure: erasing, Recipients: erasure.None{}, Obligations: erasure.None{},
		Activities: []lawfulbasis.Activity{{ID: vqcomms.DeliverService, Title: "Deliver the service"}},
		Now:        now,
	})
	if err != nil {
		panic(err)
	}

	requests.Receive(ctx, rights.Intake{
		Command: rights.Command{Request: "request-1", Key: "letter-1", By: "clerk-1"}, Subject: "client-17", Regime: uk.GDPR, Right: rights.Access,
	})
	bundles := new(memory.Bundles)
	report, err := service.Export(ctx, fulfil.Order{Request: "request-1", By: "clerk-1"}, bundles)
	if err != nil {
		panic(err)
	}
	for _, p := range report.Responses {
		fmt.Println(p.System, p.Answer)
		for _, f := range p.Files {
			fmt.Println(" ", f.Name, f.MediaType)
		}
	}
	status, err := service.Close(ctx, rights.Command{Request: "request-1", Key: "letter-2", By: "clerk-1"})
	fmt.Println(status.Request.State, err)
	// Output:
	// crm data
	//   crm.csv text/csv
	//   crm.json application/json
	//   crm,1.png image/png
	// support nothing-held
	// answered <nil>
}
