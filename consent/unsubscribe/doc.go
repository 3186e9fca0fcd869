// Package unsubscribe lets a person stop direct marketing from within a message, without logging in, and prevents
// others from doing it for them. Call [Links.Issue] for each message, and serve [Links.Handler].
//
// # Links
//
// [Links.Issue] makes a link for one person and one channel. It is sealed: neither its text nor its length reveals who
// it is for, and nobody can make or change it without a key of the host. It works for ever, any number of times, as
// long as the host keeps the key: a person may stop marketing at any time (Art 7(3), 21(3)). The message carries the
// link in its text and, for one click in the mail program (RFC 8058), in the two headers of [Link.Headers], which a
// DKIM signature must cover. Direct marketing by electronic mail must give a valid address for opting out with each
// message (Directive 2002/58/EC Art 13(2), (4)), and withdrawing must be as easy as giving (Art 7(3)).
//
// # Pages
//
// [Links.Handler] answers the links. A GET shows a form and does nothing, because mail filters follow links. The host's
// [Unsubscriber] carries out a POST of that form, or the one-click POST of RFC 8058, before the handler responds. The
// handler accepts the form only from the host's own site ([http.CrossOriginProtection]). The one-click POST comes from
// mail programs and uses no cookie. A link that is used again is carried out again and gets the same answer.
//
// # What an answer gives away
//
// A forged link and one whose key was dropped get the same answer, byte for byte, and the host is not asked. A person
// whom the host does not know, [ErrUnknown], gets the same answer as one whom it knows. No page names anybody.
//
// # Limits
//
// Anyone who has a link can use it: it only ever stops messages, and the person can subscribe again where they chose
// them. A link that is used again stores nothing more, so that nobody can write without bound. The host must limit how
// often a client may ask.
//
// All types are safe for concurrent use if the host's Unsubscriber is.
package unsubscribe
