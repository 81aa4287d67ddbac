"""The semantics of strength, against published numbers and published principles."""
