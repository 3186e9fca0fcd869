package privacy

// Channel is the way of reaching a person, such as one that consent is asked for. Consent to one is no consent to another.
type Channel uint8

// The channels. The zero value is a purpose that is not tied to a channel.
const (
	NoChannel Channel = iota
	Email
	Telephone // a call by a person or a machine
	Post
	SMS
	InApp // a message within the product
)

var channelWords = EnumNames{"none", "email", "telephone", "post", "sms", "in-app"}

// String returns the word of the channel.
func (c Channel) String() string { return channelWords.Text(uint8(c)) }

// MarshalText returns the word of the channel.
func (c Channel) MarshalText() ([]byte, error) {
	return channelWords.Append(nil, "privacy: channel", uint8(c))
}

// Electronic reports whether the channel carries electronic mail (PECR reg 2(1)). Telephone calls and letters do not.
func (c Channel) Electronic() bool { return c == Email || c == SMS || c == InApp }

// UnmarshalText reads the word of a channel.
func (c *Channel) UnmarshalText(b []byte) error {
	n, err := channelWords.Parse("privacy: channel", b)
	if err == nil {
		*c = Channel(n)
	}
	return err
}
