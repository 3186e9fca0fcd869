package notice

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// EntryID names what was recorded. What is recorded twice under one ID is one entry.
type EntryID string

// Entry is what happened between a person and a version of a notice. It carries no data of the person beside the
// identifier. It is a value, and never changed.
type Entry struct {
	ID      EntryID               `json:"id"`
	Subject privacy.SubjectID     `json:"subject"`
	Version privacy.NoticeVersion `json:"version"`
	Kind    Kind                  `json:"kind"`
	Channel Channel               `json:"channel,omitzero"` // none only for what is deemed
	At      time.Time             `json:"at"`               // UTC, microseconds
	By      privacy.ActorID       `json:"by,omitzero"`      // who recorded it; empty: not recorded
}

// Equal reports whether two entries are the same in every field.
func (e Entry) Equal(o Entry) bool {
	same := e.At.Equal(o.At)
	e.At, o.At = time.Time{}, time.Time{}
	return same && e == o
}

// Check returns an error with every fault of the form.
func (e Entry) Check() error {
	var f privacy.Faults
	f.CheckID("id", string(e.ID))
	f.CheckID("subject", string(e.Subject))
	f.CheckID("version", string(e.Version))
	f.Require(e.Kind != 0 && int(e.Kind) < len(kindWords), "kind", "is no kind")
	f.Require(int(e.Channel) < len(channelWords), "channel", "is no channel")
	f.Require(e.Channel != 0 || e.Kind == Deemed, "channel", "is not given")
	f.Require(!e.At.IsZero(), "at", "is not given")
	if e.By != "" {
		f.CheckID("by", string(e.By))
	}
	return f.Err("notice: entry")
}

// Findings returns what is wrong with what an entry stands for: agreement that is deemed always is.
// It cites by the regulation; nil cites the GDPR.
func (e Entry) Findings(r *privacy.Regulation) []privacy.Finding {
	if e.Kind != Deemed {
		return nil
	}
	return []privacy.Finding{deemed.finding(string(e.Version), r)}
}

// Kind is what happened.
type Kind uint8

// The kinds. The zero value is none. Numbers and words are append-only.
const (
	_            Kind = iota
	Shown             // the version was put before the person
	Acknowledged      // the person said that it was received or read; it is no consent to anything
	Deemed            // the person went on to use a service, and somebody takes that for agreement
)

var kindWords = privacy.EnumNames{"none", "shown", "acknowledged", "deemed"}

// Tells reports whether a person has been told by what happened. Nobody is by going on to use a service.
func (k Kind) Tells() bool { return k == Shown || k == Acknowledged }

// String returns the word of the kind.
func (k Kind) String() string { return kindWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k Kind) MarshalText() ([]byte, error) {
	return kindWords.Append(nil, "notice: kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *Kind) UnmarshalText(b []byte) error {
	n, err := kindWords.Parse("notice: kind", b)
	if err == nil {
		*k = Kind(n)
	}
	return err
}

// Channel is how a version reached a person.
type Channel uint8

// The channels. The zero value is none. Numbers and words are append-only.
const (
	_     Channel = iota
	Page          // where the data are collected: a form, a page at sign-up
	InApp         // a message within the product, which takes an act to put away
	Email
	SMS
	Post
	Paper // handed over
	Oral  // read out, on the telephone or face to face
)

var channelWords = privacy.EnumNames{"none", "page", "in-app", "email", "sms", "post", "paper", "oral"}

// String returns the word of the channel.
func (c Channel) String() string { return channelWords.Text(uint8(c)) }

// MarshalText returns the word of the channel.
func (c Channel) MarshalText() ([]byte, error) {
	return channelWords.Append(nil, "notice: channel", uint8(c))
}

// UnmarshalText reads the word of a channel.
func (c *Channel) UnmarshalText(b []byte) error {
	n, err := channelWords.Parse("notice: channel", b)
	if err == nil {
		*c = Channel(n)
	}
	return err
}
