"""Code that would take for ever if every path, call or value were followed on its own: it ends, with an answer.

No time is measured here. Without its limits the engine needs hours for the circle of functions, and more memory than
there is for the branches, so that a broken limit is noticed all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.limits import room_for_analysis
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.flow.dataflow.analysis import Flow

HEAD = """\
import os
from chance import unknown
from flask import Flask, request
app = Flask(__name__)
"""
VIEW = """\
@app.get("/")
def view():
    text = request.args["q"]
"""


def flow_of(folder: Path, text: str) -> Flow:
    (folder / "app.py").write_text(text, encoding="utf-8")
    with room_for_analysis():
        return project_of(folder).flow


def branches_in_a_row(count: int) -> str:
    pairs = (f"    if unknown({n}):\n        a{n} = text\n    else:\n        a{n} = 'ls'\n" for n in range(count))
    return f"{HEAD}{VIEW}{''.join(pairs)}    os.system(text)\n"


def branches_inside_one_another(count: int) -> str:
    tests = (f"    {' ' * n}if unknown({n}):\n" for n in range(count))
    return f"{HEAD}{VIEW}{''.join(tests)}    {' ' * count}os.system(text)\n"


def a_long_function(count: int) -> str:
    return f"{HEAD}{VIEW}{''.join(f'    v{n} = text + str({n})' + chr(10) for n in range(count))}    os.system(text)\n"


def functions_that_all_call_one_another(count: int) -> str:
    functions = (
        f"def f{n}(text):\n"
        + "".join(f"    if unknown():\n        text = f{other}(text)\n" for other in range(count))
        + "    os.system(text)\n    return text\n"
        for n in range(count)
    )
    return f"{HEAD}{''.join(functions)}{VIEW}    return f0(text)\n"


def loops_inside_one_another(count: int) -> str:
    loops = (f"    {'    ' * n}for n{n} in unknown({n}):\n" for n in range(count))
    return f"{HEAD}{VIEW}    made = ''\n{''.join(loops)}    {'    ' * count}made = made + text\n    os.system(made)\n"


HEADS = ("for n{0} in unknown({0}):", "while unknown({0}):", "try:", "with unknown({0}) as n{0}:")
TAILS = ("", "", "finally: unknown({0})", "")


def blocks_inside_one_another(count: int) -> str:
    heads = (f"    {'    ' * n}{HEADS[n % 4].format(n)}\n" for n in range(count))
    tails = (f"    {'    ' * n}{TAILS[n % 4].format(n)}\n" for n in reversed(range(count)))
    body = f"    {'    ' * count}made = made + text\n"
    return f"{HEAD}{VIEW}    made = ''\n{''.join(heads)}{body}{''.join(tails)}    os.system(made)\n"


def loops_over_known_items(count: int) -> str:
    loops = (f"    {'    ' * n}for n{n} in (1, 2, 3):\n" for n in range(count))
    return f"{HEAD}{VIEW}    made = ''\n{''.join(loops)}    {'    ' * count}made = made + text\n    os.system(made)\n"


def loops_that_count(count: int) -> str:
    loops = (
        f"    {'    ' * n}n{n} = 0\n    {'    ' * n}while n{n} < 3:\n        {'    ' * n}n{n} += 1\n"
        for n in range(count)
    )
    return f"{HEAD}{VIEW}    made = ''\n{''.join(loops)}    {'    ' * count}made = made + text\n    os.system(made)\n"


def comprehensions_inside_one_another(count: int) -> str:
    loops = (f" for n{n} in (1, 2, 3)]" for n in range(count))
    return f"{HEAD}{VIEW}    os.system(str({'[' * count}text{''.join(loops)}))\n"


def what_runs_in_any_case(count: int) -> str:
    """`finally` inside of `finally`: each is run where all goes well, where something is raised, and at a return."""
    blocks = (
        f"{'    ' * n}    try:\n{'    ' * n}        if unknown({n}):\n{'    ' * n}            return text\n"
        f"{'    ' * n}    finally:\n"
        for n in range(count)
    )
    return f"{HEAD}{VIEW}{''.join(blocks)}    {'    ' * count}os.system(text)\n"


def a_giant_literal(count: int) -> str:
    items = ", ".join(f"'k{n}': [{n}, 'v{n}']" for n in range(count))
    return f"{HEAD}DATA = {{{items}}}\n{VIEW}    os.system(DATA.get(text, text))\n"


def attempts_in_a_row(count: int) -> str:
    attempts = (
        f"    try:\n        a{n} = unknown(text)\n    except ValueError:\n        a{n} = ''\n" for n in range(count)
    )
    return f"{HEAD}{VIEW}{''.join(attempts)}    os.system(a0)\n"


def a_chain_of_calls(count: int) -> str:
    """What a builder of queries looks like: each object was read from the one before, all of them were given."""
    steps = (f"    made = made.step{n}(request.args['a{n}'])\n" for n in range(count))
    view = f"{VIEW}    made = unknown(text)\n{''.join(steps)}    os.system(same(made))\n"
    return f"{HEAD}def same(given):\n    return given\n{view}"


def a_chain_of_calls_across_functions(count: int) -> str:
    functions = (f"def f{n}(made):\n    return f{n + 1}(made.step(request.args['a']))\n" for n in range(count))
    last = f"def f{count}(made):\n    return made\n"
    return f"{HEAD}{''.join(functions)}{last}{VIEW}    os.system(f0(unknown(text)))\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(branches_in_a_row(1500), id="branches in a row"),
        pytest.param(branches_inside_one_another(80), id="branches inside one another"),
        pytest.param(a_long_function(10_000), id="a long function"),
        pytest.param(functions_that_all_call_one_another(30), id="functions that all call one another"),
        pytest.param(loops_inside_one_another(20), id="loops inside one another"),
        pytest.param(blocks_inside_one_another(20), id="blocks inside one another"),
        pytest.param(loops_over_known_items(20), id="loops over known items inside one another"),
        pytest.param(loops_that_count(12), id="loops that count inside one another"),
        pytest.param(comprehensions_inside_one_another(20), id="comprehensions inside one another"),
        pytest.param(what_runs_in_any_case(20), id="what runs in any case, inside one another"),
        pytest.param(a_giant_literal(15_000), id="a giant literal"),
        pytest.param(attempts_in_a_row(400), id="attempts in a row"),
        pytest.param(a_chain_of_calls(40), id="a chain of calls"),
        pytest.param(a_chain_of_calls_across_functions(40), id="a chain of calls across functions"),
    ],
)
def test_large_code_is_followed_to_its_end(tmp_path: Path, text: str) -> None:
    flow = flow_of(tmp_path, text)
    assert {hit.kind for hit in flow.hits} >= {"command"}
    assert flow.unfollowed == ()


def test_views_behind_the_same_decorators_are_told_apart(tmp_path: Path) -> None:
    """Each calls the next by `**kwargs`: whoever forgets which view that is forgets which variable is which, too."""
    views = "".join(
        f'@app.get("/{n}/<number>/<name>")\n@logged\n@guarded\ndef view{n}(number, name):\n    os.system(name)\n'
        for n in range(250)
    )
    decorators = (
        "def chosen(first, second):\n    return first() if unknown() else second()\n"
        "def guarded(view):\n    def guard(*args, **kwargs):\n"
        "        return chosen(lambda: view(*args, **kwargs), lambda: ('no', 401))\n    return guard\n"
        "def logged(view):\n    def log(*args, **kwargs):\n        return view(*args, **kwargs)\n    return log\n"
    )
    flow = flow_of(tmp_path, f"{HEAD}{decorators}{views}")
    commands = [hit for hit in flow.hits if hit.kind == "command"]
    assert len(commands) == 250
    assert {hit.label.says for hit in commands} == {"`name` of the URL"}
    assert flow.unfollowed == ()


def test_a_circle_that_is_too_long_is_named(tmp_path: Path) -> None:
    circle = "".join(
        f"def f{n}(text):\n    if unknown():\n        return f{(n + 1) % 500}(text + 'a')\n    os.system(text)\n"
        for n in range(500)
    )
    flow = flow_of(tmp_path, f"{HEAD}{circle}{VIEW}    return f0(text)\n")
    assert any(hit.kind == "command" for hit in flow.hits)
    assert any(one.reason == "calls go too deep" for one in flow.unfollowed)


def test_loops_that_are_too_deep_are_named(tmp_path: Path) -> None:
    flow = flow_of(tmp_path, loops_that_count(40))
    assert any(hit.kind == "command" for hit in flow.hits)
    assert [one.reason for one in flow.unfollowed] == ["it has too many statements in loops"]


def test_a_recursion_that_makes_ever_new_values_ends(tmp_path: Path) -> None:
    growing = (
        "def grow(text, depth):\n    if unknown():\n        return text\n    return grow((text, depth), depth + 1)\n"
    )
    flow = flow_of(tmp_path, f"{HEAD}{growing}{VIEW}    os.system(str(grow(text, 0)))\n")
    assert any(hit.kind == "command" for hit in flow.hits)


def test_answers_of_answers_end(tmp_path: Path) -> None:
    """What each answer says of all those before it doubles from round to round."""
    decoding = (
        "def decode(tree):\n    changed = False\n    if isinstance(tree, dict):\n"
        "        for key, value in list(tree.items()):\n            if key.endswith('.utf-8'):\n"
        "                tree[key.replace('.utf-8', '')] = tree.pop(key)\n                changed = True\n"
        "            if isinstance(value, list | dict):\n                changed = decode(value) or changed\n"
        "    elif isinstance(tree, list):\n        for item in tree:\n            changed = decode(item) or changed\n"
        "    return changed\n"
    )
    use = "    tree = request.get_json()\n    if decode(tree):\n        os.system(tree['name'])\n"
    flow = flow_of(tmp_path, f"{HEAD}{decoding}{VIEW}{use}")
    assert "command" in {hit.kind for hit in flow.hits}


def test_a_long_line_of_classes_is_followed_to_its_end(tmp_path: Path) -> None:
    line = "class C0:\n    def run(self, text):\n        os.system(text)\n" + "".join(
        f"class C{n}(C{n - 1}):\n    def run(self, text):\n        super().run(text)\n        self.x{n} = text\n"
        for n in range(1, 60)
    )
    flow = flow_of(tmp_path, f"{HEAD}{line}{VIEW}    C59().run(text)\n")
    assert {hit.kind for hit in flow.hits} == {"command"}
    assert {one.reason for one in flow.unfollowed} == {"its class stands too far above that of its object"}
