package publish

// Words are the tables of words, by the type that each is for.
var Words = []any{territories, certain, stores, bases, sources, roles, rules, safeguards, claims, wordings, triggers, requirements, channels, storage, alone}
