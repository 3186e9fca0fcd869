// Package civil answers on which day a legal period begins, ends and, if need be, is moved to a working day.
//
// A [Date] is a day without a time of day, a [Period] a number of calendar years, months and days,
// and a [Calendar] tells working days from the others. Months and years are calendar units, never a
// number of days: one month after 31 January is the last day of February (Regulation (EEC, Euratom)
// 1182/71, Article 3(2)(c), which UK GDPR Article 4A applies to every period of the UK GDPR).
//
// All types are values, safe for concurrent use.
package civil
