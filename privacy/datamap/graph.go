package datamap

// within returns a type and every type that it is made of, each once, in the order in which they are met.
func within(root *node) (list []*node) {
	seen := make(map[*node]bool)
	var visit func(n *node)
	visit = func(n *node) {
		if n == nil || seen[n] {
			return
		}
		seen[n] = true
		list = append(list, n)
		visit(n.key)
		visit(n.elem)
		for _, f := range n.fields {
			visit(f.node)
		}
	}
	visit(root)
	return list
}

// isRing reports whether a type is made of itself, or of one that is.
func isRing(root *node) bool {
	const open, done = 1, 2
	state := make(map[*node]int)
	var visit func(n *node) bool
	visit = func(n *node) bool {
		if n == nil || state[n] == done {
			return false
		}
		if state[n] == open {
			return true
		}
		state[n] = open
		ring := visit(n.key) || visit(n.elem)
		for _, f := range n.fields {
			ring = ring || visit(f.node)
		}
		state[n] = done
		return ring
	}
	return visit(root)
}
