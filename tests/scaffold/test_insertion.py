"""What is added to a module goes where a reader looks for it, once."""

from __future__ import annotations

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.insertion import add_call, add_code, add_import, add_to_list

OWN = frozenset({"shop", "tests"})
MODELS = '''\
"""The tables, among them "from shop.models.order import Order"."""

from shop.models.base import Base
from shop.models.item import Item, ItemStatus

__all__ = [
    "Base",
    "Item",
    "ItemStatus",
]
'''
AREAS = '''\
"""The areas."""

from flask import Flask

from shop.blueprints.items.routes import bp as items


def register_blueprints(app: Flask) -> None:
    """Not here: app.register_blueprint(orders)."""
    app.register_blueprint(items)


LAST = 1
'''


def test_an_import_goes_where_order_wants_it() -> None:
    changed = add_import(MODELS, "m.py", "shop.models.customer", ("Customer",), OWN)
    assert changed == MODELS.replace(
        "from shop.models.item", "from shop.models.customer import Customer\nfrom shop.models.item"
    )
    assert add_import(MODELS, "m.py", "shop.models.a", ("A",), OWN) == MODELS.replace(
        "from shop.models.base", "from shop.models.a import A\nfrom shop.models.base"
    )
    assert add_import(MODELS, "m.py", "shop.models.order", ("Order",), OWN) == MODELS.replace(
        "import Item, ItemStatus\n", "import Item, ItemStatus\nfrom shop.models.order import Order\n"
    )


def test_an_import_that_is_there_is_made_longer_or_left() -> None:
    assert add_import(MODELS, "m.py", "shop.models.item", ("Item",), OWN) == MODELS
    changed = add_import(MODELS, "m.py", "shop.models.item", ("MOST", "Colour"), OWN)
    assert "from shop.models.item import MOST, Colour, Item, ItemStatus\n" in changed


def test_a_first_import_of_our_own_follows_the_others() -> None:
    text = '"""Tasks."""\n\nimport os\nfrom flask import Flask\n\nX = 1\n'
    added = "from shop.tasks.mail import send\n"
    assert add_import(text, "t.py", "shop.tasks.mail", ("send",), OWN) == text.replace("Flask\n", f"Flask\n\n{added}")
    assert add_import('"""Tasks."""\n', "t.py", "shop.tasks.mail", ("send",), OWN) == f'"""Tasks."""\n\n{added}'
    assert add_import('"""Tasks."""', "t.py", "shop.tasks.mail", ("send",), OWN) == f'"""Tasks."""\n\n{added}'
    assert add_import("", "t.py", "shop.tasks.mail", ("send",), OWN) == added


def test_a_first_import_of_another_section() -> None:
    text = "from shop.a import A\n\nX = 1\n"
    assert add_import(text, "f.py", "itertools", ("count",), OWN) == f"from itertools import count\n\n{text}"
    text = "from flask import Flask\n\nfrom shop.b import B\n"
    assert add_import(text, "f.py", "shop.a", ("A",), OWN) == text.replace(
        "from shop.b", "from shop.a import A\nfrom shop.b"
    )
    text = "import os\n\nfrom shop.a import A\n"
    assert add_import(text, "f.py", "flask", ("Flask",), OWN) == text.replace("os\n", "os\n\nfrom flask import Flask\n")
    assert add_import(text, "f.py", "itertools", ("count",), OWN) == text.replace(
        "os\n", "os\nfrom itertools import count\n"
    )


def test_a_long_import_is_broken_as_the_formatter_breaks_it() -> None:
    names = tuple(f"{letter * 20}" for letter in "ABCDEF")
    changed = add_import("", "m.py", "shop.models.long", names, OWN)
    assert changed == "from shop.models.long import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


def test_a_sorted_list_stays_sorted() -> None:
    changed = add_to_list(MODELS, "m.py", "__all__", ("Customer", "Item"))
    assert changed == MODELS.replace('"Base",\n', '"Base",\n    "Customer",\n')
    assert add_to_list(changed, "m.py", "__all__", ("Customer",)) == changed


