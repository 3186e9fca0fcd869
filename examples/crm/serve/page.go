package serve

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
)

//go:embed templates
var files embed.FS

// Style is the style of the site.
//
//go:embed style.css
var Style string

const stylePath = "/style.css"

// Templates returns the templates of the site, new at each call: "page", which is given a [View], and what it is made of.
// A host changes them by defining one anew.
func Templates() *template.Template {
	return template.Must(template.ParseFS(files, "templates/*.html"))
}

// View is what the template "page" is given: one of the parts, or none, where it merely tells something.
type View struct {
	Title       string
	Locale      string        // as a BCP 47 tag
	Styles      []string      // addresses of the style sheets
	Sample      string        // that the data are samples
	CookiesPath string        // where the choice of cookies is
	Banner      template.HTML // that asks for it; empty once it was made
	Said        string        // what a post has just done
	Text        string        // of a page without a part

	Index  *Index
	Person *Person
	Notice template.HTML // the policy, as an article with the heading of the page
}

// texts are what a page without a part tells.
var texts = map[int]string{
	http.StatusNotFound:            "This link does not work, or no longer does. Use the link of a newer message from us, or write to us.",
	http.StatusBadRequest:          fmt.Sprintf("Something in the form is missing, or longer than %d characters. Nothing was changed. Please go back and try again.", MaxWords),
	http.StatusForbidden:           "That was sent from another site. Nothing was changed. Please open your link again and use the page behind it.",
	http.StatusConflict:            "Something changed meanwhile, or this was sent before. Nothing was changed now. Please open your link again and look at how it stands.",
	http.StatusTooManyRequests:     "You sent us very many forms today. Nothing was changed now. Please go on tomorrow, or write to us. You can still say no and object.",
	http.StatusServiceUnavailable:  "This could not be done just now. Nothing was changed. Please try again later.",
	http.StatusInternalServerError: "Something is wrong with this page. Please write to us.",
}

// tell answers with a page that tells what a status stands for, and nothing of what was asked.
func (s *Site) tell(w http.ResponseWriter, r *http.Request, status int) {
	v := View{Title: "That did not work", Text: texts[status]}
	if status == http.StatusNotFound {
		v.Title = "This link does not work"
	}
	s.show(w, r, status, v)
}

// show writes a page. It is kept by no cache, framed by no other page, runs no script, and hands its address to nobody.
func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, v View) {
	v.Locale, v.Sample, v.CookiesPath = locale, host.Generated, s.cookies.Path()
	v.Styles = []string{s.cookies.StylePath(), stylePath}
	if status == http.StatusOK {
		var err error
		if v.Banner, err = s.cookies.Banner(r); err != nil {
			s.c.Failed(err) // the page goes without; nobody has chosen
		}
		count(w)
	}
	var b bytes.Buffer
	if err := s.c.Templates.ExecuteTemplate(&b, "page", v); err != nil {
		s.c.Failed(err)
		http.Error(w, texts[http.StatusInternalServerError], http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	secure(h)
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// secure sets what a browser is told of every page of a person.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Cache-Control", "no-store")
}

func (s *Site) style(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	_, _ = io.WriteString(w, s.c.Style)
}

func (s *Site) showNotice(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusOK, View{Title: "Our privacy notice", Notice: s.notice})
}

// noticeOf returns a policy as an article of a page.
func noticeOf(d policy.Document) (template.HTML, error) {
	var b bytes.Buffer
	err := publish.Text(d).HTML(&b, &publish.Options{Lang: locale, Fragment: true})
	return template.HTML(b.String()), err // every text in it was escaped by the package
}

// statusOf returns what an error of an act is to a browser.
func statusOf(err error) int {
	for _, row := range []struct {
		class  error
		status int
	}{
		{privacy.ErrNotFound, http.StatusNotFound}, {privacy.ErrConflict, http.StatusConflict},
		{privacy.ErrExists, http.StatusConflict}, {privacy.ErrInvalid, http.StatusBadRequest}, {errDay, http.StatusTooManyRequests},
	} {
		if errors.Is(err, row.class) {
			return row.status
		}
	}
	return http.StatusServiceUnavailable
}
