package drivers

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/rights"
)

// operations has each call there is, beside what a host would write in its place.
var operations = []operation{
	{"Append first", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Consent().Append(ctx, event(fresh(n), 1))
	},
		func(ctx context.Context, tx *sql.Tx, n int) error {
			return one(tx.ExecContext(ctx, insertEvent+" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", eventColumns(event(fresh(n), 1))...))
		}},
	{"Append next", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Consent().Append(ctx, event(contact(0), uint64(n+2)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		e := event(contact(0), uint64(n+2))
		return one(tx.ExecContext(ctx, insertEvent+" SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM privacy_consent_event "+
			"WHERE tenant = ? AND subject = ? AND purpose = ? AND channel = ? AND seq = ? ON CONFLICT DO NOTHING",
			append(eventColumns(e), "main", string(e.Key.Subject), string(e.Key.Purpose), e.Key.Channel.String(), int64(e.Seq-1))...))
	}},
	{"Events", func(ctx context.Context, s *privacysql.DB, n int) error {
		return some(count(s.Consent().EventsOf(ctx, keys(known(n)))))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		k := key(known(n))
		return handEvents(tx.QueryContext(ctx, selectEvent+" WHERE tenant = ? AND subject = ? AND purpose = ? AND channel = ? ORDER BY seq",
			"main", string(k.Subject), string(k.Purpose), k.Channel.String()))
	}},
	{"EventsOf 1000", func(ctx context.Context, s *privacysql.DB, _ int) error {
		return some(count(s.Consent().EventsOf(ctx, keys(everybody()...))))
	}, func(ctx context.Context, tx *sql.Tx, _ int) error {
		list, err := json.Marshal(everybody())
		if err != nil {
			return err
		}
		return handEvents(tx.QueryContext(ctx, selectEvent+" WHERE tenant = ? AND subject IN (SELECT value FROM json_each(?)) "+
			"AND purpose IN (SELECT value FROM json_each(?)) AND channel IN (SELECT value FROM json_each(?)) ORDER BY subject, purpose, channel, seq",
			"main", string(list), `["news"]`, `["email"]`))
	}},
	{"Keys", func(ctx context.Context, s *privacysql.DB, n int) error {
		return some(count(s.Consent().Keys(ctx, known(n))))
	},
		func(ctx context.Context, tx *sql.Tx, n int) error {
			return handKeys(tx.QueryContext(ctx, "SELECT DISTINCT purpose, channel FROM privacy_consent_event WHERE tenant = ? AND subject = ? "+
				"ORDER BY purpose, channel", "main", string(known(n))))
		}},
	{"Create", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Requests().Create(ctx, request(rights.RequestID(fresh(n)), fresh(n)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		r := request(rights.RequestID(fresh(n)), fresh(n))
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_request (tenant, id, subject, exercises, state, received, hint, pending, version, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) "+
			"ON CONFLICT DO NOTHING", "main", string(r.ID), string(r.Subject), r.Right.String(), r.State.String(), r.Received.String(), r.Hint.String(), 1, string(body)))
	}},
	{"Update", func(ctx context.Context, s *privacysql.DB, n int) error {
		r := request(rights.RequestID("r-"+contact(0)), contact(0))
		r.Version = uint64(n + 1)
		return s.Requests().Update(ctx, r)
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		r := request(rights.RequestID("r-"+contact(0)), contact(0))
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "UPDATE privacy_request SET subject = ?, exercises = ?, state = ?, received = ?, hint = ?, pending = ?, body = ?, version = version + 1 "+
			"WHERE tenant = ? AND id = ? AND version = ?", string(r.Subject), r.Right.String(), r.State.String(), r.Received.String(), r.Hint.String(), 1, string(body), "main", string(r.ID), int64(n+1)))
	}},
	{"Get", func(ctx context.Context, s *privacysql.DB, n int) error {
		_, err := s.Requests().Get(ctx, rights.RequestID("r-"+known(n)))
		return err
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		return handRequests(tx.QueryContext(ctx, "SELECT id, subject, version, body FROM privacy_request WHERE tenant = ? AND id = ?", "main", "r-"+string(known(n))))
	}},
	{"RequestsOf", func(ctx context.Context, s *privacysql.DB, n int) error {
		return some(count(s.Requests().RequestsOf(ctx, known(n))))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		return handRequests(tx.QueryContext(ctx, "SELECT id, subject, version, body FROM privacy_request WHERE tenant = ? AND subject = ? ORDER BY received, id",
			"main", string(known(n))))
	}},
	{"Place marker", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Markers().Place(ctx, marker(fresh(n), "r"))
	}, handPlace},
	{"Place and lift", func(ctx context.Context, s *privacysql.DB, n int) error {
		p := marker(fresh(n), "r")
		if err := s.Markers().Place(ctx, p); err != nil {
			return err
		}
		p.Version, p.Lifted = 1, noon
		return s.Markers().Lift(ctx, p)
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		if err := handPlace(ctx, tx, n); err != nil {
			return err
		}
		p := marker(fresh(n), "r")
		return one(tx.ExecContext(ctx, "UPDATE privacy_marker SET lifted_us = ?, version = version + 1 "+
			"WHERE tenant = ? AND subject = ? AND kind = ? AND activity = ? AND request = ? AND version = ? AND lifted_us = ?",
			noon.UnixMicro(), "main", string(p.Subject), p.Kind.String(), string(p.Activity), string(p.Request), 1, time.Time{}.UnixMicro()))
	}},
	{"Markers", func(ctx context.Context, s *privacysql.DB, n int) error {
		return some(count(s.Markers().MarkersOf(ctx, subjects(known(n)))))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		return handMarkers(tx.QueryContext(ctx, selectMarker+" WHERE tenant = ? AND subject = ? ORDER BY from_us, kind, activity, request", "main", string(known(n))))
	}},
	{"MarkersOf 1000", func(ctx context.Context, s *privacysql.DB, _ int) error {
		return some(count(s.Markers().MarkersOf(ctx, everybody())))
	}, func(ctx context.Context, tx *sql.Tx, _ int) error {
		list, err := json.Marshal(everybody())
		if err != nil {
			return err
		}
		return handMarkers(tx.QueryContext(ctx, selectMarker+" WHERE tenant = ? AND subject IN (SELECT value FROM json_each(?)) "+
			"ORDER BY subject, from_us, kind, activity, request", "main", string(list)))
	}},
	{"Place hold", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Holds().Place(ctx, hold(string(fresh(n)), fresh(n)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		h := hold(string(fresh(n)), fresh(n))
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_hold (tenant, id, num, matter, kind, subject, category, placed, released, version) "+
			"SELECT ?, ?, COALESCE(MAX(num), 0) + 1, ?, ?, ?, ?, ?, ?, 1 FROM privacy_hold WHERE tenant = ? ON CONFLICT DO NOTHING",
			"main", h.ID, h.Matter, h.Kind.String(), string(h.Subject), string(h.Category), h.Placed.String(), h.Released.String(), "main"))
	}},
	{"Release", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Holds().Release(ctx, "h-"+string(contact(0)), uint64(n+1), hold("", "").Placed)
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		on := hold("", "").Placed.String()
		return one(tx.ExecContext(ctx, "UPDATE privacy_hold SET released = ?, version = version + 1 WHERE tenant = ? AND id = ? AND version = ? AND placed <= ?",
			on, "main", "h-"+string(contact(0)), n+1, on))
	}},
	{"Holds", func(ctx context.Context, s *privacysql.DB, n int) error {
		return some(count(s.Holds().HoldsOf(ctx, subjects(known(n)))))
	},
		func(ctx context.Context, tx *sql.Tx, n int) error {
			return handHolds(tx.QueryContext(ctx, selectHold+" WHERE tenant = ? AND subject IN ('', ?) ORDER BY num + 0, id", "main", string(known(n))))
		}},
	{"HoldsOf 1000", func(ctx context.Context, s *privacysql.DB, _ int) error {
		return some(count(s.Holds().HoldsOf(ctx, everybody())))
	}, func(ctx context.Context, tx *sql.Tx, _ int) error {
		list, err := json.Marshal(append(subjects(""), everybody()...))
		if err != nil {
			return err
		}
		return handHolds(tx.QueryContext(ctx, selectHold+" WHERE tenant = ? AND subject IN (SELECT value FROM json_each(?)) ORDER BY num + 0, id", "main", string(list)))
	}},
}
