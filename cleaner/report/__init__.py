"""What a run did, for people: numbers, a static page, samples for an audit. Reads what `cleaner run` left, changes nothing."""
