package policy

import "reflect"

// Clone returns a copy that shares nothing with the document that can be changed.
func (d Document) Clone() Document {
	v := reflect.ValueOf(&d).Elem()
	detach(v)
	return d
}

// detach gives every slice within v a backing array of its own.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				detach(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			detach(own.Index(i))
		}
		v.Set(own)
	}
}
