// Package cookiehttp answers, within a web server, which cookies of a response the person may be given, and asks them.
//
// # Nothing is set that is not allowed
//
// [Site.Middleware] takes every cookie out of a response that the table of the site does not allow for this person today,
// and tells the host, see [Dropped]. It does so whenever headers may leave: at each WriteHeader, those of 1xx included, at each
// Write, ReadFrom and Flush, at the end, in trailers, and after a panic. Until the person chose, nothing but what an
// exception lets be is left. A cookie that is taken back is always let through. Where the ledger cannot be read, nobody
// has chosen. What scripts and other servers store is beyond a middleware: [Site.Allowed] is for asking before a page
// embeds them.
//
// # The ledger decides
//
// The person's device holds an opaque random identifier, signed, and nothing of the choice. It is set when they choose,
// not before. What they chose is in the consent ledger, a purpose for each category ([cookie.Category.Purpose]), with notice
// version, locale and the digest of the wording, see [Site.Wording]. When the wording of a category changes, a grant
// counts no more and the person is asked again, unless the old one is said to be the same, [Options.Same]; a refusal stays.
// A forged identifier is none. Whoever refuses has the cookies taken back that they hold.
//
// # Pages without scripts
//
// [Site.Banner] and [Site.Page] are plain forms: labels, headings in order, the order of the document as that of the focus,
// accept and refuse alike in looks and reach. Templates and style can be replaced; texts too, by those of another language.
// A box is never ticked beforehand. Posts of other sites are refused ([http.CrossOriginProtection]). How often a client may
// post is the host's to limit: each post without an identifier begins a history.
//
// All types are safe for concurrent use, unless they say otherwise.
package cookiehttp
