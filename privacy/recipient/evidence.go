package recipient

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Evidence is what a host keeps of a recipient that the text of its policy does not say, for some time: the contract, whom
// it engages, and what is known of data going there. Together with what the policy says it makes an edition of a [Recipient].
type Evidence struct {
	Of privacy.RecipientID

	Activities []privacy.ActivityID // for which it may have data, if the policy does not say
	Categories []privacy.Category   // which data, if the policy does not say

	Contract      Contract
	SubProcessors []SubProcessor
	Transfer      transfer.Transfer // what data going there rest on; To is the country that the policy names
	Law           privacy.Citation  // the law by which it must be told; empty: none

	Since  civil.Date // first day of this edition, inclusive; unset: always
	Before civil.Date // first day on which it no longer holds; unset: open
}
