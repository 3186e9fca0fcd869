// Package lint checks a privacy policy document against the law in force on a day. Call [Document].
//
// Rules are a table by subject: grounds, consent, transfers and so on. Each has its code, severity, provision, the regimes
// that have it and the first day on which it is law. They read the values and the tags of a document, never its prose. Which
// duties of UK GDPR and GDPR Art 5 to 10, 12 to 22, 24 to 30, 32, 35, 37 to 39 and 44 to 49, of PECR reg 5 to 8 and 19 to
// 24, of DPA 2018 s.164A and Sch 1 they check, and which no document can show, the page .github/PROVISIONS.md says.
//
// A host adds rules of its own with [NewLinter]. [ByRule] and [BySection] group findings, [SARIF] writes them for code review
// tools, and a [Baseline] leaves out those that a controller has accepted, each with its reason.
//
// What can make processing unlawful is high or critical; what leaves people without information that the law gives them is
// medium or high; the rest is low, or info. Some findings mean that the law forbids the processing itself, see [Prohibits]:
// decisions of package policy never permit it, and what they never permit for a reason that lies in the document alone, such
// a finding names. [Enforcing] returns the rules that enforce a principle of Art 5. [References] checks whether the documents
// that a policy refers to are there.
//
// A document without findings need not be lawful: no rule knows whether it is true.
package lint
