package complaint

import "github.com/lawful-go/lawful/privacy/civil"

// DutyOn returns the duty of a law on a day of receipt, or nil if the law has no duty on that day.
func DutyOn(l *Law, on civil.Date) *Acknowledgement { return l.duty(on) }
