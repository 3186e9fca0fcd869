package uk

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// ContractClaims is the time for claims on a simple contract in England and Wales: six years from the day on which the
// cause of action accrued, which is the day of the breach and is not counted (Limitation Act 1980 s.5), so through the
// sixth anniversary. Force: Claims. The Act has longer times, for fraud and mistake and for who was under a disability
// (s.28, 32).
func ContractClaims(c privacy.Category) retention.Rule { return of(contract, c) }

// DeedClaims is the time for claims on a deed in England and Wales: twelve years from accrual (Limitation Act 1980 s.8),
// counted as in [ContractClaims]. Force: Claims.
func DeedClaims(c privacy.Category) retention.Rule { return of(deed, c) }

// TortClaims is the time for claims in tort in England and Wales: six years from accrual (Limitation Act 1980 s.2; s.9 has
// the same for sums due by statute), counted as in [ContractClaims]. Force: Claims. Personal injury has three years, also
// from a later day of knowledge (s.11, 14).
func TortClaims(c privacy.Category) retention.Rule { return of(tort, c) }

// ContractClaimsNI is [ContractClaims] in Northern Ireland (Limitation (Northern Ireland) Order 1989 art 4(a)). Force:
// Claims.
func ContractClaimsNI(c privacy.Category) retention.Rule { return of(contractNI, c) }

// DeedClaimsNI is [DeedClaims] in Northern Ireland (Limitation (Northern Ireland) Order 1989 art 15(a)). Force: Claims.
func DeedClaimsNI(c privacy.Category) retention.Rule { return of(deedNI, c) }

// ObligationsScotland is the time after which most obligations are extinguished in Scotland: five years from the day on
// which the obligation became enforceable (Prescription and Limitation (Scotland) Act 1973 s.6), through the fifth
// anniversary. A last day that is a Saturday, a Sunday or a Scottish bank holiday moves on to the next day that is none
// (s.14(1)(d)). Force: Claims. A claim made, or the obligation acknowledged, begins the time anew.
func ObligationsScotland(c privacy.Category) retention.Rule { return of(obligation, c) }

// LongObligationsScotland is the time after which the other obligations are extinguished in Scotland, and those of
// [ObligationsScotland] at the latest: twenty years from the day on which the obligation became enforceable (s.7), with
// the last day moved in the same way. Force: Claims.
func LongObligationsScotland(c privacy.Category) retention.Rule { return of(longObligation, c) }
