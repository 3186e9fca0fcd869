// Package cookiehttp filters the cookies of a web server's responses by the person's choice, and asks for that choice.
// Wrap the host's handler in [Site.Middleware], and serve [Site.Page].
//
// # Nothing is set that is not allowed
//
// [Site.Middleware] removes every cookie from a response that the table of the site does not allow for this person
// today, and reports it to the host, see [Dropped]. It does so whenever headers may leave: at each WriteHeader,
// including those of 1xx, at each Write, ReadFrom and Flush, at the end, in trailers, and after a panic. Until the
// person chooses, only cookies that an exception allows are left. A header that takes a cookie back always passes.
// Cookies are read as browsers read them (RFC 6265 5.2), so any value counts. If the ledger cannot be read, nobody has
// chosen. A middleware cannot see what scripts and other servers store: ask [Site.Allowed] before a page embeds them.
//
// # Shared caches
//
// A response that depends on the choice leaves with Cache-Control: private and Vary: Cookie, Sec-GPC, even if the host
// says otherwise. It depends on the choice if [Site.Choice], [Site.Allowed] or [Site.Banner] was called, or if it set a
// cookie that needs the choice. Call them before the first byte is written.
//
// # The ledger decides
//
// The person's device stores a signed, opaque random identifier, and nothing of the choice. It is set when they choose,
// not before. The choice itself is in the consent ledger, with a purpose for each category ([cookie.Category.Purpose]),
// the notice version, the locale and the digest of the wording, see [Site.Wording]. When the wording of a category
// changes, a grant no longer counts and the person is asked again, unless the host declares the old wording equivalent
// in [Config.Same]. A refusal stays. A forged identifier is ignored.
//
// Global Privacy Control applies while the browser sends it, and is never recorded. If somebody presses accept while it
// is sent, nothing is recorded for what the signal refuses, and they are asked once it is gone.
//
// Repeating the same choice stores nothing for a day. After a hundred events of one category, a further yes is answered
// with 429; a refusal is always recorded.
//
// # Taking cookies back
//
// If somebody refuses, the cookies that they already have are taken back. A browser deletes a cookie only for the
// domain and path that it was set with, so declare them ([cookie.Cookie]). If none is declared, the site tries each
// domain of the host and each path above the page. A cookie that the browser does not send to the form is taken back on
// the next page that receives it. A host behind a proxy that changes the Host header must declare its domains.
//
// # Pages without scripts
//
// [Site.Banner] and [Site.Page] are plain forms: they have labels and ordered headings, the focus follows the order of
// the document, and accept and refuse look alike and are equally easy to reach. The host can replace the templates, the
// style, and the texts, for instance by those of another language. No box is ticked in advance. Posts from other sites
// are rejected ([http.CrossOriginProtection]). The host must limit how often a client may post: each post without an
// identifier begins a history.
//
// All types are safe for concurrent use, unless they say otherwise.
package cookiehttp
