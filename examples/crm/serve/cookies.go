package serve

import (
	"net/http"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The cookies that the pages try to set, beside the one by which a choice is remembered.
const (
	visits = "crm-visits"         // statistics of the site's own
	video  = "VISITOR_INFO1_LIVE" // of YouTube, if a video were embedded
)

// cookies declares the cookies of the site. None rests on an exception: each waits for consent.
func cookies() []cookie.Cookie {
	return []cookie.Cookie{
		{Name: visits, Category: cookie.Statistics, Purpose: "counts visits to these pages", Lifetime: civil.Period{Months: 1}},
		{Name: video, Category: cookie.ThirdParty, Purpose: "plays videos", Provider: "YouTube", Lifetime: civil.Period{Months: 6}},
	}
}

// count sets the cookie for statistics, as the site did before: the middleware takes it out again until the person agreed.
func count(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: visits, Value: "1", Path: "/", MaxAge: 30 * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
}

// videos reports whether a page for the person of a request may embed a video.
func (s *Site) videos(r *http.Request) bool {
	v, err := s.cookies.Allowed(r, video)
	return err == nil && v.Outcome() == privacy.Permitted
}
