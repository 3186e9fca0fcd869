// Package rights decides what a person's request obliges the controller to do, and by when. Call [NewService] first.
//
// # The law
//
// A [Law] says on which days which right follows from which basis, on which grounds a request may be refused, and how the time
// to answer is counted. Laws are made by packages of privacy/law, or by [NewLaw] of [Tables]. The package itself knows no country.
//
// # The rights
//
// Each right of the published policy (section J), with the article and where it lives here:
//
//   - To be informed (Art 13, 14): [Informed]. Nobody needs to ask for it, so there is no request for it; [Law.Follows], and
//     [AlreadyInformed] and the other grounds of [Law.MayRefuse].
//   - To a copy of the data (Art 15): [Access]. [Request], [Law.Deadline], [OthersRights], [BeyondReasonableSearch].
//   - To have inaccurate data corrected (Art 16): [Rectification]. [Request], [ConditionsNotMet].
//   - To have data deleted (Art 17): [Erasure]. [Law.Follows] by basis, the grounds of Art 17(3) among [Refusal].
//   - To restrict processing (Art 18): [Restriction]. [Marker] of kind [Restricted], and what remains allowed:
//     [RestrictedUse].
//   - To object (Art 21): [Objection], on grounds of one's own situation, and [MarketingObjection], absolute. [Marker]
//     of kind [Objected] and [MarketingObjected], [CompellingGrounds].
//   - To take the data elsewhere (Art 20): [Portability]. [Law.Portable] for one kind of data.
//   - On automated decisions (Art 22): [AutomatedDecision]. [Law.Judge], [Safeguard].
//
// In addition there are [WithdrawConsent] (Art 7(3)), which package consent carries out, and [ComplainToController]
// under a law that has it, which has a clock in package complaint.
//
// # What follows from a basis
//
// [Law.Follows] returns how far a right reaches processing on a lawful basis, on a day. If the law of the day
// gives no answer, the result is [Unclear]. [Law.Effects] returns for each activity of a controller what stops
// for the person, what goes on, and on which ground: this is what the answer to a request says.
//
// # From receipt to outcome
//
// A [Request] has a [State], which changes only as this table has it; what is absent is forbidden, see [State.Next]:
//
//	stateDiagram-v2
//	    [*] --> open: receive
//	    open --> identity_awaited: ask-identity
//	    open --> open: ask-fee, record-fee, ask-clarification, record-clarification, extend
//	    open --> answered: answer
//	    open --> answered_in_part: answer-in-part
//	    open --> refused: refuse
//	    open --> withdrawn: withdraw
//	    identity_awaited --> open: confirm-identity
//	    identity_awaited --> identity_awaited: ask-fee, record-fee, ask-clarification, record-clarification, extend
//	    identity_awaited --> refused: refuse
//	    identity_awaited --> withdrawn: withdraw
//	    answered --> open: reopen
//	    answered_in_part --> open: reopen
//	    refused --> open: reopen
//	    withdrawn --> open: reopen
//
// States differ in what may be done. While there is reasonable doubt about who asks, nothing is released. Nor is it
// after a request that was closed in doubt is reopened, until identity is asked for again and confirmed. A fee, a
// question and an extension do not prevent an answer; they only move the time limit, and are dates of the [Clock].
// [Law.After] maintains both: it takes an [Entry], refuses what state, dates or grounds forbid, and returns a new
// request whose history has one more entry. Grounds of refusal are a closed list, see [Law.MayRefuse].
//
// # When an answer is due
//
// [Law.Deadline] counts by the law in force when the request was received, and as its authority read it then.
//
// # The service
//
// A [Service] is the service over a [Store] and a calendar, with one method for each command: [Service.Receive] to
// [Service.Reopen]. [Service.Status] reports the status of a request, worked out again each time: when it is due, why, and
// what would move that. [Service.Due] lists what falls due, for a work queue. [Service.Recompute] moves open requests when
// a bank holiday is announced. Call [Service.CheckReleasable] right before each handover of data, and [Service.Close] to answer by
// what was found meanwhile.
//
// # Restrictions and objections
//
// A [Marker] is a restriction or objection that a request places as soon as it is received, see [MarkerOf]. It
// applies from an instant until it is lifted. It is lifted only after the person was told (Art 18(3)), and what is
// lifted stays lifted.
//
// # Stores
//
// A host keeps requests in a [Store] and markers in a [MarkerStore], and tests both with package storetest.
// Package memory has both for tests.
//
// All types are values or immutable, and safe for concurrent use unless they say otherwise.
package rights
