package publish

// Words are the tables of words, by the type that each is for.
var Words = []any{persons, bases, sources, roles, rules, measures, safeguards, claims, wordings, triggers, requirements, channels, storage, alone}
