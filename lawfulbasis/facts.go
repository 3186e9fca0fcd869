package lawfulbasis

import "github.com/lawful-go/lawful/privacy"

// Facts is what is known of one person when a ground is tested. The zero value knows nothing, so no ground
// stands that depends on a fact. Special and Criminal are false if there are no such data; see
// [privacy.Categories.Sensitive].
type Facts struct {
	Consent   privacy.Fact // consent is in force for the ground's purpose, by the channel in question
	Explicit  privacy.Fact // that consent is explicit (Art 9(2)(a))
	Contract  privacy.Fact // a contract is in force that the activity serves
	Party     privacy.Fact // the person is party to it
	Requested privacy.Fact // the person asked for steps before a contract
	Objected  privacy.Fact // an objection to the activity under Art 21(1) is outstanding or was upheld
	Vital     privacy.Fact // vital interests of someone are at stake, and the person cannot consent (Recital 46, Art 9(2)(c))

	MarketingObjected privacy.Fact // the person objected to direct marketing (Art 21(2))

	Special  bool // the data asked for include special categories (Art 9)
	Criminal bool // the data asked for include criminal-offence data (Art 10)
}

// PurposeConsent is what is known of the consent for one purpose.
type PurposeConsent struct {
	Purpose  privacy.PurposeID
	InForce  privacy.Fact
	Explicit privacy.Fact
}

// bothOf is yes if each fact is, no if one is.
func bothOf(a, b privacy.Fact) privacy.Fact {
	switch {
	case a == privacy.Yes && b == privacy.Yes:
		return privacy.Yes
	case a == privacy.No || b == privacy.No:
		return privacy.No
	}
	return privacy.Unknown
}

// eitherOf is yes if one fact is, no if each is.
func eitherOf(a, b privacy.Fact) privacy.Fact {
	switch {
	case a == privacy.Yes || b == privacy.Yes:
		return privacy.Yes
	case a == privacy.No && b == privacy.No:
		return privacy.No
	}
	return privacy.Unknown
}
