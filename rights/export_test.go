package rights

// Rule is the rule by which a limit was counted, nil in the zero value.
func (l Deadline) Rule() *TimeRule { return l.rule }
