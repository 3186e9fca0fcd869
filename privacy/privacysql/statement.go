package privacysql

import (
	"strconv"
	"strings"
)

// statement names a text that every dialect runs.
type statement uint8

const (
	consentFirst statement = iota
	consentNext
	consentAt
	consentEvents
	consentMany
	consentKeys
	requestCreate
	requestUpdate
	requestGet
	requestsOf
	requestsPending
	markerPlace
	markerLift
	markerAt
	markersOf
	markersMany
	holdPlace
	holdRelease
	holdGet
	holdsOf
	holdsMany
	changeAppend
	changeAt
	changesSince
	changesWaiting
	changeNumber
	changesPrune
	leaseFirst
	leaseNext
	leaseAt
	leaseNumber
	cursorFirst
	cursorMove
	cursorBack
	cursorAt
	suppressionFirst
	suppressionNext
	suppressionAt
	suppressions
	suppressionKey
	secretPut
	secretAt
	secretDestroyed
	secretDestroy
	obligationCreate
	obligationUpdate
	obligationGet
	obligationsPending
	obligationsOverdue
	obligationsOf
	disclosureRecord
	disclosureAt
	disclosuresOf
	erasureFirst
	erasureNext
	erasureAppend
	erasureLines
	erasureSome
	erasuresOf
	erasuresHeld
	erasuresOpen
	claimFirst
	claimNext
	claimAt
	claimDrop
	claimsExpired
	complaintCreate
	complaintUpdate
	complaintGet
	complaintsList
	partFirst
	partNext
	partAt
	partsOf
	versionRegister
	versionAt
	versionsOf
	shownRecord
	shownAt
	shownOf
	shownMany
	aliasFirst
	aliasLock
	aliasMerge
	aliasMove
	aliasesOf
	aliasMerges
	statements int = iota
)

const (
	eventColumns = "tenant, subject, purpose, channel, seq, kind, at_us, recorded_us, notice, wording, method, explicit, " +
		"locale, evidence, recorded_by, claimed_us"
	eventRead = "SELECT subject, purpose, channel, seq, kind, at_us, recorded_us, notice, wording, method, explicit, " +
		"locale, evidence, recorded_by, claimed_us FROM {p}consent_event"
	eventKey    = "tenant = ? AND subject = ? AND purpose = ? AND channel = ?"
	requestRead = "SELECT id, subject, version, body FROM {p}request"
	markerRead  = "SELECT subject, kind, activity, request, from_us, lifted_us, version, claimed_us FROM {p}marker"
	markerKey   = "tenant = ? AND subject = ? AND kind = ? AND activity = ? AND request = ?"
	holdRead    = "SELECT id, matter, kind, subject, category, placed, released, version FROM {p}hold"
	changeRead  = "SELECT id, seq, topic, subject, at_us, body FROM {p}feed_change"

	obligationRead = "SELECT id, version, body FROM {p}obligation"
	disclosureRead = "SELECT id, body FROM {p}disclosure"
	erasureRead    = "SELECT seq, body FROM {p}erasure_line"
	complaintRead  = "SELECT version, body FROM {p}complaint"
	partRead       = "SELECT version, body FROM {p}fulfilment"
	versionRead    = "SELECT id, body FROM {p}notice_version"
	shownRead      = "SELECT id, body FROM {p}notice_entry"
	claimRead      = "SELECT version, body FROM {p}sweep_claim"

	suppressionColumns = "tenant, hash, seq, kind, reason, scope, at_us, recorded_us, evidence"
	suppressionRead    = "SELECT hash, seq, kind, reason, scope, at_us, recorded_us, evidence FROM {p}suppression"
)