def test_a_list_in_an_order_of_its_own_gets_more_at_its_end() -> None:
    changed = add_to_list('__all__ = ["b", "a"]\n', "m.py", "__all__", ("aa",))
    assert changed == '__all__ = [\n    "b",\n    "a",\n    "aa",\n]\n'


def test_a_call_goes_to_the_end_of_the_function() -> None:
    changed = add_call(AREAS, "b.py", "register_blueprints", "app.register_blueprint(orders)")
    assert changed == AREAS.replace("(items)\n", "(items)\n    app.register_blueprint(orders)\n")
    assert add_call(changed, "b.py", "register_blueprints", "app.register_blueprint(orders)") == changed


def test_a_function_is_added_once() -> None:
    code = "def more() -> int:\n    return 2\n"
    changed = add_code(AREAS, "b.py", code)
    assert changed == f"{AREAS}\n\n{code}"
    assert add_code(changed, "b.py", code) == changed
    with pytest.raises(UsageError, match=r"b\.py has another `more`"):
        add_code(changed.replace("return 2", "return 3"), "b.py", code)


def test_a_name_that_means_something_else_is_refused() -> None:
    for text in ("from shop.b import A\n", "import b as A\n", "class A: ...\n", "A: int = 1\n", "if B:\n    A = 1\n"):
        with pytest.raises(UsageError, match=r"m\.py has another `A` already; take another name"):
            add_import(text, "m.py", "shop.a", ("A",), OWN)
        with pytest.raises(UsageError, match="has another `A`"):
            add_import(text, "m.py", "shop.a", ("bp as A",), OWN)
        with pytest.raises(UsageError, match="has another `A`"):
            add_code(text, "m.py", "def A() -> None: ...\n")
    for name in ("app", "local"):
        with pytest.raises(UsageError, match=f"has another `{name}` already"):
            add_call("def go(app):\n    local = app\n    app.use(1)\n", "m.py", "go", f"app.use({name})")


def test_a_name_of_another_scope_is_free() -> None:
    text = "from shop.b import B\n\n\ndef go(A):\n    C = [A for A in B]\n"
    assert add_import(text, "m.py", "shop.a", ("A", "C"), OWN) == f"from shop.a import A, C\n{text}"


def test_a_module_is_imported_before_names_of_others() -> None:
    text = "import os\n\nfrom flask import Flask\n\nfrom shop.a import A\n"
    changed = add_import(text, "m.py", "pytest", (), OWN)
    assert changed == text.replace("from flask", "import pytest\nfrom flask")
    assert add_import(changed, "m.py", "pytest", (), OWN) == changed


def test_an_import_is_found_in_any_line_of_its_module() -> None:
    text = "from shop.a import A\nfrom shop.a import B\n"
    assert add_import(text, "m.py", "shop.a", ("B",), OWN) == text


def test_what_cannot_be_changed_safely_is_refused() -> None:
    with pytest.raises(UsageError, match=r"m\.py cannot be read as Python"):
        add_import("def (", "m.py", "shop.a", ("A",), OWN)
    with pytest.raises(UsageError, match=r"no `__all__`"):
        add_to_list("__all__ = [*others]\n", "m.py", "__all__", ("A",))
    with pytest.raises(UsageError, match=r"no `__all__`"):
        add_to_list("", "m.py", "__all__", ("A",))
    with pytest.raises(UsageError, match="line 1: a comment"):
        add_to_list('__all__ = ["a"]  # all\n', "m.py", "__all__", ("b",))
    with pytest.raises(UsageError, match="no function `register`"):
        add_call(AREAS, "b.py", "register", "app.go()")
    with pytest.raises(UsageError, match="yourself"):
        add_call("def register(app):\n    return app\n", "b.py", "register", "app.go()")
