// Package complaint records data protection complaints, from receipt to outcome, and decides by when each must be acknowledged.
// Call [NewService] first.
//
// # Clock
//
// A [Law] says by when a controller must acknowledge a complaint that it receives, and to which regulator the person can
// complain in addition (Art 77). A law with the duty asks the controller to acknowledge in time, look into the complaint,
// say how far it is, and give the outcome without undue delay: see privacy/law/uk. Laws are made by packages of
// privacy/law, or by [NewLaw].
//
// # From receipt to outcome
//
// A [Complaint] has a [State], which changes only as this table has it; what is absent is forbidden, see [State.Next]:
//
//	stateDiagram-v2
//	    [*] --> received: receive
//	    received --> acknowledged: acknowledge, inform
//	    received --> upheld: uphold
//	    received --> upheld_in_part: uphold-in-part
//	    received --> dismissed: dismiss
//	    received --> withdrawn: withdraw
//	    acknowledged --> acknowledged: inform
//	    acknowledged --> upheld: uphold
//	    acknowledged --> upheld_in_part: uphold-in-part
//	    acknowledged --> dismissed: dismiss
//	    acknowledged --> withdrawn: withdraw
//	    upheld --> acknowledged: reopen
//	    upheld_in_part --> acknowledged: reopen
//	    dismissed --> acknowledged: reopen
//	    withdrawn --> received: reopen
//
// A [Service] carries complaints through it over a [Store], with what each is about: the right, the request and the activity
// concerned. [Service.Open] lists what must be acknowledged and answered, [Service.Count] gives the numbers that a regulator may
// ask for.
package complaint
