"""Rehearsal: revisions run on a real PostgreSQL that lives for this only, while readers and writers are at work.

`server` starts and ends the server, from `binaries` that it finds here, under the eyes of `watchdog`.
"""
