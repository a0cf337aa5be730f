"""What the reviewer is doing, without Textual: the queue, the facets, the place, the gate, the pace."""
