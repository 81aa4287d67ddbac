"""A mutation run: each line of permission and each row of the verb table is broken in turn, and tests must notice.

`python -m tests.mutants` (`make test-mutants`) runs a few named tests against each mutant, in a fork of one process
that has imported everything, or in a process of its own; no file is changed. It prints the mutants that no test
noticed. `python -m tests.mutants WORD` tries only those whose name has this word. The same tests also run without a
mutant: if one failed by itself, it would notice everything.
"""
