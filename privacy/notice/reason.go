package notice

import "github.com/lawful-go/lawful/privacy"

// reason is why something is found.
type reason uint8

const (
	unshown reason = iota
	earlier
	coming
	missed
	late
	deemed
)

// codes has the code of each reason.
var codes = [...]privacy.Code{
	unshown: "NT-UNSHOWN-01",
	earlier: "NT-EARLIER-01",
	coming:  "NT-COMING-01",
	missed:  "NT-COMING-02",
	late:    "NT-LATE-01",
	deemed:  "NT-DEEMED-01",
}

func (r reason) finding(where string, of *privacy.Regulation) privacy.Finding {
	return codes[r].Finding(where, of)
}
