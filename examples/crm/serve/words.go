package serve

import (
	"net/url"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// locale is the language of every text.
const locale = "en-GB"

// Channel is a way of reaching a person, in the words that the page has for it. Invariant: Yes is the exact wording that a
// consent by it is proved with.
type Channel struct {
	Title, Ask, Yes, No, Stop string
	channel                   privacy.Channel
	data                      []privacy.Category
}

func (c Channel) word() string { return c.channel.String() }

// channels are those that the company might use, in the order of the page.
func channels() []Channel {
	return []Channel{
		{"E-mail", "May we e-mail you about new versions and upgrades?", "Yes, e-mail me about new versions and upgrades.",
			"No, do not e-mail me.", "Stop e-mailing me about new versions and upgrades.", privacy.Email, []privacy.Category{vqcomms.Name, vqcomms.Email}},
		{"Telephone", "May we call you about new versions and upgrades?", "Yes, call me about new versions and upgrades.",
			"No, do not call me.", "Stop calling me about new versions and upgrades.", privacy.Telephone, []privacy.Category{vqcomms.Name, vqcomms.Phone}},
		{"Post", "May we write to you by post about new versions and upgrades?", "Yes, write to me by post about new versions and upgrades.",
			"No, do not write to me by post.", "Stop writing to me by post about new versions and upgrades.", privacy.Post, []privacy.Category{vqcomms.Name, vqcomms.Address}},
		{"Text message", "May we text you about new versions and upgrades?", "Yes, text me about new versions and upgrades.",
			"No, do not text me.", "Stop texting me about new versions and upgrades.", privacy.SMS, []privacy.Category{vqcomms.Name, vqcomms.Phone}},
	}
}

// channelOf returns the channel that a form is about.
func channelOf(f url.Values) (Channel, error) {
	list := channels()
	i := slices.IndexFunc(list, func(c Channel) bool { return c.word() == f.Get("channel") })
	if i < 0 {
		return Channel{}, privacy.ErrInvalid
	}
	return list[i], nil
}

// purposes are the purposes of the ledger, as people are told of them.
var purposes = map[privacy.PurposeID]string{vqcomms.Upgrades: "new versions and upgrades"}

// kinds are what a person decided, as they are told of it.
var kinds = map[consent.Kind]string{consent.Given: "you agreed", consent.Refused: "you said no", consent.Withdrawn: "you withdrew"}

// titles are the rights that a person uses, as they are told of them.
var titles = map[rights.Right]string{
	rights.Access: "A copy of the data", rights.Portability: "The data as a file for others", rights.Rectification: "A correction",
	rights.Restriction: "A restriction", rights.Erasure: "Erasure", rights.Objection: "An objection",
	rights.MarketingObjection: "An objection to direct marketing",
}

// states are where a request stands, as people are told of it.
var states = map[rights.State]string{
	rights.Open: "we are working on it", rights.IdentityAwaited: "we asked who you are, and wait for your answer",
	rights.Answered: "done", rights.AnsweredInPart: "done in part", rights.Refused: "refused", rights.Withdrawn: "you took it back",
}

// duties are what others are told of, and tells how far that is.
var duties = map[obligation.Kind]string{
	obligation.Withdrawn: "that you withdrew", obligation.Objected: "that you object", obligation.Erased: "that your data are to be erased",
	obligation.Rectified: "what was corrected", obligation.Restricted: "that your data are restricted", obligation.Unrestricted: "that they no longer are",
}

var tells = map[obligation.State]string{
	obligation.Raised: "about to be told", obligation.Delivered: "told", obligation.Acknowledged: "told, and confirmed", obligation.Cancelled: "not told",
}

// said is what a page tells that follows a post, by the word in its address.
var said = map[string]string{
	"given":        "Thank you. Your consent is noted, with the words on the button and our notice as its proof. You can withdraw it here at any time.",
	"refused":      "Your refusal is noted. We will not ask you for it again.",
	"withdrawn":    "Your consent is withdrawn, from now on.",
	"no-marketing": "Your objection is noted. You get no more marketing from us, by whatever channel.",
	"objected":     "Your objection is noted. What you object to stops until we have told you our answer.",
	"taken-back":   "Your objection is taken back. What you agreed to before, and have not withdrawn, counts again.",
	"asked":        "Your request has come in. Under “What you asked for” you see by when we answer, and download what you asked a copy of.",
	"complained":   "Your complaint has come in. Under “What you asked for” you see by when we acknowledge it in writing.",
}

// date returns a day as people write it; empty where it is not set.
func date(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.In(time.UTC).Format("2 January 2006")
}
