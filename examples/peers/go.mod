module github.com/lawful-go/lawful/examples/peers

go 1.26.0

require (
	github.com/lawful-go/lawful v0.0.0-00010101000000-000000000000
	github.com/looplab/fsm v1.0.3
	github.com/qmuntal/stateless v1.7.2
)

replace github.com/lawful-go/lawful => ../..
