// Package privacytest tests, in a host's own unit tests, what a policy decides. Call [NewHost] first.
//
// A [Host] plays the application: it keeps people, contracts, consents and markers in memory, and has a [Clock] that
// only the test moves and a guard over them. [Permitted], [Denied] and [Undetermined] compare a decision with the
// expected one, and print every finding if they differ.
//
// # Scenario files
//
// [RunScenarios] runs scenarios from files, so that the owner of a policy can read and write its tests. A file is a
// txtar archive. Its comment names the statements under test, and then describes the scenario in a sentence. The
// section "given" says what is known of one person, "when" says what somebody is about to do, and "then" gives the
// whole answer:
//
//	VQ-D-13 VQ-K-01
//	Who withdrew consent to news is not written to any more.
//	-- given --
//	customer since=2024-01-31
//	consent decision=given purpose=upgrades channel=email at=2026-05-01T09:00:00Z
//	consent decision=withdrawn purpose=upgrades channel=email at=2026-05-03T09:00:00Z
//	-- when --
//	activity market-upgrades
//	data email
//	channel email
//	at 2026-05-03T09:00:00Z
//	-- then --
//	outcome denied
//	bases none
//	findings CO-WITHDRAWN-01
//
// The section "given" may have these facts, one a line and each as often as needed; fields in brackets are optional:
//
//	customer           since                              gave the data, party to a contract since
//	contact            since                              gave the data, acts for a client whose contract runs since
//	origin             kind [from obtained told]          where data came from, with _ for each space of the name, and when the person was told
//	contract           id party [requested since through] party: yes, no or unknown
//	consent            decision purpose at [channel explicit]
//	                                                      decision: given, refused, withdrawn, unproved
//	restricted         at [activity lifted]               Art 18
//	objected           at [activity lifted]               Art 21(1)
//	marketing-objected at [lifted]                        Art 21(3)
//	alias              at into                            the identifier was merged into another
//	record             id category [from on]              what is kept, and from which event time runs
//	hold               id [kind category placed released]
//	subscriber         kind                               individual or corporate
//	call               [automated refused listed allowed authorised client]
//	                                                      of marketing calls, each yes, no or unknown (PECR reg 19, 21)
//	soft-opt-in        [individual by-sender in-sale similar at-collection in-message refused charity
//	                   obtained]
//	                                                      each yes, no or unknown (PECR reg 22(3))
//	disclosure         recipient [role activity data contract terms sub-processors instructed consent duty]
//	                   [to mechanism signed assessed unchanged approved restricted staff listed uk-extension]
//	                   [staff-listed within-law under-gdpr internal]
//	                                                      what is known of data going to a recipient
//
// A disclosure has the facts of [recipient.Facts], each yes, no or unknown: whether the recipient may have data for the
// activity, and these data; whether there is a contract, with terms such as abcdefgh, and its sub-processors are in
// order; and whether the disclosure is instructed, consented to, or a duty. For the transfer it has the facts of
// [transfer.Transfer]: listed means that the importer is on the list of the framework that is its mechanism. A missing
// field is unknown.
//
// The section "when" needs activity, data and at, and may have channel, recipient, about and carries. The channel none
// says that nobody is contacted. The section "then" needs outcome, bases and findings; an empty list is the word none.
// A day is written 2026-05-03, an instant in RFC 3339 form; other words are those of the library's texts. Empty lines
// and lines that begin with # are ignored.
//
// # What is erased is gone
//
// [TestSystems] checks a host's systems from outside. It plants values that nothing else writes, by the tags of package
// datamap, has a person erased, and searches the raw storage for each value, before and after a restore. A host runs it
// in a test of its own, over a copy of its database:
//
//	func TestErased(t *testing.T) {
//		privacytest.TestSystems(t, func(t *testing.T) privacytest.Systems {
//			app := newApp(t)
//			return privacytest.Systems{
//				Erasers: map[erasure.SystemID]erasure.Eraser{"crm": app},
//				Plant: func(ctx context.Context, c *privacytest.Canaries) error {
//					var contact Contact // its fields are tagged
//					if err := c.Fill(&contact); err != nil {
//						return err
//					}
//					return app.Store(ctx, contact)
//				},
//				Values: map[privacy.Category]func(privacytest.Canary) any{
//					"contact.email": func(c privacytest.Canary) any { return c.Text + "@example.org" },
//				},
//				Raw: privacytest.RawReaders(privacytest.RawTables(app.DB, catalogue), privacytest.RawFiles(os.DirFS(app.Dir))),
//			}
//		})
//	}
//
// It fails if an eraser hides a row, forgets a field or leaves a copy elsewhere, and says where the value is. It also
// erases each item by itself: if a date of another item moves, that date was derived from the erased item, and a
// retention rule that counts from it would count from another day. Given a Census, it checks the tags against what
// collectors and erasers yield.
//
// [TestEraser], [TestSweeper] and [TestCollector] check that a system keeps the contract of its interface. Stores have
// package storetest.
package privacytest
