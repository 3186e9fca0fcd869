package unsubscribe

import (
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Link is a link for one person and one channel, for one message. Nobody who reads it learns either. It never expires.
type Link struct {
	URL   string
	Until time.Time // the host keeps the key at least until then: a link does not work without its key
}

// Headers yields the name and the value of each header that a message carries for one click (RFC 2369, RFC 8058). Both
// must be covered by the DKIM signature of the message, or mail programs do not offer it.
func (l Link) Headers() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		_ = yield("List-Unsubscribe", "<"+l.URL+">") && yield("List-Unsubscribe-Post", oneClickField+"="+oneClick)
	}
}

// Issue makes a link for a person, as one is sent with each message by a channel. Two links of one person have nothing in
// common. It returns a [privacy.FaultsError] for what is no identifier or no channel.
func (l *Links) Issue(subject privacy.SubjectID, by privacy.Channel) (Link, error) {
	var f privacy.Faults
	f.CheckID("subject", string(subject))
	_, err := by.MarshalText()
	f.Require(err == nil, "channel", "is not a value of it")
	until := civil.DateOf(l.c.Now(), l.c.Location).Add(l.c.Lifetime).AddDays(1).In(l.c.Location)
	f.Require(!until.IsZero(), "now", "is on no day of the calendar")
	if err := f.Err("unsubscribe: issue"); err != nil {
		return Link{}, err
	}
	token, err := l.seal(content{subject: subject, channel: by, until: until})
	if err != nil {
		return Link{}, fmt.Errorf("unsubscribe: issue: %w", err)
	}
	return Link{URL: l.c.URL + "/" + token, Until: until.UTC()}, nil
}
