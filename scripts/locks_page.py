"""The page about locks, made of the lock data: what each change of a schema blocks, and what to do instead."""

from __future__ import annotations

from itertools import groupby

from flaskwright.libraries.postgresql_locks import Form, Lock, PostgresqlLocks, TypeChange, load_postgresql_locks

HEAD = """\
# What migrations lock

What each change of a schema locks on PostgreSQL {oldest} to {newest}, what others cannot do meanwhile, and what
happens to the rows that are there. The page is made of `src/flaskwright/libraries/data/tables/postgresql_locks.toml`,
by which the rules judge and `flaskwright migrations explain` explains. Each line of it is performed on a real server
by `tests/migrations/test_locks_on_server.py`, which looks at `pg_locks`, at what other sessions get through, at the
files of tables and indexes, and at the rows that were read.

A lock is held until its transaction ends, and it is waited for in a queue: behind a statement that waits for
`ACCESS EXCLUSIVE`, reads wait, too. A short `lock_timeout` and another try keep that queue short.

| work | meaning |
| --- | --- |
| none | only the catalogue changes: it is over at once, however many rows there are |
| scan | all rows are read |
| build | all rows are read, and an index is made of them |
| rewrite | all rows are written anew, and all indexes of the table |
"""
MODES = """
## Modes

| a lock of this mode | stops | and waits for |
| --- | --- | --- |
"""
TYPES = """
## Types that are changed in the catalogue only

All other changes of a type write the table anew.

| from | to | where | indexes of the column |
| --- | --- | --- | --- |
"""
WHEN = {
    "always": "",
    "longer": "the new length or precision is no smaller, or unbounded; a number keeps its scale",
    "unbounded": "the new type has no length",
    "whole": "the new type has full precision",
}
WHAT = {
    "table": "the table",
    "new": "what is new",
    "index": "the index",
    "view": "the view",
    "sequence": "the sequence",
    "parent": "the partitioned table",
    "partition": "the new partition",
    "referenced": "the table that a foreign key points to",
    "referencing": "the tables whose foreign keys point to it",
    "read": "the tables that it reads",
    "any": "each table",
}


def locks_page() -> str:
    """The whole page."""
    data = load_postgresql_locks()
    parts = [HEAD.format(oldest=data.oldest, newest=data.newest)]
    for group, forms in groupby(data.forms.items(), key=lambda one: one[1].group):
        parts.append(f"\n## {group}\n")
        parts += [_entry(name, form, data) for name, form in forms]
    parts.append(TYPES + "".join(map(_type_change, data.type_changes)))
    parts.append(MODES + "".join(_mode(mode, data) for mode in data.modes))
    return "".join(parts)


def _entry(name: str, form: Form, data: PostgresqlLocks) -> str:
    versions = f" (from PostgreSQL {form.since})" if form.since else ""
    lines = [f'\n<a id="{name}"></a>\n**{form.title}**{versions}', "", "```sql", form.example, "```", ""]
    if form.locks:
        lines += ["| locks | mode | work | stops |", "| --- | --- | --- | --- |"]
        lines += [_lock(lock, data) for lock in form.locks]
    else:
        lines.append("It locks no table.")
    said = [form.note]
    if not form.in_transaction:
        said.append("It fails inside a transaction.")
    if form.safer:
        said.append(f"Instead: {_sentence(form.safer)}")
    for one in form.versions:
        where = f"From PostgreSQL {one.since}" if one.since else f"Up to PostgreSQL {one.until}"
        if one.in_transaction is False:
            said.append(f"{where} it fails inside a transaction.")
        if one.safer:
            said.append(f"{where}: {_sentence(one.safer)}")
    said.append(f"[PostgreSQL's documentation]({data.address(form.page, data.newest)})")
    return "\n".join([*lines, "", " ".join(filter(None, said)), ""])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…")) else f"{text}."


def _lock(lock: Lock, data: PostgresqlLocks) -> str:
    stops = lock.blocks or data.blocks(lock.mode)
    if lock.mode not in data.modes:
        return f"| {WHAT[lock.on]} | the one that is written | {lock.work} | by its mode |"
    return f"| {WHAT[lock.on]} | `{lock.mode}` | {lock.work} | {stops} |"


def _type_change(one: TypeChange) -> str:
    where = [WHEN[one.when], "the session's time zone is UTC" if one.utc else ""]
    return f"| `{one.before}` | `{one.after}` | {', '.join(filter(None, where))} | {one.indexes} |\n"


def _mode(mode: str, data: PostgresqlLocks) -> str:
    conflicts = ", ".join(f"`{other}`" for other in data.modes if other in data.modes[mode])
    return f"| `{mode}` | {data.blocks(mode)} | {conflicts} |\n"
