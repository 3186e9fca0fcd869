// Package rights answers what a person's request obliges the controller to do, and by when.
//
// # The rights
//
// Each right of the published policy (section J), with the article and where it lives here:
//
//   - To be informed (Art 13, 14): [Informed]. Nobody need ask for it, so that no request is one; [Follows], and
//     [AlreadyInformed] and the other grounds of [MayRefuse].
//   - To a copy of the data (Art 15): [Access]. [Request], [Clock.Limit], [OthersRights], [BeyondReasonableSearch].
//   - To have inaccurate data corrected (Art 16): [Rectification]. [Request], [ConditionsNotMet].
//   - To have data deleted (Art 17): [Erasure]. [Follows] by basis, the grounds of Art 17(3) among [Refusal].
//   - To restrict processing (Art 18): [Restriction]. [RestrictionFollows] by ground, [Standing] of kind [Restricted],
//     and what remains allowed: [RestrictedUse].
//   - To object (Art 21): [Objection], on grounds of one's own situation, and [MarketingObjection], absolute. [Standing]
//     of kind [Objected] and [MarketingObjected], [CompellingGrounds].
//   - To take the data elsewhere (Art 20): [Portability]. [Portable] for one kind of data.
//   - On automated decisions (Art 22; UK Art 22A to 22D): [AutomatedDecision]. [SoleDecision.Judge], [Safeguard].
//
// Beside them stand [WithdrawConsent] (Art 7(3)), which package consent carries out, and [ComplainToController]
// (DPA 2018 s.164A), which has a clock in package complaint.
//
// # What follows from a basis
//
// [Follows] tells how far a right reaches processing on a lawful basis, in a regime, on a day; [FollowsAll] does so for
// an activity that rests on several, part by part. The table behind it is dated law, see [Rules]. What the law of the
// day does not answer is [Unclear]. [Effects] says for each activity of a controller what stops for the person, what goes
// on, and on which ground: what the answer to a request tells.
//
// # From receipt to outcome
//
// A [Request] has a [State], which changes only as this table has it; what is absent is forbidden, see [Next]:
//
//	stateDiagram-v2
//	    [*] --> open: receive
//	    open --> identity_awaited: ask-identity
//	    open --> open: ask-fee, take-fee, ask-question, take-reply, extend
//	    open --> answered: answer
//	    open --> answered_in_part: answer-in-part
//	    open --> refused: refuse
//	    open --> withdrawn: withdraw
//	    identity_awaited --> open: confirm-identity
//	    identity_awaited --> identity_awaited: ask-fee, take-fee, ask-question, take-reply, extend
//	    identity_awaited --> refused: refuse
//	    identity_awaited --> withdrawn: withdraw
//	    answered --> open: reopen
//	    answered_in_part --> open: reopen
//	    refused --> open: reopen
//	    withdrawn --> open: reopen
//
// A state is what changes the things that may be done: while who asks is in reasonable doubt, nothing is released, nor
// once a request is taken up again that was closed in doubt, until identity is asked for anew and confirmed. A fee, a question and an extension stop nobody from answering; they move the time limit alone, and are dates of the
// [Clock]. [Request.After] keeps both: it takes an [Entry], refuses what state, dates or grounds forbid, and returns
// a new request whose history has grown by one. Grounds of refusal are a closed list, see [MayRefuse].
//
// # When an answer is due
//
// [Clock.Limit] counts by the [Edition] in force when the request was received.
//
// # The desk
//
// A [Desk] is the service over a [Store] and a calendar, with one method for each command: [Desk.Receive] to
// [Desk.Reopen]. [Desk.Status] tells where a request stands, worked out anew each time: when it is due, why, and what
// would move that. [Desk.Due] lists what falls due for a work queue; [Desk.Recompute] moves open requests when a bank
// holiday is announced. [Desk.Release] is asked right before data are handed over, each time.
//
// # Restrictions and objections
//
// A [Standing] is what a request places in the act that receives it, see [Marker]: from an instant on, until it is lifted,
// processing is restricted or objected to. It is lifted only after the person was told (Art 18(3)), and what is lifted stays lifted.
//
// # Stores
//
// A host keeps requests in a [Store] and standings in a [StandingStore], and runs package rightstest against both.
// [MemStore] and [MemStandings] are for tests.
//
// All types are values or immutable, and safe for concurrent use unless they say otherwise.
package rights