// texts has each statement once, for every dialect: with ? for an argument, {p} for the prefix of the tables, and
// the pieces of the [grammar]. A text after which one row must be there, or be of one version, says so itself, and
// is right without a transaction.
var texts = [statements]string{
	consentFirst: "INSERT INTO {p}consent_event (" + eventColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) {once}",
	// A history without a gap has no event of this seq, and one of the seq before: that is the row selected from.
	consentNext: "INSERT INTO {p}consent_event (" + eventColumns + ") SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? " +
		"FROM {p}consent_event WHERE " + eventKey + " AND seq = ? {once}",
	consentAt:     eventRead + " WHERE " + eventKey + " AND seq = ?",
	consentEvents: eventRead + " WHERE " + eventKey + " ORDER BY seq",
	// Every combination of the keys' parts, of which the reader keeps the keys: quicker than a list of keys.
	consentMany: eventRead + " WHERE tenant = ? AND subject IN {list} AND purpose IN {list} AND channel IN {list} " +
		"ORDER BY subject, purpose, channel, seq",
	consentKeys: "SELECT DISTINCT purpose, channel FROM {p}consent_event WHERE tenant = ? AND subject = ? ORDER BY purpose, channel",

	requestCreate: "INSERT INTO {p}request (tenant, id, subject, exercises, state, received, hint, pending, version, body) " +
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) {once}",
	requestUpdate: "UPDATE {p}request SET subject = ?, exercises = ?, state = ?, received = ?, hint = ?, pending = ?, body = ?, version = version + 1 " +
		"WHERE tenant = ? AND id = ? AND version = ?",
	requestGet: requestRead + " WHERE tenant = ? AND id = ?",
	requestsOf: requestRead + " WHERE tenant = ? AND subject = ? ORDER BY received, id",
	// What has no hint has an empty one, before every day. That it is no earlier than the cursor follows from the pair, and
	// tells where to begin to a planner that makes no range of a pair.
	requestsPending: requestRead + " WHERE tenant = ? AND pending = 1 AND hint <= ? AND (hint, id) > (?, ?) AND hint >= ? ORDER BY hint, id LIMIT ?",

	markerPlace: "INSERT INTO {p}marker (tenant, subject, kind, activity, request, from_us, lifted_us, claimed_us, version) " +
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) {once}",
	markerLift:  "UPDATE {p}marker SET lifted_us = ?, version = version + 1 WHERE " + markerKey + " AND version = ? AND lifted_us = ?",
	markerAt:    markerRead + " WHERE " + markerKey,
	markersOf:   markerRead + " WHERE tenant = ? AND subject = ? ORDER BY from_us, kind, activity, request",
	markersMany: markerRead + " WHERE tenant = ? AND subject IN {list} ORDER BY subject, from_us, kind, activity, request",

	holdPlace: "INSERT INTO {p}hold (tenant, id, num, matter, kind, subject, category, placed, released, version) " +
		"SELECT ?, ?, COALESCE(MAX(num), 0) + 1, ?, ?, ?, ?, ?, ?, 1 FROM {p}hold WHERE tenant = ? {once}",
	holdRelease: "UPDATE {p}hold SET released = ?, version = version + 1 WHERE tenant = ? AND id = ? AND version = ? AND placed <= ?",
	holdGet:     holdRead + " WHERE tenant = ? AND id = ?",
	// To sort by num + 0 keeps a planner from walking every hold in the order of num.
	holdsOf:   holdRead + " WHERE tenant = ? AND subject IN ('', ?) ORDER BY num + 0, id",
	holdsMany: holdRead + " WHERE tenant = ? AND subject IN {list} ORDER BY num + 0, id",

	// What has no number yet has seq 0, and num says in which order it came: after all that was there. Two that are not
	// committed may have one num.
	changeAppend: "INSERT INTO {p}feed_change (tenant, id, seq, num, topic, subject, at_us, body) " +
		"SELECT ?, ?, 0, COALESCE(MAX(num), 0) + {after}, ?, ?, ?, ? FROM {waiting} WHERE tenant = ? AND seq = 0 {once}",
	changeAt:       changeRead + " WHERE tenant = ? AND id = ?",
	changesSince:   changeRead + " WHERE tenant = ? AND seq > ? ORDER BY seq LIMIT ?",
	changesWaiting: "SELECT id FROM {p}feed_change WHERE tenant = ? AND seq = 0 ORDER BY num, id LIMIT ?",
	changeNumber:   "UPDATE {p}feed_change SET seq = ? WHERE tenant = ? AND id = ? AND seq = 0",
	changesPrune:   "DELETE FROM {p}feed_change WHERE tenant = ? AND seq > 0 AND seq <= ?",

	leaseFirst: "INSERT INTO {p}feed_lease (tenant, holder, until_us, settled_us, version, newest) VALUES (?, ?, ?, ?, ?, 0) {once}",
	leaseNext:  "UPDATE {p}feed_lease SET holder = ?, until_us = ?, settled_us = ?, version = ? WHERE tenant = ? AND version = ?",
	leaseAt:    "SELECT holder, until_us, settled_us, version, newest FROM {p}feed_lease WHERE tenant = ?",
	// It takes the numbers, and keeps every other relay away until the transaction ends.
	leaseNumber: "UPDATE {p}feed_lease SET newest = newest + ? WHERE tenant = ? AND version = ? AND newest = ?",

	// A cursor at 0 is no row.
	cursorFirst: "INSERT INTO {p}feed_cursor (tenant, follower, seq) VALUES (?, ?, ?) {once}",
	cursorMove:  "UPDATE {p}feed_cursor SET seq = ? WHERE tenant = ? AND follower = ? AND seq = ?",
	cursorBack:  "DELETE FROM {p}feed_cursor WHERE tenant = ? AND follower = ? AND seq = ?",
	cursorAt:    "SELECT seq FROM {p}feed_cursor WHERE tenant = ? AND follower = ?",

	suppressionFirst: "INSERT INTO {p}suppression (" + suppressionColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) {once}",
	suppressionNext: "INSERT INTO {p}suppression (" + suppressionColumns + ") SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? " +
		"FROM {p}suppression WHERE tenant = ? AND hash = ? AND seq = ? {once}",
	suppressionAt: suppressionRead + " WHERE tenant = ? AND hash = ? AND seq = ?",
	suppressions:  suppressionRead + " WHERE tenant = ? AND hash IN {list} ORDER BY hash, seq",
	// The next hash, by one step in the primary key: from key to key, a few steps are enough.
	suppressionKey: "SELECT COALESCE(MIN(hash), '') FROM {p}suppression WHERE tenant = ? AND hash > ?",

	// A key is put only where it can be destroyed for good. Its table is a heap, to whose end rows are added: one stays
	// where it was written, and is overwritten there by as many bytes. None is removed.
	secretPut:       "INSERT INTO {p}seal_key (tenant, hash, secret) SELECT ?, ?, ? WHERE {overwrites} {once}",
	secretAt:        "SELECT secret FROM {p}seal_key WHERE tenant = ? AND hash = ?",
	secretDestroyed: "INSERT INTO {p}seal_key (tenant, hash, secret) VALUES (?, ?, ?) {once}",
	secretDestroy:   "UPDATE {p}seal_key SET secret = ? WHERE tenant = ? AND hash = ?",

	obligationCreate: "INSERT INTO {p}obligation (tenant, id, subject, raised_us, state, next_us, pending, due, version, body) " +
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) {once}",
	obligationUpdate: "UPDATE {p}obligation SET subject = ?, raised_us = ?, state = ?, next_us = ?, pending = ?, due = ?, body = ?, version = version + 1 " +
		"WHERE tenant = ? AND id = ? AND version = ?",
	obligationGet:      obligationRead + " WHERE tenant = ? AND id = ?",
	obligationsPending: obligationRead + " WHERE tenant = ? AND state = ? AND next_us <= ? AND (next_us, id) > (?, ?) AND next_us >= ? ORDER BY next_us, id LIMIT ?",
	// What has no day has an empty one, and what has ended is not pending.
	obligationsOverdue: obligationRead + " WHERE tenant = ? AND pending = 1 AND due > '' AND due < ? AND (due, id) > (?, ?) AND due >= ? ORDER BY due, id LIMIT ?",
	obligationsOf:      obligationRead + " WHERE tenant = ? AND subject = ? ORDER BY raised_us, id",

	disclosureRecord: "INSERT INTO {p}disclosure (tenant, id, subject, at_us, body) VALUES (?, ?, ?, ?, ?) {once}",
	disclosureAt:     disclosureRead + " WHERE tenant = ? AND id = ?",
	disclosuresOf:    disclosureRead + " WHERE tenant = ? AND subject = ? ORDER BY at_us, id",

	// The row of an erasure says how many lines it has; whoever moves it on writes the next. It is pending unless the last
	// line closes it.
	erasureFirst:  "INSERT INTO {p}erasure (tenant, id, seq, pending) VALUES (?, ?, ?, ?) {once}",
	erasureNext:   "UPDATE {p}erasure SET seq = ?, pending = ? WHERE tenant = ? AND id = ? AND seq = ?",
	erasureAppend: "INSERT INTO {p}erasure_line (tenant, id, seq, kind, found_by, body) VALUES (?, ?, ?, ?, ?, ?) {once}",
	erasureLines:  erasureRead + " WHERE tenant = ? AND id = ? ORDER BY seq",
	erasureSome:   erasureRead + " WHERE tenant = ? AND id = ? AND seq >= ? AND seq <= ? ORDER BY seq",
	erasuresOf:    "SELECT id FROM {p}erasure_line WHERE tenant = ? AND kind IN (?, ?) AND found_by IN {list} ORDER BY kind, found_by, id", // by the index
	erasuresHeld:  "SELECT DISTINCT id FROM {p}erasure_line WHERE tenant = ? AND kind = ? AND found_by = ? ORDER BY id",
	erasuresOpen:  "SELECT id FROM {p}erasure WHERE tenant = ? AND pending = 1 AND id > ? ORDER BY id LIMIT ?",

	claimFirst:    "INSERT INTO {p}sweep_claim (tenant, id, until_us, version, body) VALUES (?, ?, ?, 1, ?) {once}",
	claimNext:     "UPDATE {p}sweep_claim SET until_us = ?, body = ?, version = version + 1 WHERE tenant = ? AND id = ? AND version = ?",
	claimAt:       claimRead + " WHERE tenant = ? AND id = ?",
	claimDrop:     "DELETE FROM {p}sweep_claim WHERE tenant = ? AND id = ? AND version = ?",
	claimsExpired: claimRead + " WHERE tenant = ? AND id > ? AND until_us <= ? ORDER BY id LIMIT ?",

	complaintCreate: "INSERT INTO {p}complaint (tenant, id, received, version, body) VALUES (?, ?, ?, 1, ?) {once}",
	complaintUpdate: "UPDATE {p}complaint SET received = ?, body = ?, version = version + 1 WHERE tenant = ? AND id = ? AND version = ?",
	complaintGet:    complaintRead + " WHERE tenant = ? AND id = ?",
	complaintsList:  complaintRead + " WHERE tenant = ? AND received >= ? AND received <= ? ORDER BY received, id",

	partFirst: "INSERT INTO {p}fulfilment (tenant, id, part, version, body) VALUES (?, ?, ?, 1, ?) {once}",
	partNext:  "UPDATE {p}fulfilment SET body = ?, version = version + 1 WHERE tenant = ? AND id = ? AND part = ? AND version = ?",
	partAt:    partRead + " WHERE tenant = ? AND id = ? AND part = ?",
	partsOf:   partRead + " WHERE tenant = ? AND id = ? ORDER BY part",

	versionRegister: "INSERT INTO {p}notice_version (tenant, id, notice, since, body) VALUES (?, ?, ?, ?, ?) {once}",
	versionAt:       versionRead + " WHERE tenant = ? AND id = ?",
	versionsOf:      versionRead + " WHERE tenant = ? AND notice = ? ORDER BY since",
	// What is shown is a version that there is: that is the row selected from.
	shownRecord: "INSERT INTO {p}notice_entry (tenant, id, subject, at_us, body) SELECT ?, ?, ?, ?, ? FROM {p}notice_version WHERE tenant = ? AND id = ? {once}",
	shownAt:     shownRead + " WHERE tenant = ? AND id = ?",
	shownOf:     shownRead + " WHERE tenant = ? AND subject = ? ORDER BY at_us, id",
	shownMany:   shownRead + " WHERE tenant = ? AND subject IN {list} ORDER BY subject, at_us, id",

	// Each identifier that takes part in a merge has a row. Until it is merged, it is its own current identifier.
	aliasFirst: "INSERT INTO {p}alias (tenant, id, person, into_id, request, at_us, recorded_by, version) VALUES (?, ?, ?, '', '', ?, '', 1) {once}",
	aliasLock:  "UPDATE {p}alias SET version = version + 1 WHERE tenant = ? AND id = ? AND into_id = ''",
	aliasMerge: "UPDATE {p}alias SET into_id = ?, request = ?, at_us = ?, recorded_by = ? WHERE tenant = ? AND id = ? AND into_id = ''",
	aliasMove:  "UPDATE {p}alias SET person = ?, version = version + 1 WHERE tenant = ? AND person = ?",
	aliasesOf: "SELECT a.id, b.person, b.id FROM {p}alias AS a JOIN {p}alias AS b ON b.tenant = a.tenant AND b.person = a.person " +
		"WHERE a.tenant = ? AND a.id IN {list} ORDER BY a.id, b.id",
	aliasMerges: "SELECT id, into_id, request, at_us, recorded_by FROM {p}alias WHERE tenant = ? AND person = " +
		"(SELECT a.person FROM {p}alias AS a WHERE a.tenant = ? AND a.id = ?) AND into_id <> '' ORDER BY id",
}

// write returns a text as the dialect says it, with the prefix before the tables.
func (g *grammar) write(text, prefix string) string {
	var pairs []string
	for name, piece := range g.pieces {
		pairs = append(pairs, "{"+name+"}", piece)
	}
	text = strings.ReplaceAll(strings.NewReplacer(pairs...).Replace(text), "{p}", prefix)
	if g.numbered {
		text = number(text)
	}
	return text
}

// number puts $1, $2 … in place of ?, except within quotation marks.
func number(text string) string {
	var b strings.Builder
	n, quoted := 0, false
	for _, c := range []byte(text) {
		if c == '\'' {
			quoted = !quoted
		}
		if c == '?' && !quoted {
			n++
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
