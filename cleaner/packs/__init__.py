"""Data only: profiles, lexicons, unit tables."""
