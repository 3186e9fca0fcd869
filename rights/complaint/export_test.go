package complaint

// The law of acknowledging, for tests.
type Duty = dutyLaw

var DutyOn = dutyOn
