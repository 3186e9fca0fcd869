// Package seal answers how a person can be recognised without being kept, and how what cannot be deleted is made
// unreadable.
//
// # Keyed hashes
//
// An [Identifier] is an e-mail address, a telephone number or another value by which a person comes back: in an
// import, in a restored backup. A [Ring] of secret keys turns it into a [Hash], HMAC-SHA-256 over the kind and the
// normalised value, each with its length. Without the key nobody can tell who stands behind a hash, nor try all
// telephone numbers. With it one can: hashes stay personal data of whoever holds the key (Recital 26), and the key
// belongs outside of the database that holds them.
//
// What is normalised is said at each kind, see [Email], [Telephone], [Opaque] and [Subject], and is never changed:
// a hash that is stored must be found again in ten years.
//
// # Changing the key
//
// A hash carries the [KeyID] of its key. The newest key of a ring makes hashes, and every key of it finds them, so that
// old hashes need no rewriting, which without the identifiers is not possible. A new key is first added behind the
// newest one in every process, and made the newest when all have it. A key is dropped from the ring only when no hash
// under it is left: what no key of the ring made is never found.
//
// # Keys of one person
//
// A [Vault] encrypts what cannot be deleted person by person, in backups and append-only data, under a key for each
// person. This is crypto-shredding. [Vault.Destroy] destroys that key, and with it everything that was sealed under it, wherever copies lie. This
// holds only if the keys are not in the same backups as what they seal: a [KeyStore] is kept apart, and a destruction
// is replayed after it was restored, by [Vault.DestroyThrough]. A person who comes back by their own act gets the next
// generation of their key by [Vault.Renew]; the old one stays destroyed.
//
// # Secrets
//
// Keys and identifiers have no text form: whatever prints, logs or marshals them gets a placeholder or an error. Only
// [Key.Reveal] hands out the bytes of a key. Keys are overwritten when they are done with, as far as Go lets one:
// the expanded key inside the cipher, and copies that the runtime made of the stack, are not reached.
package seal
