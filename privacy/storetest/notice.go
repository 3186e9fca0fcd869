package storetest

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/notice"
)

// noticeVersion returns version n of a notice. The order of the IDs is another than that of the days.
func noticeVersion(key string, n int) notice.Version {
	since := civil.MustDate(2026, time.May, 3).AddDays(40 * n)
	return notice.Version{
		ID: privacy.NoticeVersion(name(key, 500-n)), Notice: notice.ID(key), Wording: privacy.DigestOf(fmt.Sprint("wording ", n)),
		Since: since, Material: true, TellBy: since.AddDays(-30),
	}
}

// noticeEntry returns entry n of a subject, on version 1 or 2 of notice "n".
func noticeEntry(key string, n int) notice.Entry {
	return notice.Entry{
		ID: notice.EntryID(name(key, n)), Subject: privacy.SubjectID(key), Version: noticeVersion("n", 1+n%2).ID,
		Kind: notice.Kind(1 + n%3), Channel: notice.Channel(1 + n%7), By: privacy.ActorID(fmt.Sprint("worker ", n)),
		At: noon.Add(time.Duration(n) * time.Hour),
	}
}

func notices(s notice.Store) []*kit {
	versions := noticeVersions(s)
	entries := noticeEntries(s)
	entries.ready = func(r reporter) {
		r.Helper()
		versions.put(r, append([]any{noticeVersion("n", 1), noticeVersion("n", 2)}, versions.whole...)...)
	}
	entries.rules = []rule{{"AVersionThatIsNotRegisteredIsNotFound", func(r reporter) { unregistered(r, versions, entries) }}}
	return []*kit{versions, entries}
}

func noticeVersions(s notice.Store) *kit {
	k := &kit{
		name: "Versions/", shape: identified, key: "Notice", lost: privacy.ErrConflict, places: []string{"ID", "Notice"},
		write: func(ctx context.Context, v any) error { return s.Register(ctx, v.(notice.Version)) },
		read:  func(ctx context.Context, v any) sequence { return anySeq(s.Versions(ctx, v.(notice.Version).Notice)) },
		value: func(key string, n int) any { return noticeVersion(key, n) },
		by:    func(v any, writer string) any { return set(v, "Wording", privacy.DigestOf(writer)) },
		order: func(a, b any) int { return a.(notice.Version).Since.Compare(b.(notice.Version).Since) },
		whole: []any{
			notice.Version{
				ID: privacy.NoticeVersion(long("本")), Notice: notice.ID(long("ß")), Wording: privacy.DigestOf("x"),
				Since: civil.MustDate(2096, time.February, 29), Material: true, TellBy: civil.MustDate(1999, time.December, 31),
			},
			notice.Version{ID: "§ 7", Notice: "n-2", Wording: privacy.Digest{1}, Since: civil.MustDate(2020, time.January, 1)},
			notice.Version{ID: quoted, Notice: notice.ID(long("ß")), Wording: privacy.Digest{31: 1}, Since: civil.MustDate(1, time.January, 1)},
		},
	}
	second := noticeVersion("alice", 2)
	wording := second.Wording
	wording[31]++
	k.edits = [][]edit{
		{{"Notice", "m"}}, {{"Notice", "ALICE"}}, {{"Wording", wording}}, {{"Since", second.Since.AddDays(1)}},
		{{"TellBy", second.TellBy.AddDays(1)}}, {{"Material", false}, {"TellBy", civil.Date{}}},
	}
	k.lists = []list{k.history("Versions")}
	k.rules = []rule{
		{"AnotherVersionOfTheDayIsAConflict", func(r reporter) {
			written := k.put(r, noticeVersion("alice", 1), noticeVersion("alice", 2))
			v := set(written[1], "ID", "another")
			suite.Failed(r, "Register of a second version for one day", k.write(bg(), v), privacy.ErrConflict)
			k.wants(r, v, written...)
			v = set(v, "Notice", "m") // another notice may take effect on that day
			k.wants(r, v, k.put(r, v)...)
		}},
		{"OneOfSeveralVersionsOfADaySucceeds", func(r reporter) {
			for n := 1; n <= 4; n++ {
				by := func(w int) any { return set(noticeVersion("alice", n), "ID", fmt.Sprintf("version %d of %d", n, w)) }
				suite.Race(r, "Register of a day", privacy.ErrConflict, func(w int) error { return k.write(bg(), by(w)) })
				if got := suite.Collect(r, "Versions", k.read(bg(), by(0))); len(got) != n {
					r.Errorf("Register of a day by several: %d versions are stored, want %d", len(got), n)
				}
			}
		}},
	}
	return k
}

func noticeEntries(s notice.Store) *kit {
	k := &kit{
		name: "Entries/", shape: identified, key: "Subject", lost: privacy.ErrConflict, by: writer("By"), places: []string{"ID", "Subject"},
		write: func(ctx context.Context, v any) error { return s.Record(ctx, v.(notice.Entry)) },
		read: func(ctx context.Context, v any) sequence {
			return anySeq(s.EntriesOf(ctx, []privacy.SubjectID{v.(notice.Entry).Subject}))
		},
		value: func(key string, n int) any { return noticeEntry(key, n) },
		order: func(a, b any) int {
			x, y := a.(notice.Entry), b.(notice.Entry)
			return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID))
		},
		whole: []any{
			notice.Entry{ID: `null 'NULL' \`, Subject: privacy.SubjectID(long("🜁")), Version: quoted, Kind: notice.Deemed, At: late},
			notice.Entry{
				ID: notice.EntryID(long("é")), Subject: privacy.SubjectID(long("🜁")), Version: privacy.NoticeVersion(long("本")),
				Kind: notice.Acknowledged, Channel: notice.Oral, At: early, By: privacy.ActorID(long("日")),
			},
		},
	}
	second := noticeEntry("alice", 2)
	for _, e := range []edit{
		{"Subject", "t"}, {"Version", noticeVersion("n", 2).ID}, {"Version", "another"}, {"Version", strings.ToUpper(string(second.Version))},
		{"Kind", 1 + second.Kind%3}, {"Channel", second.Channel + 1}, {"At", second.At.Add(time.Microsecond)}, {"By", ""},
	} {
		k.edits = append(k.edits, []edit{e})
	}
	for _, id := range foreign {
		k.ties = append(k.ties, set(k.value("alice", 13), "ID", id))
	}
	k.lists = []list{k.history("EntriesOf"), k.bulk("EntriesOfMany", func(ctx context.Context, like []any) sequence {
		var subjects []privacy.SubjectID
		for _, v := range like {
			subjects = append(subjects, v.(notice.Entry).Subject)
		}
		return anySeq(s.EntriesOf(ctx, subjects))
	})}
	return k
}

// unregistered records entries of versions of which only similar ones are registered.
func unregistered(r reporter, versions, entries *kit) {
	for i, id := range distinct() {
		e := set(noticeEntry(name("s", i), 1), "Version", id)
		suite.Failed(r, "Record of a version that is not registered", entries.write(bg(), e), privacy.ErrNotFound)
		entries.wants(r, e)
		versions.put(r, set(noticeVersion(name("notice", i), 1), "ID", id))
		entries.put(r, e)
		entries.wants(r, e, e)
	}
}
