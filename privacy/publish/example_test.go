package publish_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The published policy as a page of a web site, and the record that a supervisory authority may ask for.
func Example() {
	d := vqcomms.Published()
	d.Sections = d.Sections[12:13] // the section on complaints
	err := publish.Text(d).HTML(os.Stdout, &publish.Options{Lang: "en-GB", Fragment: true, Level: 2})
	if err != nil {
		fmt.Println(err)
	}

	record, err := publish.ControllerRecord(d, civil.MustDate(2026, 11, 24), uk.Pack())
	if err != nil {
		fmt.Println(err)
	}
	last := len(record.Rows) - 1
	fmt.Printf("%d activities; the last row is %q; %s: %s\n", last, record.Rows[last][0], record.Columns[2], record.Rows[0][2])
	// Output:
	// <article lang="en-GB">
	// <h2>Privacy Policy – Customers</h2>
	// <section aria-labelledby="part-1">
	// <h3 id="part-1">L) MAKING A COMPLAINT</h3>
	// <p id="VQ-L-01">If you think your data rights have been breached, you are able to raise a complaint with the Information Commissioner (ICO) here <a href="https://ico.org.uk/">https://ico.org.uk/</a>. <span id="VQ-L-02">You can contact the ICO at Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF or by telephone on 0303 123 1113 (local rate) or 01625 545 745.</span></p>
	// <p id="VQ-L-03">If you have a concern or complaint about the way we handle your data, we ask that you contact us to allow us to investigate and resolve the matter as appropriate.</p>
	// </section>
	// </article>
	// 14 activities; the last row is "not tied to an activity"; basis: the contract with the client that you act for (UK GDPR Art 6(1)(b))
}

// A short notice of a controller with little to say.
func ExampleNotice() {
	p, err := publish.Notice(policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.GDPR},
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd", Email: "privacy@example.org"}},
		Automated:  []policy.Automated{{Made: privacy.No}},
	}, civil.MustDate(2026, 11, 24), uk.Pack())
	if err != nil {
		fmt.Println(err)
	}
	var b strings.Builder
	if err := p.Markdown(&b); err != nil {
		fmt.Println(err)
	}
	first, _, _ := strings.Cut(b.String(), "## Which data")
	fmt.Println(first)
	// Output:
	// # Privacy
	//
	// This is a summary. Version v1, as it holds on 2026-11-24 under UK GDPR.
	//
	// ## Who we are
	//
	// Example Ltd, e-mail privacy@example.org
	//
	// ## Whom this is for
	//
	// The policy does not say.
}

// The record of what is done on behalf of another, for a client who asks for it.
func ExampleProcessorRecord() {
	client := privacy.Controller{Name: "Client plc", Email: "privacy@client.example"}
	record, err := publish.ProcessorRecord(vqcomms.Corrected(), civil.MustDate(2026, 11, 24), publish.Engagement{
		Client: client, Processing: []string{"hosting", "support"}, Transfers: []policy.Transfer{{To: "US", Rests: []transfer.Mechanism{transfer.IDTA}}},
	})
	if err != nil {
		fmt.Println(err)
	}
	for _, column := range []int{0, 4, 5, 6} {
		fmt.Println(record.Columns[column]+":", record.Rows[0][column])
	}
	// Output:
	// client name: Client plc
	// categories of processing: hosting; support
	// third countries: US (any recipient)
	// safeguards: US: the International Data Transfer Agreement
}
