package recipient

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// place returns where element i of a list is, for a field of it to follow.
func place(list string, i int) string { return fmt.Sprintf("%s[%d].", list, i) }

// check records what is wrong with the form of a recipient.
func (r *Register) check(f *privacy.Faults, where string, one *Recipient) {
	f.CheckID(where+"id", string(one.ID))
	f.Require(one.Name != "", where+"name", "is empty")
	f.Require(one.Role != NoRole && int(one.Role) < len(roleWords), where+"role", "is no role")
	checkDays(f, where, one.Since, one.Before)
	r.checkTransfer(f, where, one.Country, one.Transfer)
	checkList(f, where+"activities", one.Activities)
	checkList(f, where+"categories", one.Categories)
	for i, c := range one.Categories {
		f.Require(r.has(c), fmt.Sprintf("%scategories[%d]", where, i), "is not among the categories")
	}
	if one.Role != Processor {
		f.Require(one.Contract == Contract{}, where+"contract", "is that of a processor")
		f.Require(len(one.SubProcessors) == 0, where+"subProcessors", "are those of a processor")
		return
	}
	f.Require(!one.ConsentOrDuty, where+"consentOrDuty", "is given, but a processor has data on instruction")
	f.Require(one.Law.IsZero(), where+"law", "is given, but a processor has data on instruction")
	r.checkContract(f, where+"contract.", one.Contract)
	for i := range one.SubProcessors {
		r.checkSub(f, where+place("subProcessors", i), one.SubProcessors, i)
	}
}

func (r *Register) checkContract(f *privacy.Faults, where string, c Contract) {
	f.Require(c.Terms&^AllTerms == 0, where+"terms", "have one that is none")
	checkDays(f, where, c.Signed, c.Before)
	if c.Reference != "" {
		f.CheckID(where+"reference", string(c.Reference))
	} else {
		f.Require(c == Contract{}, where+"reference", "is empty, but terms or days are given")
	}
}

func (r *Register) checkSub(f *privacy.Faults, where string, list []SubProcessor, i int) {
	s := &list[i]
	f.CheckID(where+"id", string(s.ID))
	f.Require(s.Name != "", where+"name", "is empty")
	f.Require(s.Authorised <= privacy.Yes, where+"authorised", "is no fact")
	f.Require(s.Bound <= privacy.Yes, where+"bound", "is no fact")
	checkDays(f, where, s.Since, s.Before)
	r.checkTransfer(f, where, s.Country, s.Transfer)
	for j := range list[:i] {
		o := &list[j]
		f.Require(o.ID != s.ID || !overlap(s.Since, s.Before, o.Since, o.Before), where+"id", "stands twice on the same days")
	}
}

// checkTransfer records what is wrong with the country of a recipient and what data going there rest on.
func (r *Register) checkTransfer(f *privacy.Faults, where, country string, t transfer.Transfer) {
	if country == "" {
		f.Require(t == transfer.Transfer{}, where+"transfer", "is given, but no country")
		return
	}
	f.Require(transfer.Known(country), where+"country", "is not ISO 3166-1 alpha-2, nor an organisation that is known")
	f.Require(t.To == "" || t.To == country, where+"transfer.to", "is not the country")
	t.To = transfer.EEA // judged above
	f.Take(where+"transfer.", t.Form())
}

func checkDays(f *privacy.Faults, where string, since, before civil.Date) {
	f.Require(before.IsZero() || since.Before(before), where+"before", "is not after the first day")
}

func checkList[T privacy.ID](f *privacy.Faults, where string, list []T) {
	for i, id := range list {
		field := fmt.Sprintf("%s[%d]", where, i)
		f.CheckID(field, string(id))
		f.Require(!slices.Contains(list[:i], id), field, "stands twice")
	}
}

// has reports whether a category is in the table, if there is one.
func (r *Register) has(c privacy.Category) bool {
	return r.categories == nil || r.categories.Within(c, c)
}
