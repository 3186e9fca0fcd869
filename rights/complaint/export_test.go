package complaint

import "github.com/lawful-go/lawful/privacy/civil"

// DutyOn is the duty of a law on a day of receipt, nil if there is none.
func DutyOn(l *Law, on civil.Date) *Acknowledgement { return l.duty(on) }
