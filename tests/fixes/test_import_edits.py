from __future__ import annotations

import ast

import pytest

from flaskwright.findings.finding import Import
from flaskwright.fixes.apply import edited
from flaskwright.fixes.imports import import_edits, local_name
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

JSONIFY = Import("app.py", "flask", "jsonify")


def add(text: str, *needed: Import) -> str | None:
    source = Source("app.py", text.encode())
    made = import_edits(source, parse_python(source), needed)
    if made is None:
        return None
    result = edited(source, made).decode()
    ast.parse(result)
    again = Source("app.py", result.encode())
    assert import_edits(again, parse_python(again), needed) == ()
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from flask import Flask\n", "from flask import Flask, jsonify\n"),
        ("from flask import Flask, request\n", "from flask import Flask, jsonify, request\n"),
        ("from flask import request, Flask\n", "from flask import request, Flask, jsonify\n"),
        ("from flask import Flask  # web\n", "from flask import Flask, jsonify  # web\n"),
        ("from flask import (Flask, request)\n", "from flask import (Flask, jsonify, request)\n"),
        (
            "from flask import (\n    Flask,\n    request,\n)\n",
            "from flask import (\n    Flask,\n    jsonify,\n    request,\n)\n",
        ),
        (
            "from flask import (\n    Flask,\n    abort,\n)\n",
            "from flask import (\n    Flask,\n    abort,\n    jsonify,\n)\n",
        ),
        ("from flask import (\n    Flask,  # web\n)\n", "from flask import (\n    jsonify,\n    Flask,  # web\n)\n"),
        ("from flask import (\n    Flask\n)\n", "from flask import (\n    Flask,\n    jsonify\n)\n"),
        ("from flask import Flask, \\\n    abort\n", "from flask import Flask, \\\n    abort, jsonify\n"),
        ("from flask import jsonify as j\n", "from flask import jsonify as j, jsonify\n"),
        ("from flask import *\n", "from flask import *\nfrom flask import jsonify\n"),
        ("import os\n\nx = 1\n", "import os\n\nfrom flask import jsonify\n\nx = 1\n"),
        ("import requests\nx = 1\n", "import requests\nfrom flask import jsonify\n\nx = 1\n"),
        ("import flask\n\nfrom . import db\n", "import flask\nfrom flask import jsonify\n\nfrom . import db\n"),
        ("from . import db\n", "from flask import jsonify\n\nfrom . import db\n"),
        ('"""Doc."""\n', '"""Doc."""\n\nfrom flask import jsonify\n'),
        ('"""Doc."""', '"""Doc."""\n\nfrom flask import jsonify\n'),
        ('"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nfrom flask import jsonify\n\nx = 1\n'),
        ("x = 1\n", "from flask import jsonify\n\nx = 1\n"),
        ("", "from flask import jsonify\n"),
        (
            "#!/usr/bin/python\n# coding: utf-8\nx = 1\n",
            "#!/usr/bin/python\n# coding: utf-8\n\nfrom flask import jsonify\n\nx = 1\n",
        ),
        (
            '"""Doc."""\nfrom __future__ import annotations\n\nx = 1\n',
            '"""Doc."""\nfrom __future__ import annotations\n\nfrom flask import jsonify\n\nx = 1\n',
        ),
        ("import a; x = '''\n'''\ny = 1\n", "import a; x = '''\n'''\nfrom flask import jsonify\n\ny = 1\n"),
        (
            "if TYPE_CHECKING:\n    from flask import jsonify\n",
            "from flask import jsonify\n\nif TYPE_CHECKING:\n    from flask import jsonify\n",
        ),
        (
            "def f():\n    from flask import jsonify\n",
            "from flask import jsonify\n\ndef f():\n    from flask import jsonify\n",
        ),
    ],
)
def test_where_an_import_goes(before: str, after: str) -> None:
    assert add(before, JSONIFY) == after


@pytest.mark.parametrize(
    "text",
    [
        "from flask import jsonify\n",
        "from flask import (Flask, jsonify as jsonify)\n",
        "try:\n    from flask import jsonify\nexcept ImportError:\n    jsonify = None\n",
    ],
)
def test_a_name_that_is_there_is_not_imported_again(text: str) -> None:
    assert add(text, JSONIFY) == text


@pytest.mark.parametrize(
    "text",
    [
        "from other import jsonify\n",
        "from flask import dumps as jsonify\n",
        "import other as jsonify\n",
        "def jsonify(): ...\n",
        "class jsonify: ...\n",
        "jsonify = 1\n",
        "a, (b, *jsonify) = c\n",
        "def f(jsonify): ...\n",
        "def f():\n    for jsonify in x: ...\n",
        "with a as jsonify: ...\n",
        "try: ...\nexcept E as jsonify: ...\n",
        "x = [jsonify for jsonify in y]\n",
        "if (jsonify := 1): ...\n",
    ],
)
def test_a_name_that_means_something_else_forbids_the_import(text: str) -> None:
    assert add(text, JSONIFY) is None


def test_modules() -> None:
    json = Import("app.py", "json")
    assert add("import json\n", json) == "import json\n"
    assert add("import json as j\n", json) == "import json as j\nimport json\n"
    assert add("import flask\n", json) == "import json\n\nimport flask\n"
    assert add("import simplejson as json\n", json) is None
    assert add("import a.b\n", Import("app.py", "a.c")) == "import a.b\nimport a.c\n"
    assert add("import x as a\n", Import("app.py", "a.c")) is None


def test_several_imports_at_once() -> None:
    needed = [JSONIFY, Import("app.py", "flask", "abort"), Import("app.py", "json"), Import("app.py", "werkzeug", "x")]
    assert add("from __future__ import annotations\n\nfrom flask import Flask\n", *needed) == (
        "from __future__ import annotations\n\nimport json\n\n"
        "from flask import Flask, abort, jsonify\nfrom werkzeug import x\n"
    )


def test_local_name_knows_aliases() -> None:
    def name(text: str, needed: Import = JSONIFY) -> str | None:
        return local_name(parse_python(Source("app.py", text.encode())), needed)

    assert name("from flask import jsonify\n") == "jsonify"
    assert name("from flask import jsonify as j\n") == "j"
    assert name("import flask\n") == "flask.jsonify"
    assert name("import flask as fl\n") == "fl.jsonify"
    assert name("from flask import Flask\n") is None
    assert name("def f():\n    from flask import jsonify\n") is None
    assert name("import json as j\n", Import("app.py", "json")) == "j"
