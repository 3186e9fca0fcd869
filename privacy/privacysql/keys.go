package privacysql

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

type keyStore struct{ db *DB }

// Keys returns the keys of a vault. They belong in a file of their own, apart from what the keys seal and from its
// backups: call it on a DB that [Open] returned over another database than that of the other stores. A key is 32 bytes
// in a row, in the clear: anyone who reads the file reads the keys.
//
// Destroy overwrites a key in its place. For that a connection must overwrite what it replaces, on SQLite by PRAGMA
// secure_delete=ON and any journal_mode but PERSIST, from the first key on; otherwise Put stores no key. Then Destroy
// empties the write-ahead log, and waits a while until nobody reads what was there before. If it returns an error, repeat
// it: [privacy.ErrConflict] if others kept the log from being emptied, [privacy.ErrInvalid] if the settings are not those
// that Put requires. In a transaction it only overwrites the key: repeat it outside after the commit. It cannot reach
// blocks that the file system or the disk freed or rewrote, copies of the file, or copies in the memory of the driver.
//
// PostgreSQL and MariaDB keep overwritten data in their pages and logs. There Put stores no key, and Destroy always
// returns [privacy.ErrInvalid].
func (db *DB) Keys() seal.KeyStore { return keyStore{db} }

func (s keyStore) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
	if err := s.put(ctx, who, k); err != nil {
		return fmt.Errorf("privacysql: put key: %w", err)
	}
	return nil
}

func (s keyStore) put(ctx context.Context, who seal.Hash, k seal.Key) error {
	if err := checkHash(who); err != nil {
		return err
	}
	if k.IsZero() {
		return seal.ErrKey
	}
	secret := k.Reveal()
	defer clear(secret)
	l := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[secretAt], s.key(who), new(secretRow))
		if err != nil {
			return false, nil, err
		}
		if len(held) == 0 {
			why, err := s.db.grammar.keeps(ctx, s.db.conn)
			return false, why, err
		}
		defer held[0].Wipe()
		if held[0].IsZero() {
			return false, seal.ErrDestroyed, nil
		}
		return held[0].Equal(k), seal.ErrExists, nil
	}
	return s.db.change(ctx, secretPut, l, append(s.key(who), secret)...)
}

func (s keyStore) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	k, err := s.get(ctx, who)
	if err != nil {
		return seal.Key{}, fmt.Errorf("privacysql: get key: %w", err)
	}
	return k, nil
}

func (s keyStore) get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	if err := checkHash(who); err != nil {
		return seal.Key{}, err
	}
	k, found, err := first(ctx, s.db, secretAt, new(secretRow), s.key(who)...)
	switch {
	case err != nil:
		return seal.Key{}, err
	case !found:
		return seal.Key{}, seal.ErrNoKey
	case k.IsZero():
		return seal.Key{}, seal.ErrDestroyed
	}
	return k, nil
}

func (s keyStore) Destroy(ctx context.Context, who seal.Hash) error {
	if err := s.destroy(ctx, who); err != nil {
		return fmt.Errorf("privacysql: destroy key: %w", err)
	}
	return nil
}

func (s keyStore) destroy(ctx context.Context, who seal.Hash) error {
	if err := checkHash(who); err != nil {
		return err
	}
	none := make([]byte, seal.KeySize)
	n, err := s.db.exec(ctx, secretDestroyed, append(s.key(who), none)...) // first, so that no key comes between
	if err == nil && n == 0 {
		_, err = s.db.exec(ctx, secretDestroy, append([]any{none}, s.key(who)...)...)
	}
	if err != nil {
		return err
	}
	err = s.db.call(ctx, func() error { return either(s.db.grammar.keeps(ctx, s.db.conn)) })
	if err != nil || s.db.begins == nil {
		return err
	}
	// Of several connections that empty the log at once, all but one fail; they try again.
	again := retrier{pause: s.db.retrier.pause, retryable: func(err error) bool {
		may := s.db.retrier.retryable
		return errors.Is(err, privacy.ErrConflict) || may != nil && may(err)
	}}
	return again.do(ctx, func() error { return either(s.db.grammar.forget(ctx, s.db.conn)) })
}

// either returns the error, or why there should be one.
func either(why, err error) error {
	if err != nil {
		return err
	}
	return why
}

// key returns the columns that name a key.
func (s keyStore) key(who seal.Hash) []any {
	return append(make([]any, 0, 3), s.db.tenant, who.String())
}

func checkHash(who seal.Hash) error {
	var f privacy.Faults
	f.Require(!who.IsZero(), "who", "is none")
	return f.Err("key")
}

// secretRow is a key as it is stored. A destroyed one is read as none.
type secretRow struct{ secret []byte }

func (r *secretRow) dest() []any { return []any{&r.secret} }

func (r *secretRow) value() (seal.Key, error) {
	defer clear(r.secret)
	if len(r.secret) == seal.KeySize && [seal.KeySize]byte(r.secret) == ([seal.KeySize]byte{}) {
		return seal.Key{}, nil
	}
	return seal.NewKey(r.secret)
}
