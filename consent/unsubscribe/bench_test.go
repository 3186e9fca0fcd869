package unsubscribe_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

func BenchmarkIssue(b *testing.B) {
	s := newSite(b, nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Issue("contact-17", privacy.Email); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHandler(b *testing.B) {
	s := newSite(b, nil)
	l := s.issue()
	b.ReportAllocs()
	for b.Loop() {
		if a := s.do("POST", l.URL, click); a.status != 200 {
			b.Fatal(a.status)
		}
		s.asked = s.asked[:0]
	}
}
