// Package cookiehttp answers, within a web server, which cookies of a response the person may be given, and asks them.
//
// # Nothing is set that is not allowed
//
// [Site.Middleware] takes every cookie out of a response that the table of the site does not allow for this person today,
// and tells the host, see [Dropped]. It does so whenever headers may leave: at each WriteHeader, those of 1xx included, at each
// Write, ReadFrom and Flush, at the end, in trailers, and after a panic. Until the person chose, nothing but what an
// exception lets be is left. A cookie that is taken back is always let through. Cookies are read as browsers read them
// (RFC 6265 5.2), so any value counts. If the ledger cannot be read, nobody has chosen. What scripts and other servers
// store is beyond a middleware: [Site.Allowed] is for asking before a page embeds them.
//
// # Shared caches
//
// A response that depends on the choice leaves with Cache-Control: private and Vary: Cookie, Sec-GPC, also if the host
// says otherwise. It depends on the choice if [Site.Choice], [Site.Allowed] or [Site.Banner] was called, or a cookie set
// for which the choice counts. Call them before the first byte is written.
//
// # The ledger decides
//
// The person's device holds an opaque random identifier, signed, and nothing of the choice. It is set when they choose,
// not before. What they chose is in the consent ledger, a purpose for each category ([cookie.Category.Purpose]), with notice
// version, locale and the digest of the wording, see [Site.Wording]. When the wording of a category changes, a grant
// counts no more and the person is asked again, unless the old one is said to be the same, [Options.Same]; a refusal stays.
// A forged identifier is ignored.
//
// Global Privacy Control is obeyed while the browser sends it, and never recorded. If somebody presses accept all the same,
// nothing is recorded for what the signal refuses, and they are asked once it is gone.
//
// The same choice again stores nothing for a day, and after a hundred events of one category a further yes is answered
// with 429; a refusal is always recorded.
//
// # Taking cookies back
//
// If somebody refuses, the cookies that they hold are taken back. A browser does that only for the domain and path that a
// cookie was set with: declare them ([cookie.Cookie]). If none is declared, each domain of the host and each path above the
// page is tried. A cookie that the form is not sent goes with the next page that is sent it. A host behind a proxy that
// changes the Host header declares its domains.
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
