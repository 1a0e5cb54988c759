package flat

import "veikart/internal/jsontree"

// object and field are those of an answer.
type (
	object = jsontree.Object
	field  = jsontree.Member
)
