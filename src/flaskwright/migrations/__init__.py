"""Migrations: revisions read as programs, replayed into a schema, judged by their locks, rehearsed on a real server.

`history` finds the revisions and their order, `reading` runs their functions to operations, `replay` makes a schema of
these, `compare` holds it against the models, `locks` says what each operation blocks; `explain`, `plan` and `rehearsal`
build on them.
"""
