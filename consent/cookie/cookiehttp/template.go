package cookiehttp

import "html/template"

// View is what the templates are given.
type View struct {
	Texts
	Locale    string
	Path      string // where the page is, and where the form is posted to
	StylePath string
	Back      string // where the person goes after the choice; empty: to the page
	Signalled bool   // the browser sends Global Privacy Control
	Groups    []Group
}

// Templates returns the templates of the package, new at each call: "page" and "banner", which are given a [View], and what
// they are made of, "list", which is given a [Group], and "buttons". A host changes them by defining one anew.
func Templates() *template.Template { return template.Must(template.New("").Parse(templates)) }

const templates = `{{define "page"}}<!DOCTYPE html>
<html lang="{{.Locale}}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{{.Title}}</title>
<link rel="stylesheet" href="{{.StylePath}}"/>
</head>
<body class="cookie-page">
<main>
<h1>{{.Title}}</h1>
<p>{{.Lead}}</p>
{{if .Signalled}}<p>{{.Signal}}</p>
{{end}}<form method="post" action="{{.Path}}">
<input type="hidden" name="back" value="{{.Back}}"/>
{{if .Signalled}}<input type="hidden" name="signal" value="1"/>
{{end}}{{range .Groups}}<section aria-labelledby="cookie-{{.ID}}-title">
<h2 id="cookie-{{.ID}}-title">{{.Label}}</h2>
<p id="cookie-{{.ID}}-detail">{{.Detail}}{{if .Excepted}} {{$.Excepted}}{{end}}</p>
{{if .Choice}}<p><input type="checkbox" id="cookie-{{.ID}}" name="{{.ID}}" value="on" aria-describedby="cookie-{{.ID}}-detail"{{if .Checked}} checked="checked"{{end}}{{if .Blocked}} disabled="disabled"{{end}}/>
<label for="cookie-{{.ID}}">{{.Label}}</label></p>
{{end}}{{template "list" .}}</section>
{{end}}<p class="cookie-buttons">{{template "buttons" .}}
<button type="submit" name="choice" value="save">{{.Save}}</button></p>
</form>
</main>
</body>
</html>
{{end}}{{define "banner"}}<section class="cookie-banner" aria-labelledby="cookie-banner-title">
<h2 id="cookie-banner-title">{{.Title}}</h2>
<p>{{.Lead}}</p>
{{if .Signalled}}<p>{{.Signal}}</p>
{{end}}{{range .Groups}}<h3>{{.Label}}</h3>
<p>{{.Detail}}{{if .Excepted}} {{$.Excepted}}{{end}}</p>
{{template "list" .}}{{end}}<form method="post" action="{{.Path}}">
<input type="hidden" name="back" value="{{.Back}}"/>
<p class="cookie-buttons">{{template "buttons" .}}
<a href="{{.Path}}">{{.More}}</a></p>
</form>
</section>
{{end}}{{define "buttons"}}<button type="submit" name="choice" value="all">{{.Accept}}</button>
<button type="submit" name="choice" value="essential">{{.Block}}</button>{{end}}{{define "list"}}<details>
<summary>{{.Details}}: {{.Label}}</summary>
<table>
<thead><tr><th scope="col">{{.Heads.Name}}</th><th scope="col">{{.Heads.Purpose}}</th><th scope="col">{{.Heads.Provider}}</th><th scope="col">{{.Heads.Lifetime}}</th></tr></thead>
<tbody>{{range .Cookies}}
<tr><td>{{.Name}}</td><td>{{.Purpose}}</td><td>{{.Provider}}</td><td>{{.Lifetime}}</td></tr>{{end}}
</tbody>
</table>
</details>
{{end}}`

// Style is the style of the package. A host puts its own in the place of it, or adds to it.
const Style = `.cookie-page, .cookie-banner { color: #1b1b1b; background: #ffffff; font: 1rem/1.5 system-ui, sans-serif; }
.cookie-page { max-width: 50rem; margin: 0 auto; padding: 1rem; }
.cookie-banner { padding: 1rem; border-top: 2px solid #1b1b1b; max-height: 80vh; overflow: auto; }
.cookie-page a, .cookie-banner a { color: #0b4a8f; background: #ffffff; text-decoration: underline; }
.cookie-page table, .cookie-banner table { border-collapse: collapse; width: 100%; overflow-wrap: anywhere; }
.cookie-page th, .cookie-page td, .cookie-banner th, .cookie-banner td { border: 1px solid #595959; padding: 0.25rem 0.5rem; text-align: left; }
.cookie-page th, .cookie-banner th { color: #1b1b1b; background: #eeeeee; }
.cookie-page input { width: 1.5rem; height: 1.5rem; vertical-align: middle; }
.cookie-page label { vertical-align: middle; }
.cookie-buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.cookie-buttons button { color: #ffffff; background: #1d3f66; border: 2px solid #1d3f66; padding: 0.5rem 1rem; min-height: 2.75rem; font: inherit; cursor: pointer; }
.cookie-page :focus-visible, .cookie-banner :focus-visible { outline: 3px solid #b5179e; outline-offset: 3px; }
`
