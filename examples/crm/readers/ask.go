package readers

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
)

// most is how many people one statement names; databases take no more than some 32,000 arguments. A batch of
// policy.Guard is smaller.
const most = 30000

// ask yields what a statement returns of the people, who stand in it in place of (?). Rows are read whole before the
// first is yielded, so that whoever ranges may put other questions on the same transaction meanwhile.
func ask[T any](ctx context.Context, q host.Queryer, query string, people []privacy.SubjectID, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for some := range slices.Chunk(people, most) {
			list, err := read(ctx, q, query, some, scan)
			for _, v := range list {
				if !yield(v, nil) {
					return
				}
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
		}
	}
}

func read[T any](ctx context.Context, q host.Queryer, query string, people []privacy.SubjectID, scan func(*sql.Rows) (T, error)) (list []T, err error) {
	args := make([]any, len(people))
	for i, id := range people {
		args[i] = string(id)
	}
	marks := "(" + strings.TrimSuffix(strings.Repeat("?,", len(people)), ",") + ")"
	rows, err := q.QueryContext(ctx, strings.Replace(query, "(?)", marks, 1), args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// grouped returns the rows of each person.
func grouped[T any](rows iter.Seq2[T, error], whose func(T) privacy.SubjectID) (map[privacy.SubjectID][]T, error) {
	m := make(map[privacy.SubjectID][]T)
	for v, err := range rows {
		if err != nil {
			return nil, err
		}
		m[whose(v)] = append(m[whose(v)], v)
	}
	return m, nil
}
