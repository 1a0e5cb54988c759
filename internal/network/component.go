package network

// Components returns for each node the number of the component it belongs to: nodes have one number
// when a path joins them. Numbers count from 0 in the order of each component's first node.
func (g *Graph) Components() []int {
	const unknown = -1
	out := make([]int, g.Len())
	for i := range out {
		out[i] = unknown
	}
	components := 0
	var found []int
	for first := range out {
		if out[first] != unknown {
			continue
		}
		out[first] = components
		for found = append(found[:0], first); len(found) > 0; {
			node := found[len(found)-1]
			found = found[:len(found)-1]
			for _, n := range g.neighbours[node] {
				if out[n.node] == unknown {
					out[n.node] = components
					found = append(found, n.node)
				}
			}
		}
		components++
	}
	return out
}
