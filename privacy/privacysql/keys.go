package privacysql

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// KeyStore is a [seal.KeyStore]. A key is 32 bytes in a row, in the clear: whoever reads the file reads the keys. It is
// safe for concurrent use if its [DB] is.
//
// A key that is destroyed is overwritten where it stands. For that a connection must overwrite what it replaces, on SQLite
// by PRAGMA secure_delete=ON and any journal_mode but PERSIST, from the first key on: [KeyStore.Put] stores none with
// settings that are not so. What SQLite keeps beside its tables, its write-ahead log, is emptied by [KeyStore.Destroy].
// What the file system or the disk keep of blocks that were freed or rewritten, and copies of the file, are out of its
// reach; so are copies in the memory of the driver.
//
// PostgreSQL and MariaDB keep what is overwritten, in their pages until others need the room and in their logs, and whatever
// is made of those. There [KeyStore.Put] stores no key, ever, and [KeyStore.Destroy] ends with the same error.
type KeyStore struct{ db *DB }

var _ seal.KeyStore = KeyStore{}

// Keys returns the store of the keys of a vault. It belongs into a file of its own, apart from what the keys seal and
// from its backups: a DB that [Open] returned over another database than that of the other stores.
func (db *DB) Keys() KeyStore { return KeyStore{db} }

// Put keeps a key, see [seal.KeyStore]. No hash is a [privacy.FaultsError], no key [seal.ErrKey]; a connection on which a
// key could not be destroyed for good is an [privacy.ErrInvalid].
func (s KeyStore) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
	if err := s.put(ctx, who, k); err != nil {
		return fmt.Errorf("privacysql: put key: %w", err)
	}
	return nil
}

func (s KeyStore) put(ctx context.Context, who seal.Hash, k seal.Key) error {
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

// Get returns a key, see [seal.KeyStore]. No hash is a [privacy.FaultsError].
func (s KeyStore) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	k, err := s.get(ctx, who)
	if err != nil {
		return seal.Key{}, fmt.Errorf("privacysql: get key: %w", err)
	}
	return k, nil
}

func (s KeyStore) get(ctx context.Context, who seal.Hash) (seal.Key, error) {
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

// Destroy destroys a key, see [seal.KeyStore], and empties the log, for which it waits a while until nobody reads what was
// before. An error leaves the key overwritten or not: Destroy is repeated until there is none. It is
// [privacy.ErrConflict] where others kept the log from being emptied, and [privacy.ErrInvalid] where the settings are not
// those that [KeyStore.Put] wants.
//
// Within a transaction the key is overwritten, and nothing more: the log keeps it until the host has committed and
// repeats Destroy outside.
func (s KeyStore) Destroy(ctx context.Context, who seal.Hash) error {
	if err := s.destroy(ctx, who); err != nil {
		return fmt.Errorf("privacysql: destroy key: %w", err)
	}
	return nil
}

func (s KeyStore) destroy(ctx context.Context, who seal.Hash) error {
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
	// Of several who empty the log at once, all but one are refused: they try again.
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
func (s KeyStore) key(who seal.Hash) []any {
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
