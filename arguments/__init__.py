"""Classroom debates: the domain of Counterpoint."""

# Of Counterpoint as a whole. CHANGELOG.md says what each version brought.
__version__ = "0.9.0"
