package privacysql

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

type consentStore struct{ db *DB }

// Consent returns the store of consents.
func (db *DB) Consent() consent.Store { return consentStore{db} }

func (s consentStore) Append(ctx context.Context, e consent.Event) error {
	if err := s.append(ctx, e); err != nil {
		return fmt.Errorf("privacysql: append event %d: %w", e.Seq, err)
	}
	return nil
}

func (s consentStore) append(ctx context.Context, e consent.Event) error {
	var f privacy.Faults
	checkKey(&f, e.Key)
	f.CheckID("by", string(e.By))
	optional(&f, "proof.notice", e.Proof.Notice)
	optional(&f, "proof.locale", e.Proof.Locale)
	optional(&f, "proof.evidence", e.Proof.Evidence)
	kind, method := word(&f, "kind", e.Kind), word(&f, "proof.method", e.Proof.Method)
	e.At, e.Recorded, e.Claimed = instant(&f, "at", e.At), instant(&f, "recorded", e.Recorded), instant(&f, "claimed", e.Claimed)
	if err := f.Err("event"); err != nil {
		return err
	}
	tenant, subject, purpose, channel := s.db.tenant, string(e.Key.Subject), string(e.Key.Purpose), e.Key.Channel.String()
	args := append(make([]any, 0, 21), tenant, subject, purpose, channel, int64(e.Seq), kind, e.At.UnixMicro(), e.Recorded.UnixMicro(),
		string(e.Proof.Notice), e.Proof.Wording.String(), method, flag(e.Proof.Explicit), e.Proof.Locale, string(e.Proof.Evidence), string(e.By),
		e.Claimed.UnixMicro())
	text := consentFirst
	if e.Seq != 1 {
		text = consentNext
		args = append(args, tenant, subject, purpose, channel, int64(e.Seq-1))
	}
	return s.db.change(ctx, text, func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[consentAt], []any{tenant, subject, purpose, channel, int64(e.Seq)}, new(eventRow))
		if err != nil || len(held) == 0 {
			return false, nil, err
		}
		return held[0] == e, privacy.ErrConflict, nil
	}, args...)
}

func (s consentStore) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	return sequence("events", func() ([]consent.Event, error) {
		if len(keys) == 0 {
			return nil, ctx.Err()
		}
		var f privacy.Faults
		for _, k := range keys {
			checkKey(&f, k)
		}
		if err := f.Err("keys"); err != nil {
			return nil, err
		}
		if len(keys) == 1 {
			k := keys[0]
			return read(ctx, s.db, consentEvents, new(eventRow), s.db.tenant, string(k.Subject), string(k.Purpose), k.Channel.String())
		}
		want, parts := make(map[consent.Key]bool, len(keys)), [3][]string{}
		for _, k := range keys {
			want[k] = true
			parts[0], parts[1], parts[2] = append(parts[0], string(k.Subject)), append(parts[1], string(k.Purpose)), append(parts[2], k.Channel.String())
		}
		args := []any{s.db.tenant}
		for _, list := range parts {
			slices.Sort(list)
			args = append(args, array(slices.Compact(list)))
		}
		list, err := read(ctx, s.db, consentMany, new(eventRow), args...)
		return slices.DeleteFunc(list, func(e consent.Event) bool { return !want[e.Key] }), err
	})
}

func (s consentStore) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return sequence("keys", func() ([]consent.Key, error) {
		if err := checkSubjects(subject); err != nil {
			return nil, err
		}
		return read(ctx, s.db, consentKeys, &keyRow{k: consent.Key{Subject: subject}}, s.db.tenant, string(subject))
	})
}

// checkKey records the faults of a key.
func checkKey(f *privacy.Faults, k consent.Key) {
	f.CheckID("key.subject", string(k.Subject))
	f.CheckID("key.purpose", string(k.Purpose))
	word(f, "key.channel", k.Channel)
}

// eventRow is the columns of an event.
type eventRow struct {
	reader
	e                              consent.Event
	seq, at, recorded, explicit    int64
	claimed                        int64
	channel, kind, method, wording string
}

func (r *eventRow) dest() []any {
	e := &r.e
	return []any{
		(*string)(&e.Key.Subject), (*string)(&e.Key.Purpose), &r.channel, &r.seq, &r.kind, &r.at, &r.recorded,
		(*string)(&e.Proof.Notice), &r.wording, &r.method, &r.explicit, &e.Proof.Locale, (*string)(&e.Proof.Evidence), (*string)(&e.By), &r.claimed,
	}
}

func (r *eventRow) value() (consent.Event, error) {
	e := &r.e
	e.Seq, e.At, e.Recorded, e.Proof.Explicit = uint64(r.seq), moment(r.at), moment(r.recorded), r.explicit != 0
	e.Claimed = moment(r.claimed)
	r.text(&e.Key.Channel, r.channel)
	r.text(&e.Kind, r.kind)
	r.text(&e.Proof.Method, r.method)
	r.text(&e.Proof.Wording, r.wording)
	return *e, r.fault()
}

// keyRow is the columns of a key, without its subject.
type keyRow struct {
	reader
	k       consent.Key
	channel string
}

func (r *keyRow) dest() []any { return []any{(*string)(&r.k.Purpose), &r.channel} }

func (r *keyRow) value() (consent.Key, error) {
	r.text(&r.k.Channel, r.channel)
	return r.k, r.fault()
}
