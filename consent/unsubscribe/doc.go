// Package unsubscribe answers how a person stops direct marketing from within a message, without logging in, and how
// nobody else does it for them.
//
// # Links
//
// [Links.Issue] makes a link for one person and one channel. It is sealed: who it is for cannot be read from it, nor told
// from its length, and it cannot be made or changed without a key of the host. It works for ever, any number of times, as
// long as the host keeps the key: a person may stop marketing at any time (Art 7(3), 21(3)). The message carries it in its text and, for one click in the mail program (RFC 8058), in the two headers of
// [Link.Headers], which a DKIM signature must cover. Direct marketing by electronic mail gives a valid address for
// opting out with each message (PECR reg 22(3)(c), 23), and withdrawing is as easy as giving (Art 7(3)).
//
// # Pages
//
// [Links.Handler] answers the links. A GET shows a form and does nothing, because mail filters follow links; a POST of
// that form, or the one-click POST of RFC 8058, is carried out by the host's [Unsubscriber] before it is answered. The
// form is taken from the host's own site only ([http.CrossOriginProtection]); the one-click POST comes from mail programs
// and takes no cookie. A link that is used again is carried out again and answered alike.
//
// # What an answer gives away
//
// A forged link and one whose key was dropped get the same answer, byte for byte, and the host is not asked. A person whom
// the host does not know, [ErrUnknown], is answered like one that it knows. No page names anybody.
//
// # Limits
//
// Anyone who has a link can use it: it only ever stops messages, and the person can take that back where they chose them. A
// link that is used again stores nothing more, so that nobody writes without bound. How often a client may ask is the
// host's to limit.
//
// All types are safe for concurrent use if the host's Unsubscriber is.
package unsubscribe
