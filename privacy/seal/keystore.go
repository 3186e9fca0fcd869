package seal

import "context"

// KeyStore keeps the keys of a [Vault], one for each hash of a person. A host implements it, apart from what the keys
// seal and from its backups, and runs storetest.Keys against it. Implementations are safe for concurrent use.
//
//   - Put MUST keep a copy of the key if none was ever put for the hash.
//   - Put MUST return [ErrExists] while a key is kept, also for the very same one, and keep the one it has.
//   - Put MUST return [ErrDestroyed] once Destroy has succeeded, for ever, and keep nothing.
//   - Of several Puts for one hash, at the same time in any process, exactly one MUST succeed.
//   - Get MUST return the key that was put, as a key of its own, which the caller may wipe.
//   - Get MUST return [ErrNoKey] if none was ever put and none destroyed, and [ErrDestroyed] after Destroy.
//   - Destroy MUST erase the key beyond recovery and remember that it did. It also succeeds if no key was
//     put or the key is already destroyed; no key can be put later.
//   - Hashes MUST be compared by key and sum.
//   - When the context is done each method MUST return its error, so that errors.Is finds it, and change nothing.
type KeyStore interface {
	Put(ctx context.Context, who Hash, k Key) error
	Get(ctx context.Context, who Hash) (Key, error)
	Destroy(ctx context.Context, who Hash) error
}
