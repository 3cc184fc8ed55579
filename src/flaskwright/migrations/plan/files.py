"""The file of a planned revision: its name, and its text by the project's template."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.plan.layout import laid_out, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flaskwright.migrations.plan.model import Action, Style

LONGEST_ID = 32
"""The width of the column in which Alembic keeps the identifier."""
_HASH = re.compile(r"[0-9a-f]{10,}\Z")
_EXPRESSION = re.compile(r"\$\{([^}]*)\}")
_WORD = re.compile(r"\W+")
TEMPLATE = '''"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

# revision identifiers, used by Alembic.
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''
IMPORTS = ("from alembic import op", "import sqlalchemy as sa")


class Content(msgspec.Struct, frozen=True):
    """What a revision's file says."""

    id: str
    down: tuple[str, ...]
    labels: tuple[str, ...]
    depends_on: tuple[str, ...]
    message: str
    imports: tuple[str, ...]
    definitions: tuple[str, ...]
    upgrade: str
    downgrade: str


def is_hash(revision: str) -> bool:
    """Whether an identifier is one that Alembic made up."""
    return _HASH.match(revision) is not None


def identifier(revision: str, place: int, taken: Iterable[str]) -> str:
    """The identifier of the revision at a place of the plan: always the same, and like the project's own."""
    if not is_hash(revision):
        plain = f"{revision}_{place}"
        if len(plain) <= LONGEST_ID and plain not in taken:
            return plain
    return hashlib.sha256(f"{revision} {place}".encode()).hexdigest()[:12]


def file_name(style: Style, revision: str, title: str) -> str:
    """The name of a revision's file, as Alembic makes it.

    https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
    """
    slug = "_".join(_WORD.split(title.lower())).strip("_")
    if len(slug) > style.slug_length:
        slug = slug[: style.slug_length].rsplit("_", 1)[0] + "_"
    values: dict[str, object] = {"rev": revision, "slug": slug, **style.stamp}
    try:
        return f"{style.file_template % values}.py"
    except (KeyError, ValueError, TypeError):
        return f"{revision}_{slug}.py"


def rendered(content: Content, style: Style) -> str:
    """The text of the file: by the project's template where that asks for no more than is known here."""
    made = _fill(style.template, content, style) if style.template is not None else None
    if made is None:
        made = _fill(TEMPLATE, content, style) or ""
    whole = _with_definitions(made, content)
    for line in IMPORTS:
        name = line.rpartition(" ")[2]
        if not re.search(rf"\b{name}\.", whole.replace(line, "")):
            whole = re.sub(rf"^{line}\n", "", whole, flags=re.MULTILINE)
    return whole


def _fill(template: str, content: Content, style: Style) -> str | None:
    if "<%" in template or re.search(r"^\s*(%|##)", template, re.MULTILINE):
        return None
    one = content.down[0] if len(content.down) == 1 else None
    down = one if one is not None else (content.down or None)
    values: Mapping[str, str] = {
        "message": content.message.replace("\\", "\\\\").replace('"""', "'''"),
        "up_revision": content.id,
        "down_revision": repr(down) if one is None else one,
        "down_revision | comma,n": ", ".join(content.down) or "None",
        "create_date": style.created,
        "repr(up_revision)": text(content.id),
        "repr(down_revision)": text(one) if one is not None else repr(down),
        "repr(branch_labels)": repr(content.labels or None),
        "repr(depends_on)": repr(content.depends_on or None),
        'imports if imports else ""': "\n".join(content.imports),
        'upgrades if upgrades else "pass"': content.upgrade.strip(),
        'downgrades if downgrades else "pass"': content.downgrade.strip(),
    }
    asked = _EXPRESSION.findall(template)
    if not set(asked) <= set(values) or "upgrade" not in template:
        return None
    return _EXPRESSION.sub(lambda found: values[found[1]], template)


def _with_definitions(made: str, content: Content) -> str:
    """The module with its own definitions before its functions, and no more empty lines than there should be."""
    head, mark, rest = made.partition("\ndef upgrade(")
    parts = [head.rstrip(), *(one.strip("\n") for one in content.definitions)]
    joined = parts[0] + "".join(
        ("\n\n\n" if one.startswith(("def ", "class ", "@")) else "\n\n") + one for one in parts[1:]
    )
    whole = f"{joined}\n\n{mark}{rest.rstrip()}\n"
    return re.sub(r"\n{4,}", "\n\n\n", re.sub(r"(^import .*|^from .*)\n{2,}(?=# )", r"\1\n\n", whole, flags=re.M))


def body(actions: Iterable[Action], block: Iterable[Action] = (), *, why: Iterable[str] = ()) -> str:
    """The body of a function: what commits by itself stands in a block, before what is done together."""
    lines: list[str] = []
    listed = list(block)
    if listed:
        lines.append("    with op.get_context().autocommit_block():")
        lines += [_statement(one, 8) for one in listed if one.code]
    lines += [_statement(one, 4) for one in actions if one.code]
    if not lines:
        lines = [f"    # {one}" for one in why] + ["    pass"]
    return "\n".join(lines)


def _statement(action: Action, indent: int) -> str:
    if action.text:
        return "\n".join(f"{' ' * indent}{line}" if line.strip() else line for line in action.code.splitlines())
    return laid_out(action.code, indent)
