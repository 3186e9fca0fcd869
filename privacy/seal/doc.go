// Package seal recognises a person by keyed hashes without keeping their identifiers, and makes data unreadable that
// cannot be deleted. Make a [Ring] of keys with [NewRing] to hash an [Identifier], and a [Vault] with [NewVault] to
// encrypt data.
//
// # Keyed hashes
//
// An [Identifier] is an e-mail address, a telephone number or another value by which a person comes back: in an import,
// in a restored backup. A [Ring] of secret keys turns it into a [Hash], a pseudonym: HMAC-SHA-256 over the kind and the
// normalised value, each with its length. Without the key nobody can find out who is behind a hash, or try all
// telephone numbers. With the key they can: hashes stay personal data for anyone who has it (Recital 26), so keep the
// key outside the database that stores the hashes.
//
// Each kind says how it normalises, see [Email], [Telephone], [Opaque] and [Subject]. This never changes, because a
// stored hash must be found again in ten years.
//
// # Changing the key
//
// A hash contains the [KeyID] of its key. The newest key of a ring makes hashes, and every key of the ring finds them.
// So old hashes need no rewriting, which would be impossible without the identifiers. Add a new key behind the newest
// one in every process first, and make it the newest once all have it. Drop a key only when no hash under it is left: a
// ring never finds hashes whose key it lacks.
//
// # Keys of one person
//
// A [Vault] encrypts data that cannot be deleted person by person, in backups and append-only data, under a key for
// each person. This is crypto-shredding. [Vault.Destroy] destroys that key, and makes every copy of the data sealed
// under it unreadable. This works only if the keys are not in the same backups as the data: keep the [KeyStore] apart,
// and after a restore of it destroy the keys again by [Vault.DestroyThrough]. A person who comes back by their own act
// gets the next generation of their key by [Vault.Renew]; the old one stays destroyed.
//
// # Secrets
//
// Keys and identifiers have no text form: code that prints, logs or marshals them gets a placeholder or an error. Only
// [Key.Reveal] returns the bytes of a key. Keys are overwritten after use, as far as Go allows: the expanded key inside
// the cipher, and copies of the stack that the runtime made, are not reached.
package seal
