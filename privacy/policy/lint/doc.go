// Package lint checks a privacy policy document against the law in force on a day. Call [Document].
//
// Rules are a table by subject: grounds, consent, transfers and so on. Each has its code, severity, provision and the
// first day on which it is law. They are rules of UK GDPR and GDPR Art 5 to 10, 12 to 22, 25 to 30, 32, 37, 38 and 44
// to 49, of PECR reg 6 and 22, and of DPA 2018 s.164A, as far as a notice can break them. They read the values and the
// tags of a document, never its prose.
//
// Some findings mean that the law forbids the processing itself, see [Prohibits]. Decisions of package policy never
// permit it. [Enforcing] returns the rules that enforce a principle of Art 5. [References] checks whether the documents
// that a policy refers to are there.
//
// A document without findings need not be lawful: no rule knows whether it is true.
package lint
