// Package publish shows a policy: its text as a page, a short notice made from its values, the records of processing
// activities, and the document as JSON with a schema. Call [Text] or [Notice] first.
//
// # Pages
//
// [Text] is the policy sentence by sentence, word for word. [Notice] is the layer above it (Art 12(1), 13, 14): who
// decides, what for and on which basis, who receives data, for how long, which rights, and where to complain. It is
// in English, in the words of this package, and made from the values that the sentences amount to. If the document is
// silent, the notice says so. It names the regulations that the document is under. Either is a [Page], written as
// Markdown or as accessible HTML. All content of a document is output as text: no mark-up of either language, no
// script, and no link except to http or https.
//
// # Records
//
// [ControllerRecord] and [ProcessorRecord] are the records of Art 30(1) and (2), written as a [Page], or as CSV that
// opens in a spreadsheet and has no formula in any cell.
//
// # JSON
//
// [JSON] writes a document that [policy.Parse] reads back unchanged. [Schema] describes it in JSON Schema, edition
// 2020-12, and accepts exactly what Parse reads. Name it in the key "$schema" of a handwritten file, and an editor
// offers fields and words.
//
// A notice and the record of a controller need the pack of each regime of the document. Otherwise nothing here checks a
// document: faulty ones can be shown as they are. [policy.New] checks form, and lint.Document law. All functions are
// pure and safe for concurrent use, except for the writers they write to.
package publish
