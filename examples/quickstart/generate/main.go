// Generate writes the sample of the quickstart, or a longer one.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"github.com/lawful-go/lawful/examples/quickstart/internal/sample"
)

func main() {
	out := flag.String("out", "sample.csv", "the `file` to write")
	contacts := flag.Int("contacts", 1000, "how many contacts")
	flag.Parse()
	var b bytes.Buffer
	err := sample.Write(&b, *contacts)
	if err == nil {
		err = os.WriteFile(*out, b.Bytes(), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
