// Package serve answers, on pages that a person opens from a link and without logging in, what the application may do
// with their data, and takes what they choose, ask for, object to and complain of.
//
// # Links
//
// A link is sealed: who it is for cannot be read from it, nor can it be made or changed without a key of the host. It
// works through the last day of its lifetime. A forged link, one that has run out and one of a person who is gone are
// answered alike, byte for byte. No page hands its address on (Referrer-Policy), and no cache keeps one.
//
// # Pages
//
// Every page is made on the server and works without scripts: labels, headings in order, the order of the document as
// that of the focus, a link past what is repeated. Templates and style can be replaced, see [Options]. Posts from
// other sites are rejected ([http.CrossOriginProtection]), except the one-click POST of mail programs. No cookie is set
// before the person chooses.
//
// # What a post does
//
// Each post is one transaction of the application: its form or ticket and the library's act are kept together, or not
// at all. The form has a number, so that a post that is sent again does nothing twice, and an old one revives no
// consent. The page that follows asks the guard anew: a withdrawal shows in its next decision.
//
// A copy of the data is handed over at once, as package fulfil makes it: what every system of the application holds of the
// person, with a manifest and the notice, and that answers the request. What somebody has to decide, an erasure, a
// correction, a restriction, a complaint, is received, and shown with the day by which it is answered.
//
// # Limits
//
// No mail is sent. The first page hands out links to sample contacts instead, so that only this machine may see it:
// [Run] takes no address but a loopback one, and no page is shown under another name.
package serve
