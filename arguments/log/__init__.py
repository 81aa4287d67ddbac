"""Readers of the log: the history in sentences, the replay against the tables, and one person's data."""
