package lint_test

import (
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }
