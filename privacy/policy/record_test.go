package policy_test

import (
	"reflect"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/stretchr/testify/require"
)

// A record of a document has every field of the engine's value but the regime, under the same JSON name, and its method forgets
// none.
func TestRecordsCarryEveryField(t *testing.T) {
	category, activity, kept := filled[policy.Category](), filled[policy.Activity](), filled[policy.Retention]()
	carries(t, category, category.Def())
	carries(t, activity, activity.Lawful())
	carries(t, kept, kept.Rule())
	rule := filled[retention.Rule]()
	rule.Regime = "" // what a document states is the controller's own rule
	require.Equal(t, rule, policy.RetentionOf(rule).Rule())
}

// carries checks that each field of the engine's value is that of the document.
func carries[E privacy.CategoryDef | lawfulbasis.Activity | retention.Rule](t *testing.T, document any, engine E) {
	t.Helper()
	from, to := reflect.ValueOf(document), reflect.ValueOf(engine)
	for i := range to.NumField() {
		f := to.Type().Field(i)
		if f.Name == "Regime" {
			require.True(t, to.Field(i).IsZero(), "%T.%s", engine, f.Name)
			continue
		}
		same, ok := from.Type().FieldByName(f.Name)
		require.True(t, ok, "%T has no %s", document, f.Name)
		require.Equal(t, f.Tag, same.Tag, "%T.%s", document, f.Name)
		require.False(t, to.Field(i).IsZero(), "%T.%s is forgotten", engine, f.Name)
		require.Equal(t, from.FieldByIndex(same.Index).Interface(), to.Field(i).Interface(), "%T.%s", document, f.Name)
	}
}

// filled returns a value in which no field is zero.
func filled[T any]() (v T) {
	fill(reflect.ValueOf(&v).Elem())
	return v
}

func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case civil.Date:
		v.Set(reflect.ValueOf(civil.MustDate(2026, 11, 30)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Interface:
		v.Set(reflect.ValueOf(civil.Weekends{}))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}
