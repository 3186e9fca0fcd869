// Package publish answers how a policy is shown: its text as a page, a short notice made of its values, the records of
// processing activities, and the document as JSON with a schema.
//
// # Pages
//
// [Text] is the policy sentence by sentence, word for word. [Notice] is the layer above it (Art 12(1), 13, 14): who
// decides, what for and on which basis, who receives data, for how long, which rights, where to complain, in English and
// in the words of this package, from the values that the sentences amount to. Where the document is silent the notice says
// so. Either is a [Page], written as Markdown or as accessible HTML. Whatever stands in a document is text there: no mark-up
// of either language, no script and no link but one to http or https comes out of it.
//
// # Records
//
// [ControllerRecord] and [ProcessorRecord] are the records of Art 30(1) and (2), written as CSV, which
// opens in a spreadsheet and is no formula in any cell, and as a [Page].
//
// # JSON
//
// [JSON] is what [policy.Parse] reads back to the same document. [Schema] describes it by the rules of JSON Schema, edition
// 2020-12, and takes exactly what Parse reads. Name it in the key "$schema" of a file that is written by hand, and an editor
// shows fields and words.
//
// Nothing here checks a document: faulty ones can be shown as they are. [policy.New] checks form, and [policy.Lint] law.
// All functions are pure and safe for concurrent use, but for what they write to.
package publish
