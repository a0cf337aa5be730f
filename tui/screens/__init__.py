"""Screens: they decide what a key does to the state and show what came of it."""
