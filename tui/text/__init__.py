"""Text of documents made ready for a terminal: what is safe to show, how wide it is, where rows break."""
