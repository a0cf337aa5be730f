"""What rules are tested with: damage with its gold, and the score."""
