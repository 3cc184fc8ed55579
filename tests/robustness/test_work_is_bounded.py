"""Whatever set-up code would do when it runs, following it ends, and costs about what the source's size allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.checking import ask_rules
from flaskwright.rules import load_rules
from flaskwright.semantics.limits import LIVE_STEPS, MAX_ITEMS, MAX_PATH, MAX_TEXT
from flaskwright.semantics.values import Const, External, Mapping, Sequence
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project

HEAD = "from functools import partial\nfrom flask import Flask, Blueprint, request\napp = Flask(__name__)\n"
ITEMS = f"items = [{', '.join(map(str, range(200)))}]\n"
WRAP = "def wrap(f):\n    def inner(*a):\n        f(*a)\n        return f(*a)\n    return inner\n"


def loops(depth: int, body: str, start: int = 0) -> str:
    heads = (f"{'    ' * (start + level)}for i{level} in items:\n" for level in range(depth))
    return "".join(heads) + f"{'    ' * (start + depth)}{body}\n"


def chain(last: str, length: int, calls: int) -> str:
    lines = (f"def f{number}(x):\n    {f'f{number + 1}(x); ' * calls}\n" for number in range(length))
    return "".join(lines) + f"def f{length}(x):\n    {last}\n"


RUNNING = {
    "nested loops": ITEMS + loops(3, "app.config[i0] = i1"),
    "very nested loops": ITEMS + loops(12, "app.config[i0] = i1"),
    "loops in calls in loops": ITEMS + "def f(x):\n" + loops(1, "app.config[x] = x", 1) + loops(3, "f(i2)"),
    "loops in a factory": ITEMS
    + "def make():\n    new = Flask('x')\n"
    + loops(3, "new.config[i0] = 1", 1)
    + "    return new\n",
    "nested comprehensions": ITEMS
    + "x = [[[[app.a(d) for d in items] for c in items] for b in items] for a in items]\n",
    "comprehensions in calls": ITEMS
    + "def f(x): return [g(x) for i in items]\ndef g(x): return [h(x) for i in items]\n"
    "def h(x): return [app.a(x) for i in items]\nf(1)\n",
    "calls that triple": chain("app.config['x'] = x", 22, 3) + "f0(1)\n",
    "a decorator that doubles": WRAP + "@wrap\n" * 100 + "def f(x):\n    app.config[x] = 1\nf(1)\n",
    "factories that call each other": "def a(): return b(Flask('x')) or a()\ndef b(x): return c(a()) or b(x)\n"
    "def c(x): return a() or b(x) or c(x)\na()\n",
    "blueprints that triple": "b0 = Blueprint('b0', __name__)\n@b0.get('/')\ndef f(): return ''\n"
    + "".join(
        f"b{one} = Blueprint('b{one}', __name__)\n"
        + "".join(f"b{one}.register_blueprint(b{one - 1}, name='{name}')\n" for name in "xyz")
        for one in range(1, 30)
    )
    + "app.register_blueprint(b29)\n",
}

GROWING = {
    "f-string": "x = 'ab'\n" + "x = f'{x}{x}'\n" * 60,
    "addition": "x = 'ab'\n" + "x = x + x\nx += x\n" * 60,
    "join": "x = 'ab'\n" + "x = x.join([x, x, x])\n" * 60,
    "format": "x = 'ab'\n" + "x = '{}{}'.format(x, x)\n" * 60,
    "percent": "x = 'ab'\n" + "x = '%s%s' % (x, x)\n" * 60,
    "replace": "x = 'ab'\n" + "x = x.replace('a', x)\n" * 60,
    "list addition": "x = [1]\n" + "x = x + x\n" * 60,
    "list assignment": "x = [1]\n" + "x += x\n" * 60,
    "list display": "x = [1]\n" + "x = [*x, *x]\n" * 60,
    "list extension": "x = [1]\ny = [2]\n" + "x.extend(y)\ny.extend(x)\n" * 60,
    "list extension in a loop": ITEMS + "x = [1]\ny = [2]\nfor i in items:\n    x.extend(y)\n    y.extend(x)\n",
    "arguments": "def f0(*a): return list(a)\n"
    + "".join(f"def f{one}(*a): return f{one - 1}(*a, *a)\n" for one in range(1, 23))
    + "x = f22(1, 2)\n",
    "dictionary": "x = {0: 0}\n" + "".join(f"x = {{**x, {one}: {one}}}\n" for one in range(4000)),
    "attributes": "x = request\n" + "x = x.attribute.attribute\n" * 3000,
    "calls": "x = request\n" + "x = x()\n" * 3000,
    "items": "x = request\n" + "x = x[0]\n" * 3000,
    "methods": "x = request\n" + "x = x.method()\n" * 3000,
    "arguments of methods": "x = request\n" + "x = x.method(x)\n" * 3000,
    "arguments of functions": "import library\nx = request.args['x']\n" + "x = library.function(x)\n" * 3000,
    "tuples": "x = request.args['x']\n" + "x = (x, x)\n" * 3000,
    "lists in lists": "x = request.args['x']\n" + "x = [x]\n" * 3000,
    "dictionaries in dictionaries": "x = request.args['x']\n" + "x = {'x': x}\n" * 3000,
    "lambdas": "x = request.args['x']\n" + "x = lambda y=x: y\n" * 3000,
    "partials": "def f(*a): return a\nx = f\n" + "x = partial(f, x)\n" * 3000,
    "numbers": "x = 9.9e307\n" + "x = x * x + x\n" * 60,
    "a long integer": f"x = 0x{'f' * 6000}\ny = f'{{x}}'\nz = str(x) + '%s' % x\nif x: z = x\n",
}


def analysed(root: Path, text: str) -> Project:
    (root / "app.py").write_text(HEAD + text, "utf-8")
    return project_of(root)


def problems(project: Project) -> list[str]:
    return [problem.message for problem in ask_rules(project, tuple(load_rules().values())).problems]


@pytest.mark.parametrize("name", RUNNING)
def test_what_runs_too_often_is_left_unknown(name: str, tmp_path: Path) -> None:
    project = analysed(tmp_path, RUNNING[name])
    assert problems(project) == []
    assert len(project.code.events) < 2 * LIVE_STEPS
    assert sum(len(one.mounted) for one in project.app.applications) < LIVE_STEPS


@pytest.mark.parametrize("name", GROWING)
def test_what_grows_too_long_is_left_unknown(name: str, tmp_path: Path) -> None:
    project = analysed(tmp_path, GROWING[name])
    assert problems(project) == []
    (module,) = project.code.modules
    match project.code.unit(module).names["x"]:
        case Const(value=str(known)):
            assert len(known) <= MAX_TEXT
        case Sequence(items=items) | Mapping(items=items):
            assert len(items) <= MAX_ITEMS
        case External(path=path):
            assert len(path) <= MAX_PATH


def test_a_list_that_was_cut_is_open(tmp_path: Path) -> None:
    project = analysed(tmp_path, "x = [1]\n" + "x = x + x\n" * 20 + "y = [1]\nz = []\n" + "z.extend(x)\n")
    (module,) = project.code.modules
    names = project.code.unit(module).names
    found = [names[name].open for name in ("x", "y", "z")]  # type: ignore[attr-defined]
    assert found == [True, False, True]


CIRCLES = {
    "lists": "x = [1]\nx.append(x)\nx.extend(x)\nx[0] = x\ny = [x, [x, x]]\nx.append(y)\nfor z in x: z.append(x)\n"
    "if x in y or x == y: app.config['x'] = x\nunknown(x, y)\napp.add_url_rule(x, methods=x, view_func=x)\n"
    "@app.route(x, methods=y, defaults=x)\ndef f(): return x\n@app.get('/f')\ndef h(): return x, 200, y\n",
    "dictionaries": "x = {}\nx['x'] = x\nx.update(x)\ny = {**x, 'y': [x]}\nunknown(x, **y)\napp.config.update(x)\n"
    "@app.route('/', **y)\ndef f(): return x\n@app.route('/f', defaults=x)\ndef g(): return y, 200, x\n",
    "functions": "def f(): return f\nf.f = f\nf.f.f()()()\n@f.f\ndef g(): return g.g\ng.g = g\n"
    "app.add_url_rule('/', view_func=g.g.g)\nfor h in f(): h()\n",
    "partials": "p = partial(partial, partial)\np = p(p, p)\np(p)(p)()\np.func.func.func\np = partial(p, p, p)\np()\n"
    + "p = partial(p, 1)\n" * 300
    + "p()\napp.add_url_rule('/', view_func=p)\n",
    "classes": "class A: pass\nclass B(A):\n    a = A\nA.b = B\nA.A = A\nB.a.b.a.b()\nclass A(A, B): pass\n"
    "class C(A, C): pass\n"
    "class X(A, B): pass\nclass Y(B, A): pass\nclass Z(X, Y): pass\nZ().x\n",
    "instances": "class S:\n    def __init__(self):\n        self.s = S()\n        self.s.s.s = self\n"
    "    def __call__(self): return self()\n    def __enter__(self): return self.__enter__()\n"
    "    @property\n    def p(self): return self.p.p\nS()()\nwith S() as t: t().p.p\n",
    "modules": "import app as m\nm.m = m\nm.m.m.app\nfrom app import *\nfrom app import m as m, x as x\nx.x.x\n"
    "globals()['y'] = globals()\nglobals().update(globals())\n",
    "a name from its own module": "from app import app, x\nif request:\n    app = None\n    x = app\napp.run(x)\n",
    "blueprints": "a = Blueprint('a', __name__)\nb = Blueprint('b', __name__)\na.register_blueprint(b)\n"
    "b.register_blueprint(a)\n"
    "a.register_blueprint(a)\napp.register_blueprint(a)\n@a.get('/')\ndef f(): return ''\n"
    "@b.before_request\ndef g(): return f()\n",
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles_end(name: str, tmp_path: Path) -> None:
    assert problems(analysed(tmp_path, CIRCLES[name])) == []


LONG = {
    "functions that call the next": "".join(f"def f{i}(x):\n    return f{i + 1}(x)\n" for i in range(3000)),
    "functions that call the one before": "".join(f"def f{i}(x):\n    return f{i - 1}(x)\n" for i in range(1, 3000)),
    "functions that call anybody": "".join(
        f"def f{i}(x):\n    return f{(i * 7 + 1) % 3000}(f{(i * 13 + 5) % 3000}(x)) or f{(i * 31) % 3000}(x.args)\n"
        for i in range(3000)
    ),
    "lambdas": "".join(f"f{i} = lambda: f{i + 1}()\n" for i in range(3000)) + "f0()\n",
    "a class after the other": "class C0: pass\n"
    + "".join(
        f"class C{i}(C{i - 1}):\n    def __init__(self):\n        super().__init__()\n        self.x{i} = 1\n"
        for i in range(1, 300)
    )
    + "C299().x1\n",
    "many bases": "".join(f"class C{i}: pass\n" for i in range(600))
    + f"class W({', '.join(f'C{i}' for i in range(600))}): pass\nW()\n",
    "alternatives": "def f(x):\n    y = None\n"
    + "".join(f"    if x == {i}:\n        y = {i}\n" for i in range(500))
    + "    return y\n",
    "early returns": "def f():\n"
    + "".join(f"    if request.args.get('{i}'):\n        return {i}\n" for i in range(1500)),
    "handlers": "try:\n    pass\n" + "".join(f"except E{i} as e:\n    x{i} = 1\n" for i in range(1500)),
    "attempts": "def f():\n"
    + "".join(f"    try:\n        x = request.args['a']\n    except E:\n        x{i} = 1\n" for i in range(800)),
    "decorators": WRAP
    + "@wrap\n" * 1500
    + "def f(): return ''\nf()\n@app.get('/')\n"
    + "@unknown\n" * 1500
    + "def g(): return f()\n",
    "parameters": f"@app.get('/{'/'.join(f'<a{i}>' for i in range(1000))}')\n"
    f"def f({', '.join(f'a{i}' for i in range(1000))}): return ''\n",
    "hooks": "".join(
        f"@app.before_request\ndef h{i}(): pass\n@app.get('/{i}')\ndef v{i}(): return ''\n" for i in range(200)
    ),
    "globals": "".join(
        f"x{i} = 1\ndef f{i}():\n    global x{i}, x{(i + 1) % 1000}\n    x{i} = x{(i + 1) % 1000}\n"
        for i in range(1000)
    ),
    "data": f"x = [\n{''.join(f'  [1, {i}, {{2: 3}}],{chr(10)}' for i in range(20_000))}]\n",
    "one long line": f"x = '{'a' * 2_000_000}'\ny = x + x\nz = x.upper()\n",
}


@pytest.mark.parametrize("name", LONG)
def test_long_code_is_checked_whole(name: str, tmp_path: Path) -> None:
    assert problems(analysed(tmp_path, LONG[name])) == []


DEEP = {
    "elif": "x = request\nif x == 0: pass\n" + "".join(f"elif x == {i}:\n    y = {i}\n" for i in range(3000)),
    "calls": f"x = {'f(' * 2000}1{')' * 2000}\n",
    "attributes": f"x = app{'.a' * 3000}\n",
    "lists": f"x = {'[' * 2000}1{']' * 2000}\n",
    "lambdas": f"x = {'lambda: ' * 2000}1\n",
    "conditions": f"x = {'a if b else ' * 2000}c\n",
    "comprehensions": f"x = {'[a for a in ' * 2000}b{']' * 2000}\n",
    "not": f"x = {'not ' * 2000}a\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_code_is_named_and_the_rest_is_checked(name: str, tmp_path: Path) -> None:
    text = DEEP[name] + "@app.route('/', methods='POST')\ndef f(): request.args; return None\nrequest.args\n"
    (tmp_path / "app.py").write_text(HEAD + text, "utf-8")
    answers = ask_rules(project_of(tmp_path), tuple(load_rules().values()))
    assert [problem.kind for problem in answers.problems] == ["syntax"]
    assert "nested deeper than" in answers.problems[0].message
    assert "CTX101" in {finding.code for finding in answers.findings}
