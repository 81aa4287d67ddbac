"""Readers of the log: its history in plain words, the log replayed, and one person's data."""
