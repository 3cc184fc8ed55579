"""A model is written as for SQLAlchemy 1: nothing says which types its attributes have.

## What it does
Reports, once for each class, columns that are assigned with `Column(…)` and have no `Mapped[…]`, at the first of them;
and bases of the first style, `declarative_base()` and `@as_declarative()`, from which models derive. It is silent where
the project uses a SQLAlchemy before 2.0, or a Flask-SQLAlchemy before 3.0, for tables without a class, and for columns
with an annotation.
## Why it matters
`user.emial`, `user.age + "1"` and a missing check for `None` are found by mypy and by every editor, if the model tells
the types: with `Column(…)` an attribute is of any type, and the mistake waits for the request that meets it. What the
annotation says of `None` is also what the database gets, so that the two cannot drift apart.
## How to mend
```python
class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    born: Mapped[date | None]
```
With Flask-SQLAlchemy: `db = SQLAlchemy(model_class=Base)`.
## References
- [SQLAlchemy: ORM declarative models](https://docs.sqlalchemy.org/en/20/changelog/whatsnew_20.html#orm-declarative-models)
- [SQLAlchemy: migrating an existing mapping](https://docs.sqlalchemy.org/en/20/changelog/whatsnew_20.html#migrating-an-existing-mapping)
- [Flask-SQLAlchemy: models and tables](https://flask-sqlalchemy.readthedocs.io/en/stable/models/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue, External, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column
    from flaskwright.findings.finding import Finding

SINCE = (("sqlalchemy", (2,)), ("flask-sqlalchemy", (3,)))
"""The libraries that know the second style, and since when."""


def check(project: Project) -> Iterator[Finding]:
    if any(project.dependencies.may_be_older(name, version) for name, version in SINCE):
        return
    models = {model.cls.info for model in project.app.models}
    bases = {base.info for model in project.app.models for base in model.cls.mro if isinstance(base, ClassValue)}
    for cls in project.code.classes:
        if cls.info.module.role is not FileRole.PRODUCTION or cls.info not in models | bases:
            continue
        untyped = [one for one in project.models.declared_in(cls) if not one.modern and one.annotation is None]
        if untyped:
            yield _of_columns(cls, untyped)
    yield from _of_bases(project)


def _of_columns(cls: ClassValue, untyped: list[Column]) -> Finding:
    first, more = untyped[0], len(untyped) - 1
    others = f" and {more} more column{'s' if more > 1 else ''}" if more else ""
    return RULE.finding(
        first.location,
        f"`{first.label}`{others} of `{cls.info.name}` {'have' if more else 'has'} no `Mapped[…]`: "
        "no editor and no type checker knows what they hold",
        scope=cls.info.qualname,
        subject=cls.info.name,
        trace=tuple(Step(one.location, f"`{one.name}` is a bare `Column`") for one in untyped),
        help=f"write `{first.name}: Mapped[…] = mapped_column(…)`",
    )


def _of_bases(project: Project) -> Iterator[Finding]:
    reported: set[int] = set()
    given: list[Value] = []
    untyped = project.libraries.role("untyped_base")
    for model in project.app.models:
        given += [one for one in model.cls.mro if isinstance(one, External) and one.path in untyped]
        for base in model.cls.mro:
            if isinstance(base, ClassValue):
                given += [
                    one
                    for one in base.decorators
                    if isinstance(one, External) and one.path in project.libraries.role("model_decorator")
                ]
    for one in given:
        call = one.call if isinstance(one, External) else None
        if call is None or id(call.node) in reported or call.unit.module.role is not FileRole.PRODUCTION:
            continue
        reported.add(id(call.node))
        yield RULE.finding(
            call.location,
            f"`{written(call)}` makes a base of the first style, whose models have no types",
            scope=call.unit.scope,
            subject=written(call),
            help="derive a class from `DeclarativeBase`",
        )


RULE = Rule(
    code="SQL612",
    name="untyped-mapping",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_columns_without_types",
    right="silent_mapped_columns",
)
