package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Whatever is asked, an answer has a code and a reason, and one day more of the same facts changes it only when it said so.
// A transfer whose form is at fault is never permitted.
func FuzzCheck(f *testing.F) {
	f.Add(uint8(1), "US", uint8(4), uint32(10000), uint32(9000), uint64(0x2aaaaaaaaa))
	f.Add(uint8(2), "GB", uint8(0), uint32(8000), uint32(0), uint64(0))
	f.Add(uint8(9), "XX", uint8(99), uint32(0), uint32(1), ^uint64(0))
	f.Fuzz(func(t *testing.T, from uint8, to string, m uint8, on, signed uint32, bits uint64) {
		law := []sender{none, uk, eu, none}[from%4]
		q := transfer.Transfer{To: to, Mechanism: transfer.Mechanism(m)}
		for c := transfer.NotRestricted; facts[c] != nil; c++ {
			facts[c](&q, privacy.Fact(bits>>c%3))
		}
		q.Signed = first.AddDays(int(signed % 15000))
		day := first.AddDays(int(on % 15000))
		v := law.Check(q, day)
		if v.Code == "" || v.Cite.IsZero() || len(v.Findings()) == 0 || v.Outcome == privacy.Permitted && (law == none || q.Form() != nil) {
			t.Fatalf("%+v on %v: %+v", q, day, v)
		}
		next := day.AddDays(1)
		if now := law.Check(q, next).Outcome; (now != v.Outcome) != (v.Changes() == next) {
			t.Fatalf("%+v on %v: %v, then %v, said %v", q, day, v.Outcome, now, v.Changes())
		}
	})
}
