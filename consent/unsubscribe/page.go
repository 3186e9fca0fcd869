package unsubscribe

import "html/template"

// Texts are the words of the pages, in one language. They are shown as text: no markup of theirs is looked at.
type Texts struct {
	Title  string // of every page
	Ask    string // above the button
	Button string
	Done   string // when it was done
	Void   string // if the link is not the host's: another way to unsubscribe
	Failed string // if the host could not do it now
	Bad    string // if something was sent that the page does not send
}

// English returns the texts in English, new at each call.
func English() *Texts {
	return &Texts{
		Title:  "Unsubscribe",
		Ask:    "Press the button to get no more marketing messages from us, by this channel or any other. You need not log in.",
		Button: "Unsubscribe",
		Done:   "You are unsubscribed. We will send you no more marketing messages.",
		Void:   "This link does not work. Part of it may be missing. Use the link of another message, or reply to one with the word unsubscribe.",
		Failed: "This could not be done just now. Nothing was lost: please press the button again.",
		Bad:    "That was not sent by the page of this link. Please open the link again and press the button.",
	}
}

// View is what the template is given.
type View struct {
	Texts
	Locale string
	Style  string // address of the style sheet; empty: none
	Text   string // of this page
	Form   bool   // the page has the button
}

// Templates returns the template of the package, new at each call: "page", which is given a [View]. A form posts the
// field "unsubscribe" with the value "yes" to the address that it came from.
func Templates() *template.Template { return template.Must(template.New("").Parse(templates)) }

const templates = `{{define "page"}}<!DOCTYPE html>
<html lang="{{.Locale}}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{{.Title}}</title>
{{if .Style}}<link rel="stylesheet" href="{{.Style}}"/>
{{end}}</head>
<body class="unsubscribe-page">
<main>
<h1>{{.Title}}</h1>
<p>{{.Text}}</p>
{{if .Form}}<form method="post">
<p><button type="submit" name="unsubscribe" value="yes">{{.Button}}</button></p>
</form>
{{end}}</main>
</body>
</html>
{{end}}`
