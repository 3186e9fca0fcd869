package notice_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
)

// BenchmarkUntold lists whom of ten thousand customers, each shown two versions, is still to be told of the third.
func BenchmarkUntold(b *testing.B) {
	const n = 10_000
	store := memory.New().Notices()
	for _, v := range all {
		if err := store.Register(b.Context(), v); err != nil {
			b.Fatal(err)
		}
	}
	for i := range n {
		for _, v := range []notice.Version{v1, v2} {
			if err := store.Record(b.Context(), did(privacy.SubjectID(fmt.Sprint("contact-", i)), notice.Shown, v, v.Since)); err != nil {
				b.Fatal(err)
			}
		}
	}
	book, err := notice.NewService(store, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		found := 0
		for _, err := range book.Untold(b.Context(), v3, people(n), at(2026, 12, 2)) {
			if found++; err != nil {
				b.Fatal(err)
			}
		}
		if found != n {
			b.Fatal(found)
		}
	}
}

// BenchmarkFold works out one person's marker of three versions and four entries.
func BenchmarkFold(b *testing.B) {
	var entries []notice.Entry
	for i, v := range []notice.Version{v1, v2, v2, v3} {
		entries = append(entries, did("p", notice.Shown, v, civil.MustDate(2026, 7, 1).AddDays(i)))
	}
	b.ReportAllocs()
	for b.Loop() {
		if !notice.Fold(v3, all, "p", entries, at(2026, 12, 2), nil).Done() {
			b.Fatal("not told")
		}
	}
}
