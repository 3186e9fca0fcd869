package notice

// What a service says of versions, over versions in any order.
var (
	InForce = inForce
	Coming  = comingAfter
)
