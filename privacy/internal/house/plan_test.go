package house

import "strings"

// plan is a statement of policy: what each package may import of this module. A package that is not in it, and an
// import that is not in its row, fail the test. Tests are free to import what they need of the module.
var plan = map[string]row{
	// foundation
	"privacy/civil": {},

	// ground
	"privacy": {may: "privacy/civil privacy/internal/catalogue"},

	// side rooms, next to the ground
	"privacy/alias":       {may: "privacy"},
	"privacy/seal":        {std: "crypto/aes crypto/cipher crypto/hmac crypto/rand crypto/subtle encoding/binary log/slog golang.org/x/text/unicode/norm"},
	"privacy/suppression": {may: "privacy privacy/seal privacy/civil"},
	"privacy/feed":        {may: "privacy privacy/obligation"},
	"privacy/transfer":    {may: "privacy privacy/civil"},
	"privacy/recipient":   {may: "privacy privacy/alias privacy/civil privacy/transfer"},
	"privacy/obligation":  {may: "privacy privacy/alias privacy/civil privacy/internal/contain"},
	"privacy/datamap":     {may: "privacy", std: "encoding log/slog"},
	"privacy/notice":      {may: "privacy privacy/alias privacy/civil"},

	// rooms, which never open onto each other; rights alone looks at lawfulbasis, and a complaint names rights and requests
	"lawfulbasis":    {may: "privacy privacy/civil"},
	"consent":        {may: "privacy privacy/alias privacy/civil"},
	"consent/cookie": {may: "privacy privacy/civil"},
	"consent/cookie/cookiehttp": {may: "privacy privacy/civil consent consent/cookie",
		std: "bufio crypto/hmac crypto/rand encoding/base64 html/template net net/http net/url sync/atomic"},
	"consent/receipt": {may: "privacy privacy/civil consent", std: "crypto/ed25519"},
	"consent/unsubscribe": {may: "privacy privacy/civil",
		std: "crypto/aes crypto/cipher crypto/hmac crypto/rand encoding/base64 encoding/binary html/template net/http net/url"},
	"retention":                {may: "privacy privacy/civil"},
	"rights":                   {may: "privacy privacy/alias privacy/civil lawfulbasis rights/internal/casework"},
	"rights/complaint":         {may: "privacy privacy/civil rights rights/internal/casework"},
	"rights/internal/casework": {may: "privacy privacy/civil"},

	// landing: acts that need several rooms
	"privacy/erasure": {may: "privacy privacy/alias privacy/civil privacy/seal privacy/suppression privacy/obligation privacy/internal/contain retention"},
	"privacy/fulfil": {may: "privacy privacy/alias privacy/civil lawfulbasis rights retention privacy/seal privacy/obligation privacy/erasure privacy/internal/contain privacy/internal/sheet",
		std: "net/url"},

	// the law of each regime, as data
	"privacy/law":               {may: "privacy privacy/civil retention rights/complaint privacy/transfer consent consent/cookie privacy/obligation lawfulbasis rights"},
	"privacy/law/internal/gdpr": {may: "privacy privacy/civil privacy/transfer privacy/obligation lawfulbasis rights"},
	"privacy/law/uk":            {may: "privacy privacy/law/internal/gdpr privacy/civil privacy/law retention rights/complaint privacy/transfer consent consent/cookie lawfulbasis rights"},
	"privacy/law/eu":            {may: "privacy privacy/law privacy/law/internal/gdpr privacy/civil privacy/transfer consent consent/cookie rights"},

	// roof
	"privacy/policy": {may: "privacy privacy/law privacy/alias privacy/civil consent/cookie privacy/notice privacy/recipient privacy/transfer lawfulbasis consent retention rights", std: "encoding encoding/binary"},

	"privacy/policy/lint":                {may: "privacy privacy/law/uk privacy/law/eu privacy/civil consent/cookie privacy/recipient privacy/transfer lawfulbasis retention rights privacy/policy privacy/law"},
	"privacy/policy/internal/policytest": {may: "privacy privacy/civil consent/cookie privacy/recipient privacy/transfer lawfulbasis retention rights privacy/policy privacy/law/uk", tests: true},
	"privacy/policy/diff":                {may: "privacy privacy/civil consent/cookie privacy/recipient privacy/obligation lawfulbasis consent rights privacy/policy"},

	// what stands on it
	"privacy/subject":    {may: "privacy privacy/alias privacy/civil privacy/erasure privacy/fulfil privacy/notice privacy/obligation privacy/law privacy/recipient privacy/suppression lawfulbasis consent retention rights rights/complaint privacy/policy"},
	"privacy/vqcomms":    {may: "privacy privacy/law/uk privacy/civil consent/cookie privacy/recipient privacy/transfer lawfulbasis retention rights privacy/policy", std: "sync time/tzdata"},
	"privacy/privacysql": {may: "privacy privacy/alias privacy/civil privacy/feed privacy/seal privacy/suppression privacy/obligation privacy/recipient privacy/notice privacy/erasure privacy/fulfil consent retention rights rights/complaint privacy/subject", std: "database/sql embed archive/zip io/fs"},
	"privacy/memory":     {may: "privacy privacy/alias privacy/civil privacy/feed privacy/seal privacy/suppression privacy/obligation privacy/recipient privacy/notice privacy/erasure privacy/fulfil consent retention rights rights/complaint privacy/subject"},
	"privacy/publish":    {may: "privacy privacy/law privacy/civil consent/cookie privacy/recipient privacy/transfer lawfulbasis retention rights privacy/policy privacy/internal/sheet", std: "embed html"},

	// for the tests of others
	"privacy/privacytest": {may: "privacy privacy/alias privacy/civil privacy/memory privacy/recipient lawfulbasis consent retention rights privacy/policy privacy/datamap privacy/erasure privacy/fulfil privacy/internal/suite",
		std: "database/sql encoding encoding/base64 encoding/binary io/fs net/url unicode/utf16", tests: true},

	"privacy/storetest": {may: "privacy privacy/alias privacy/civil privacy/feed privacy/internal/suite privacy/notice privacy/obligation privacy/recipient privacy/seal privacy/suppression privacy/subject privacy/erasure privacy/fulfil consent retention rights rights/complaint",
		std: "encoding/binary sync/atomic", tests: true},

	// of the module itself
	"privacy/internal/suite":     {tests: true},
	"privacy/internal/golden":    {tests: true},
	"privacy/internal/api":       {program: true},
	"privacy/internal/catalogue": {},
	"privacy/internal/measure":   {program: true},
	"privacy/internal/mutants":   {program: true},
	"privacy/internal/contain":   {},
	"privacy/internal/sheet":     {},
	"privacy/internal/house":     {tests: true},
	"examples/quickstart": {may: "privacy privacy/law/uk privacy/law/eu privacy/civil lawfulbasis consent retention rights privacy/memory privacy/policy privacy/publish privacy/vqcomms privacy/policy/lint privacy/policy/diff privacy/law",
		program: true},
	"examples/internal/answers":       {may: "privacy privacy/civil privacy/law privacy/policy privacy/policy/diff privacy/policy/lint privacy/publish", program: true},
	"examples/internal/answers/check": {may: "examples/internal/answers privacy privacy/policy/diff", std: "testing", program: true},
	"examples/charity": {may: "examples/internal/answers privacy privacy/law privacy/law/uk privacy/civil lawfulbasis privacy/recipient privacy/policy",
		program: true},
	"examples/municipality": {may: "examples/internal/answers privacy privacy/law privacy/law/uk privacy/civil lawfulbasis privacy/recipient privacy/policy",
		program: true},
	"examples/shop": {may: "examples/internal/answers privacy privacy/law privacy/law/uk privacy/law/eu privacy/civil lawfulbasis privacy/recipient privacy/policy",
		program: true},
	"examples/quickstart/generate":        {may: "examples/quickstart/internal/sample", program: true},
	"examples/quickstart/internal/sample": {program: true},
}

// row is what one package may import.
type row struct {
	may     string // packages of this module, as paths below it
	std     string // standard packages beside those that every library package may import
	tests   bool   // it is for tests, and may import testing
	program bool   // it is a program, and may import any standard package
}

// std is what every library package may import of the standard library. What reads a clock is not kept out by
// this list, but what reads files, the environment or the network, logs, or draws lots is.
const std = `bytes cmp context crypto/sha256 database/sql/driver encoding/hex encoding/json errors fmt hash/maphash io iter
	maps math math/bits reflect slices strconv strings sync time unicode unicode/utf8`

// pure has the packages that do nothing but work out values: they know no context.
var pure = []string{"privacy/civil", "privacy/law/uk", "privacy", "lawfulbasis", "privacy/transfer", "consent/cookie"}

func (r row) allows(path string) bool {
	for _, list := range []string{r.may, r.std, std} {
		for p := range strings.FieldsSeq(list) {
			if p == path {
				return true
			}
		}
	}
	return path == "testing" && r.tests
}
