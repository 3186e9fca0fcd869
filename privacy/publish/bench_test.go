package publish_test

import (
	"io"
	"testing"

	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

func BenchmarkRendering(b *testing.B) {
	d := vqcomms.Published()
	for name, render := range map[string]func() error{
		"Markdown": func() error { return publish.Text(d).Markdown(io.Discard) },
		"HTML":     func() error { return publish.Text(d).HTML(io.Discard, nil) },
		"JSON":     func() error { _, err := publish.JSON(d); return err },
		"notice": func() error {
			p, err := publish.Notice(d, today, uk.Pack())
			if err != nil {
				return err
			}
			return p.HTML(io.Discard, nil)
		},
		"record": func() error {
			r, err := publish.ControllerRecord(d, today, uk.Pack())
			if err != nil {
				return err
			}
			return r.CSV(io.Discard)
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := render(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
