// Package lint checks a privacy policy document against the law in force on a day. Call [Document].
//
// Rules are a table by subject: grounds, consent, transfers and so on. Each has its code, severity, provision, the regimes
// that have it and the first day on which it is law. They read the values and the tags of a document, never its prose. They
// check duties of UK GDPR and GDPR Art 5 to 10, 12 to 22, 24 to 30, 32, 35, 37 to 39 and 44 to 49, of PECR reg 5 to 8 and
// 19 to 24, and of DPA 2018 s.164A and Sch 1. The page .github/PROVISIONS.md lists them, with the duties that no document
// can show.
//
// A host adds rules of its own with [NewLinter]. [ByRule] and [BySection] group findings, [SARIF] writes them for code review
// tools, and a [Baseline] leaves out those that a controller has accepted, each with its reason.
//
// Severities follow the law. A fault that makes processing unlawful is high or critical. Missing information is low, medium
// or high, by how much people need it. Some findings mean that the law forbids the processing itself, see [Prohibits]:
// decisions of package policy never permit it. If a document alone is the reason that they never permit something, there is
// such a finding. [Enforcing] returns the rules that enforce a principle of Art 5. [References] checks whether the documents
// that a policy refers to are there.
//
// A document without findings need not be lawful: no rule knows whether it is true.
package lint
