// Package ukbank answers whether a day is a working day in England and Wales, in Scotland or in Northern Ireland.
//
// A [Division] is a [civil.Calendar]: Saturdays, Sundays and the bank holidays of the division are no working days.
// No source says which division's holidays move a period of the UK GDPR (Art 4A; Regulation 1182/71 Art 3(4)).
// Where the division is not known, [Common] has the days that all three share: it never ends a period later than
// any of them does.
//
// # What is known
//
// Every day of the years that [Known] names is known. A day outside them is unknown, a Saturday included, and never
// "no holiday": bank holidays are proclaimed, not computed. Additional ones appear at short notice, as on
// 19 September 2022; [civil.Also] adds a day that was announced after this package was made. [Expires] tells when
// the years run short.
//
// # Source
//
// The days are those of https://www.gov.uk/bank-holidays.json, for 2018 as GOV.UK published them then. Crown
// copyright, Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/);
// see [Attribution]. They stand in testdata/bankholidays.json, from which go generate makes the table, and tests hold
// the table against it.
package ukbank
