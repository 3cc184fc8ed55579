"""The edits with which a query asks the same with `select`.

Facts about the two interfaces: https://docs.sqlalchemy.org/en/20/changelog/migration_20.html#migration-orm-usage and
https://flask-sqlalchemy.readthedocs.io/en/stable/queries/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.findings.finding import Edit, Location, Safety
from flaskwright.semantics.values import External
from flaskwright.syntax import tree
from flaskwright.upgrades.queries import chains as kinds
from flaskwright.upgrades.queries.answers import Context, Refusal, Rewrite
from flaskwright.upgrades.queries.entities import Selected
from flaskwright.upgrades.queries.facts import database_of
from flaskwright.upgrades.queries.variables import assigned_name

if TYPE_CHECKING:
    from flaskwright.upgrades.queries.chains import Chain, Link
    from flaskwright.upgrades.queries.places import Place
    from flaskwright.upgrades.queries.rewriting import Rewriter

KEPT = frozenset(
    {"filter", "where", "filter_by", "order_by", "limit", "offset", "distinct", "options", "join", "outerjoin",
     "group_by", "having", "select_from", "with_for_update", "execution_options", "add_columns", "with_entities",
     "slice", "correlate"}
)  # fmt: skip
"""Calls on a query that a `select` has with the same arguments and meaning."""
RENAMED = {"filter": "where", "with_entities": "with_only_columns"}
JOINS = frozenset({"join", "outerjoin", "select_from"})
NARROW = frozenset({"filter", "where", "filter_by"})
"""Calls that only say which rows are meant."""
COUNTED = NARROW | {"join", "outerjoin"}
"""Calls with which the rows can be counted where they are; with others they are counted as those of a subquery."""


ITERATE = frozenset({"builtins.list", "builtins.tuple", "builtins.set", "builtins.sorted", "builtins.enumerate"})


class Writing:
    """One query while it is rewritten; a variable's is about what the query is that it holds."""

    def __init__(self, rewriter: Rewriter, chain: Chain, place: Place, context: Context | None = None) -> None:
        self.rewriter = rewriter
        self.facts = rewriter.facts
        self.chain = chain
        self.source = chain.unit.module.source
        self.place = place
        self.edits: list[Edit] = []
        self.safety = Safety.SAFE
        self.end = chain.last if chain.last is not None and chain.last.name in kinds.ENDS else None
        self.links = chain.links[:-1] if self.end is not None else chain.links
        first = self.links[0] if self.links and chain.kind == "model" else None
        self.instead = first if first is not None and first.name == "with_entities" else None
        """A call right after the start that says what is selected instead."""
        if chain.loose is not None:
            raise Refusal(f"`.{chain.loose}` of a query is read")
        self.context = context if context is not None else self._context()
        self.session, self.database = self.context.session, self.context.database
        self.adds_rows = self._adds_rows(self.context.selected)

    def result(self) -> Rewrite:
        """The edits. Raises `Refusal`."""
        becomes = self._write()
        return Rewrite(becomes, self.safety, tuple(self.edits), tuple(self.place.imports))

    # ------------------------------------------------------------- what is there

    def _context(self) -> Context:
        session, database = self._session()
        selected = self._selected()
        return Context(session, database, selected, self._adds_rows(selected))

    def _session(self) -> tuple[str, str | None]:
        """How the session is spelled here, and Flask-SQLAlchemy's object where there is one."""
        chain = self.chain
        if isinstance(chain.start, tree.Call):
            func = chain.start.func
            if not isinstance(func, tree.Attribute):
                raise Refusal("the session's `query` is called by another name")
            spelled, owner = self._text(func.value), func.value
            if "#" in spelled or "\n" in spelled:
                raise Refusal("the session is not a plain name")
            if isinstance(owner, tree.Attribute) and owner.attr == "session":
                value = self.rewriter.values.of(chain.unit, owner.value)
                if isinstance(value, External) and value.path == "flask_sqlalchemy.SQLAlchemy()":
                    return spelled, self._text(owner.value)
            return spelled, None
        if chain.begin.model is None or not isinstance(chain.start, tree.Attribute):
            raise Refusal("the model is known only when the code runs")
        entity = chain.start.value
        if not isinstance(entity, tree.Name | tree.Attribute):
            raise Refusal("the model is the result of a call")
        if chain.begin.session is not None:
            session = self.place.name_of(chain.begin.session, entity)
            if session is None:
                raise Refusal("no name for the session is at hand in this file")
            return session, None
        owner_value = database_of(self.rewriter.project, chain.begin.model)
        made = creation(owner_value.receiver) if owner_value is not None else None
        database = self.place.name_of(made, entity) if made is not None else None
        if database is None:
            raise Refusal("no name for the session is at hand in this file")
        return f"{database}.session", database

    def _text(self, node: tree.Node) -> str:
        return self.source.slice(node.start, node.end)

    def _edit(self, start: int, end: int, text: str) -> None:
        self.edits.append(Edit(Location(self.source.path, start, end), text))

    def _name(self, name: str) -> str:
        spelled = self.place.sqlalchemy(name, self.database)
        if spelled is None:
            raise Refusal(f"`{name}` means something else in this file")
        return spelled

    def _dot(self, link: Link) -> int:
        """Where the dot before a call's name stands."""
        return self.source.data.rfind(b".", link.func.value.end, link.func.attr_start)

    def _bracket(self, call: tree.Call) -> int:
        """The offset just after a call's opening bracket."""
        return self.source.data.find(b"(", call.func.end) + 1

    # --------------------------------------------------------------- the writing

    def _write(self) -> str:
        end = self.end
        if end is not None and any(argument.star for argument in end.call.args):
            raise Refusal(f"what `.{end.name}(…)` is given cannot be told")
        for link in self.chain.links:
            if link.name in self.facts.own_methods:
                raise Refusal(f"the project's own query class says what `.{link.name}(…)` does")
        for link in self.links:
            self._check(link)
        selected = self.context.selected
        if end is None:
            return self._open_end(selected)
        match end.name:
            case "get":
                return self._get(end)
            case "get_or_404":
                return self._get_or_404(end)
            case "count":
                return self._count(end, selected)
            case "update" | "delete":
                return self._change(end, selected)
            case "first_or_404" | "one_or_404" | "paginate":
                return self._through_database(end, selected)
            case "subquery" | "exists" | "scalar_subquery" | "cte":
                self._start("")
                return f"select(…).{end.name}()"
            case "all" | "first" | "one" | "one_or_none" | "scalar":
                return self._fetch(end, selected)
            case _:
                raise Refusal(f"`.{end.name}(…)` has no counterpart of the same meaning")

    def _check(self, link: Link) -> None:
        """Raise `Refusal` for a call that a `select` does not have, or not with these arguments."""
        if link.name not in KEPT:
            raise Refusal(f"`.{link.name}(…)` has no counterpart of the same meaning")
        if link.name in ("join", "outerjoin"):
            plain = [one for one in link.call.args if one.keyword is None]
            first = plain[0].value if plain else None
            if not plain or len(plain) > 2 or any(one.star for one in link.call.args):
                raise Refusal(f"`.{link.name}(…)` is written as in SQLAlchemy 1.3")
            if any(isinstance(one.value, tree.Constant) for one in plain) or isinstance(first, tree.Tuple):
                raise Refusal(f"`.{link.name}(…)` is written as in SQLAlchemy 1.3")
        if link.name in RENAMED and link is not self.instead:
            self._edit(link.func.attr_start, link.func.end, RENAMED[link.name])

    def _model(self) -> Selected:
        """What the `query` of a model selects; that of a mixin is about whichever model it is."""
        return self.rewriter.entities.of_model(None if self.chain.begin.shared else self.chain.begin.model)

    def _selected(self) -> Selected:
        chain = self.chain
        if isinstance(chain.start, tree.Call):
            selected = self.rewriter.entities.of_arguments(chain.unit, chain.start.args)
        else:
            selected = self._model() if chain.begin.model is not None else None
        for link in self.links:
            if link.name == "with_entities":
                selected = self.rewriter.entities.of_arguments(chain.unit, link.call.args)
                if any(one.name in JOINS for one in self.links):
                    raise Refusal("what is selected changes after a join")
            elif link.name == "add_columns" and selected is not None:
                selected = Selected(single=False, model=None, mapped=selected.mapped)
        if selected is None:
            raise Refusal("what is selected cannot be told: a model or columns")
        names = {link.name for link in self.links}
        if {"distinct", "order_by"} <= names and (not selected.single or self._adds_rows(selected)):
            raise Refusal("a query with `distinct` selects the columns that it orders by as well, a `select` does not")
        return selected

    def _adds_rows(self, selected: Selected) -> bool:
        """Whether the calls of this chain can make a row come twice."""
        if not selected.mapped:
            return False
        if self.facts.joins(selected.model) or any(link.name in JOINS for link in self.links):
            return True
        without = self.rewriter.project.libraries.role("option_without_join")
        for link in self.links:
            for argument in link.call.args:
                if link.name == "options":
                    value = self.rewriter.values.of(self.chain.unit, argument.value)
                    if not isinstance(value, External) or value.path.partition("()")[0] not in without:
                        return True
                elif link.name not in ("limit", "offset", "slice") and self._others(selected, argument):
                    return True
        return not selected.single and any(link.name in NARROW for link in self.links)

    def _others(self, selected: Selected, argument: tree.Argument) -> bool:
        """Whether an argument may bring in another table; what a keyword compares a column with is no condition."""
        entities, unit = self.rewriter.entities, self.chain.unit
        if argument.keyword is not None and isinstance(argument.value, tree.Name):
            return False
        return selected.single and entities.mentions_others(unit, argument.value, selected.model)

    def _start(self, before: str, selects: str | None = None) -> None:
        """Write the beginning: `before`, and then what is selected in the brackets of `selects` (of a `select`)."""
        start = self.chain.start
        if isinstance(start, tree.Name):
            self._edit(start.start, start.start, before)
            return
        selects = selects if selects is not None else self._name("select")
        if self.instead is not None:
            self._edit(start.start, self.instead.func.end, f"{before}{selects}")
        elif isinstance(start, tree.Call):
            self._edit(start.start, start.func.end, f"{before}{selects}")
        else:
            self._edit(start.start, start.end, f"{before}{selects}({self._entity()})")

    def _entity(self) -> str:
        """What a chain that starts at a model selects, as it is spelled."""
        start = self.chain.start
        written = self._text(start.value) if isinstance(start, tree.Attribute) else self._text(start)
        return f"type({written})" if self.chain.begin.of_row else written

    def _fetch(self, end: Link, selected: Selected) -> str:
        if end.call.args:
            raise Refusal(f"`.{end.name}(…)` is given arguments")
        one = end.name == "first" and selected.single
        if one or (end.name == "scalar" and selected.one_row and all(each.name != "group_by" for each in self.links)):
            run, tail = "scalar", ".limit(1))" if one else ")"
        else:
            run = "scalars" if selected.single or end.name == "scalar" else "execute"
            name = "one_or_none" if end.name == "scalar" else end.name
            limit = ".limit(1)" if name == "first" else ""
            unique = ".unique()" if self.context.repeats and name != "first" else ""
            tail = f"{limit}){unique}.{name}()"
        self._start(f"{self.session}.{run}(")
        self._edit(self._dot(end), end.call.end, tail)
        return f"{self.session}.{run}(select(…))"

    def _open_end(self, selected: Selected) -> str:
        """A query that is not run by a call of its own."""
        chain, parent, taker = self.chain, self.chain.parent, self.chain.taker
        if assigned_name(chain) is not None or (taker is not None and self._is_part_of_statement(taker)):
            self._start("")
            return "select(…)"
        loop = isinstance(parent, tree.For | tree.Generator) and parent.iter is chain.node and not parent.is_async
        listed = taker is not None and taker.args[0].value is chain.node and self._callee(taker) in ITERATE
        if loop or listed:
            run = "scalars" if selected.single else "execute"
            self._start(f"{self.session}.{run}(")
            self._edit(chain.node.end, chain.node.end, ").unique()" if self.context.repeats else ")")
            return f"{self.session}.{run}(select(…))"
        raise Refusal("the query itself goes on to other code")

    def _callee(self, call: tree.Call) -> str:
        value = self.rewriter.values.of(self.chain.unit, call.func)
        return value.path if isinstance(value, External) else ""

    def _is_part_of_statement(self, call: tree.Call) -> bool:
        """Whether a query that a call is given becomes a part of another statement: `Model.id.in_(query)`."""
        is_in = isinstance(call.func, tree.Attribute) and call.func.attr in ("in_", "not_in", "notin_")
        return is_in and self._callee(call).startswith(("sqlalchemy.", "flask_sqlalchemy."))

    # -------------------------------------------------------------- by identity

    def _get(self, end: Link) -> str:
        if self.links or self.chain.kind == "variable":
            raise Refusal("`.get(…)` follows other calls")
        self._by_identity(end, f"{self.session}.get(")
        return f"{self.session}.get(…)"

    def _get_or_404(self, end: Link) -> str:
        if self.links or self.chain.kind == "variable":
            raise Refusal("`.get_or_404(…)` follows other calls")
        self._needs_database(end)
        self._described(end, 1)
        self._by_identity(end, f"{self.database}.get_or_404(")
        return f"{self.database}.get_or_404(…)"

    def _by_identity(self, end: Link, before: str) -> None:
        start = self.chain.start
        arguments = end.call.args
        if not arguments or (arguments[0].keyword not in (None, "ident")):
            raise Refusal(f"`.{end.name}(…)` is given no key")
        if isinstance(start, tree.Call):
            if len(start.args) != 1 or self.rewriter.entities.of_arguments(self.chain.unit, start.args) is None:
                raise Refusal("what is selected cannot be told")
            entity = self._text(start.args[0].value)
        else:
            entity = self._entity()
        bracket = self._bracket(end.call)
        if b"#" in self.source.data[start.start : bracket]:
            raise Refusal("a comment stands inside of it")
        self._edit(start.start, bracket, f"{before}{entity}, ")

    def _described(self, end: Link, place: int) -> None:
        """A description that is given by its place gets its name."""
        if len(end.call.args) > place and end.call.args[place].keyword is None:
            self._edit(end.call.args[place].start, end.call.args[place].start, "description=")

    # ------------------------------------------------------------------ counting

    def _count(self, end: Link, selected: Selected) -> str:
        if end.call.args:
            raise Refusal("`.count(…)` is given arguments")
        select, function = self._name("select"), self._name("func")
        counted = f"{self.session}.scalar({select}({function}.count()).select_from"
        plain = self.chain.kind != "variable" and all(link.name in COUNTED for link in self.links)
        if selected.single and plain:
            self._start("", counted)
            self._edit(self._dot(end), end.call.end, ")")
        elif self.facts.binds:
            raise Refusal("the project has several databases, and a subquery does not say which one is meant")
        else:
            self._start(f"{counted}(")
            self._edit(self._dot(end), end.call.end, ".subquery()))")
        return f"{self.session}.scalar(select(func.count()))"

    # ------------------------------------------------------------ update, delete

    def _change(self, end: Link, selected: Selected) -> str:
        chain = self.chain
        if not selected.single or chain.kind == "variable" or any(link.name not in NARROW for link in self.links):
            raise Refusal(f"`.{end.name}(…)` follows calls that a statement of that kind does not have")
        arguments = end.call.args
        given = 1 if end.name == "update" else 0
        if end.name == "update" and (not arguments or arguments[0].keyword is not None):
            raise Refusal("`.update(…)` is given its values by another way")
        if len(arguments) > given + 1 or any(
            one.keyword not in (None, "synchronize_session") for one in arguments[given:]
        ):
            raise Refusal(f"`.{end.name}(…)` is given more than a statement takes")
        self.safety = Safety.UNSAFE
        self._start(f"{self.session}.execute(", self._name(end.name))
        tail = ")" if isinstance(chain.parent, tree.ExprStmt) else ").rowcount"
        option = arguments[given] if len(arguments) > given else None
        named = "" if option is None or option.keyword is not None else "synchronize_session="
        if end.name == "update":
            self._edit(end.func.attr_start, end.func.end, "values")
            if option is not None:
                self._edit(arguments[0].end, option.start, f").execution_options({named}")
            self._edit(end.call.end, end.call.end, tail)
        elif option is not None:
            self._edit(end.func.attr_start, option.start, f"execution_options({named}")
            self._edit(end.call.end, end.call.end, tail)
        else:
            self._edit(self._dot(end), end.call.end, tail)
        return f"{self.session}.execute({end.name}(…))"

    # ------------------------------------------- what Flask-SQLAlchemy's object does

    def _needs_database(self, end: Link) -> None:
        if self.database is None:
            raise Refusal(f"`.{end.name}(…)` is one of Flask-SQLAlchemy's, whose object has no name here")
        if not self.rewriter.able.database:
            raise Refusal(f"`db.{end.name}` came with Flask-SQLAlchemy 3")

    def _through_database(self, end: Link, selected: Selected) -> str:
        self._needs_database(end)
        if not selected.single:
            raise Refusal(f"`.{end.name}(…)` gives rows, and Flask-SQLAlchemy's own gives the first column")
        if end.name == "one_or_404" and self.context.repeats:
            raise Refusal("`db.one_or_404` takes a row that comes twice for two")
        arguments = end.call.args
        limit = ".limit(1)" if end.name == "first_or_404" else ""
        self._start(f"{self.database}.{end.name}(")
        if end.name == "paginate":
            self.safety = Safety.UNSAFE
            for name, argument in zip(PAGE_ARGUMENTS, arguments, strict=False):
                if argument.keyword is None:
                    self._edit(argument.start, argument.start, f"{name}=")
        else:
            self._described(end, 0)
        if arguments:
            bracket = self._bracket(end.call)
            space = "" if self.source.data[bracket : bracket + 1] in (b"\n", b"\r") else " "
            self._edit(self._dot(end), bracket, f"{limit},{space}")
        else:
            self._edit(self._dot(end), end.call.end, f"{limit})")
        return f"{self.database}.{end.name}(select(…))"


PAGE_ARGUMENTS = ("page", "per_page", "error_out", "max_per_page")
"""The order in which Flask-SQLAlchemy 2 took them, before they had to be named."""
