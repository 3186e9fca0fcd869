package day

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// step is one step of the day.
type step struct {
	name, title string
	once        bool // of a database, not of a day
	do          func(context.Context, *requests) (any, error)
	apart       bool              // do has no transaction: whatever it asks has its own
	into        func(*Report) any // the part of the report that its result is
}

// service is what a step works with: the transaction, and the library on it.
type requests struct {
	*adopt.Requests
	tx     *sql.Tx
	db     *host.DB
	side   *adopt.Side
	day    civil.Date
	now    time.Time
	report *Report // what the steps before came to

	count   func(n, of int) // tells how far a long step is
	written func()          // tells that all of a step is written
}

// of makes a step of a function and of the part of the report that it fills.
func of[T any](name, title string, part func(*Report) *T, do func(context.Context, *requests) (T, error)) step {
	return step{
		name: name, title: title,
		do:   func(ctx context.Context, d *requests) (any, error) { return do(ctx, d) },
		into: func(r *Report) any { return part(r) },
	}
}

// once marks a step that a database takes a single time.
func once(s step) step {
	s.once = true
	return s
}

// apart marks a step that runs outside a transaction: each of its parts is kept by itself, and done again comes to the same.
func apart(s step) step {
	s.apart = true
	return s
}

// steps are the day's work, in their order.
func steps() []step {
	return []step{
		once(of("take-over", "Taking over the old consents", func(r *Report) *TakenOver { return &r.TakenOver }, takeOver)),
		once(of("shadow", "Comparing the old mailing list with the policy", func(r *Report) *Shadow { return &r.Shadow }, shadow)),
		of("decide", "Deciding the activities for every contact", func(r *Report) *Decisions { return &r.Decisions }, decide),
		of("give", "Recording a consent", func(r *Report) *Given { return &r.Given }, give),
		of("withdraw", "Recording withdrawals and an objection", func(r *Report) *Withdrawals { return &r.Withdrawals }, withdraw),
		of("mail", "Cleaning the marketing list", func(r *Report) *Mailing { return &r.Mailing }, mail),
		of("receive-access", "Receiving an access request", func(r *Report) *Stage { return &r.Received }, receiveAccess),
		of("ask-identity", "Asking who it is", func(r *Report) *Stage { return &r.Asked }, askIdentity),
		of("confirm-identity", "Confirming who it is", func(r *Report) *Stage { return &r.Confirmed }, confirmIdentity),
		of("retain", "Looking at what may go and what must stay", func(r *Report) *Retention { return &r.Retention }, retain),
		of("place-hold", "Placing a hold", func(r *Report) *Hold { return &r.Placed }, placeHold),
		of("release-hold", "Releasing the hold", func(r *Report) *Hold { return &r.Released }, releaseHold),
		of("receive-requests", "Receiving more requests", func(r *Report) *Incoming { return &r.Incoming }, receiveRequests),
		of("object", "Saying what the objection stopped", func(r *Report) *Objection { return &r.Objection }, sayStopped),
		of("complain", "Handling a complaint", func(r *Report) *Complained { return &r.Complaint }, complain),
		apart(of("answer-access", "Answering the access request", func(r *Report) *File { return &r.Access }, answerAccess)),
		apart(of("answer-erasure", "Answering the request for erasure", func(r *Report) *File { return &r.Erasure }, answerErasure)),
		apart(of("answer-objection", "Answering the objection", func(r *Report) *File { return &r.Objected }, answerObjection)),
	}
}

// attempts is how often a step is tried that another process is at.
const attempts = 20

// settle takes the step's result from the journal, or does the step and enters it there. It reports whether the step
// was done now. Where another process is at the same work, it waits and takes that one's result.
func (s step) settle(ctx context.Context, db *host.DB, d requests) (did bool, err error) {
	key := d.day.String()
	if s.once {
		key = "" // of no day
	}
	result, known, err := host.Done(ctx, db, s.name, key)
	var made any
	for tries := 1; err == nil && !known && s.apart; tries++ {
		d.db = db
		if made, err = s.do(ctx, &d); tries == attempts || !errors.Is(err, privacy.ErrConflict) {
			break
		}
		time.Sleep(time.Duration(tries) * 10 * time.Millisecond) // another process is at it: what it has done stands
		result, known, err = host.Done(ctx, db, s.name, key)
	}
	if err == nil && !known {
		err = db.InTx(ctx, func(tx *sql.Tx) error {
			if result, known, err = host.Done(ctx, tx, s.name, key); err == nil && !known {
				result, err = s.perform(ctx, tx, d, key, made)
			}
			return err
		})
	}
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal([]byte(result), s.into(d.report)); err != nil {
		return false, fmt.Errorf("the result in work_steps is not one of this program: %w", err)
	}
	return !known, nil
}

// perform does the step in a transaction, unless it was done apart, and enters its result.
func (s step) perform(ctx context.Context, tx *sql.Tx, d requests, key string, result any) (string, error) {
	var err error
	d.tx = tx
	if d.Requests, err = d.side.In(tx, d.now); err != nil {
		return "", err
	}
	if !s.apart {
		if result, err = s.do(ctx, &d); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(result)
	if err != nil {
		return "", err
	}
	err = host.Finish(ctx, tx, s.name, key, string(text))
	if err == nil {
		d.written()
	}
	return string(text), err
}
