from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright.findings.finding import Problem
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data import read_data
from flaskwright.syntax.data.commands import option, split_words
from flaskwright.syntax.data.values import scalars
from flaskwright.syntax.source import Source
from flaskwright.syntax.span import Span, lines


def _read(kind, text, path="file"):
    source = Source(path, text.encode() if isinstance(text, str) else text)
    return source, read_data(kind, source)


def _text(source, span):
    return source.slice(span.start, span.end)


def test_toml_values_have_their_places():
    source, document = _read(
        FileKind.TOML,
        '# é\ntitle = "a # b"\n[tool.shop]\ndeps = [ "flask>=3", # web\n  \'é\' ]\ndotted."a b".c = 1\n'
        'inline = { x = "y", "z" = [1, 2] }\ntext = """a\n[not]\n"""\nwhen = 1979-05-27 07:32:00\n'
        "[[row]]\nname = 'one'\n[[row]]\nname = 'two'\n[row.sub]\nk = true\n",
    )
    root = document.root
    found = {path: [] for path, _ in scalars(root)}
    for path, scalar in scalars(root):
        found[path].append((scalar.value, _text(source, scalar)))
    assert found == {
        ("title",): [("a # b", '"a # b"')],
        ("tool", "shop", "deps"): [("flask>=3", '"flask>=3"'), ("é", "'é'")],
        ("tool", "shop", "dotted", "a b", "c"): [(1, "1")],
        ("tool", "shop", "inline", "x"): [("y", '"y"')],
        ("tool", "shop", "inline", "z"): [(1, "1"), (2, "2")],
        ("tool", "shop", "text"): [("a\n[not]\n", '"""a\n[not]\n"""')],
        ("tool", "shop", "when"): [("1979-05-27 07:32:00", "1979-05-27 07:32:00")],
        ("row", "name"): [("one", "'one'"), ("two", "'two'")],
        ("row", "sub", "k"): [(True, "true")],
    }
    assert _text(source, root.entry("title")) == "title"


def test_yaml_values_have_their_places_and_share_anchors():
    source, document = _read(
        FileKind.YAML,
        "é: &a {port: 22:22, on: yes, n: ~, f: 1.5, i: 0x1F}\nb:\n  <<: *a\n  port: '80'\n---\n- second\n",
    )
    first, second = document.roots
    assert first.entry("é").value.text("port") == "22:22"
    assert [scalar.value for _, scalar in scalars(first.entry("é").value)] == ["22:22", True, None, 1.5, 31]
    assert first.text("b", "port") == "80"
    assert first.text("b", "f") == "1.5"
    assert first.entry("b").value.entry("<<").value is first.entry("é").value
    assert _text(source, first.get("é", "port")) == "22:22"
    assert _text(source, first.get("b", "port")) == "'80'"
    assert [scalar.value for _, scalar in scalars(second)] == ["second"]


def test_yaml_bombs_circles_and_depth_end():
    names = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in names
    )
    assert "expand" in _read(FileKind.YAML, bomb)[1].message
    _, circle = _read(FileKind.YAML, "&a [1, *a]")
    assert [scalar.value for _, scalar in scalars(circle.roots[0])] == [1, None]
    assert _read(FileKind.YAML, "[" * 50_000)[1].kind == "data"
    assert _read(FileKind.TOML, "a = " + "[" * 50_000)[1].kind == "data"


def test_a_template_of_yaml_is_no_problem():
    assert _read(FileKind.YAML, "a: {{ .Values.x }}\n {% if %}")[1].roots == ()


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (FileKind.YAML, "a: 1\nb: [1\n", 3),
        (FileKind.COMPOSE, "a: 1\n b: 2\n", 2),
        (FileKind.TOML, "a = 1\nb = = 2\n", 2),
        (FileKind.NGINX, "http {\n  server {\n}\n", 1),
        (FileKind.NGINX, "a;\n}\n", 2),
    ],
)
def test_a_broken_file_is_a_problem_with_its_line(kind, text, line):
    _, problem = _read(kind, text, "deploy/x")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.kind, problem.line) == ("deploy/x", "data", line)


def test_ini_sections_and_continued_values():
    source, document = _read(
        FileKind.INI, "top = 1\n[uwsgi]\n; no\nprocesses = 4 \nmodule: app:app\nlist =\n  a\n  b\n"
    )
    assert document.sections[0].get("TOP").value == "1"
    section = document.section("uwsgi")
    assert [(entry.key, entry.value) for entry in section.entries] == [
        ("processes", "4"), ("module", "app:app"), ("list", "\na\nb"),
    ]  # fmt: skip
    assert _text(source, section.entries[0]) == "4"
    assert _text(source, section) == "[uwsgi]"


def test_systemd_unit():
    source, document = _read(
        FileKind.SYSTEMD,
        '[Unit]\nDescription=Shop\n[Service]\nEnvironment="A=1 2" B=3\nEnvironmentFile=-/etc/shop\n'
        "ExecStart=-/srv/bin/gunicorn -w 4 \\\n  # why\n  --bind 0.0.0.0:80 'shop:create_app()'\n",
        "deploy/shop.service",
    )
    (service,) = document.services
    assert service.name == "shop"
    assert service.commands[0].words == ("/srv/bin/gunicorn", "-w", "4", "--bind", "0.0.0.0:80", "shop:create_app()")
    assert {variable.name: variable.value for variable in service.environment} == {"A": "1 2", "B": "3"}
    assert service.environment_files == ("/etc/shop",)
    assert _text(source, service) == "[Service]"


def test_supervisor_programs():
    _, document = _read(
        FileKind.SUPERVISOR,
        '[supervisord]\n[program:web]\ncommand=gunicorn -w 2 "shop:app" ; the web\n'
        "numprocs=3\nenvironment=A=\"1,2\",B='3'\n",
    )
    (program,) = document.services
    assert (program.name, program.processes) == ("web", 3)
    assert program.commands[0].words == ("gunicorn", "-w", "2", "shop:app")
    assert {variable.name: variable.value for variable in program.environment} == {"A": "1,2", "B": "3"}


def test_env_file():
    source, document = _read(
        FileKind.ENV,
        '# note\nexport A=1 # one\nB=\'two\nlines\' # c\nC="x\\n\\"y\\""\nD\n'
        "E = a#b ${A}\nF=\nbad line=1\n'G H'=é\nA=last\n",
    )
    assert [(entry.key, entry.value) for entry in document.entries] == [
        ("A", "1"), ("B", "two\nlines"), ("C", 'x\n"y"'), ("D", None), ("E", "a#b ${A}"), ("F", ""),
        ("G H", "é"), ("A", "last"),
    ]  # fmt: skip
    assert document.entries[0].exported
    assert document.get("A").value == "last"
    assert _text(source, document.entries[1]) == "two\nlines"
    assert _text(source, document.entries[6]) == "é"


def test_dockerfile():
    source, document = _read(
        FileKind.DOCKERFILE,
        "# syntax=docker/dockerfile:1\nARG V=3.12\nFROM --platform=linux/amd64 python:${V} AS build\n"
        "RUN pip install \\\n  # why\n  flask \\\n\n  gunicorn\nRUN <<EOF sh\nFROM no\nEOF\n"
        'from build\nENV A=1 B="two words"\nENV OLD the rest\nCOPY --from=build /a /b\n'
        'ENTRYPOINT ["gunicorn", "-w", "4"]\nCMD exec flask run\n',
    )
    assert [(one.keyword, one.variables[0].name) for one in document.globals] == [("ARG", "V")]
    build, last = document.stages
    assert (build.image, build.name, last.image, last.name) == ("python:${V}", "build", "build", None)
    install, heredoc = build.instructions
    assert install.text == "pip install flask gunicorn"
    assert _text(source, install).startswith("RUN pip")
    assert _text(source, install).endswith("gunicorn")
    assert heredoc.heredocs == ("FROM no",)
    variables = [(one.name, one.value) for each in last.instructions for one in each.variables]
    assert variables == [("A", "1"), ("B", "two words"), ("OLD", "the rest")]
    assert last.last("COPY").flags == (("from", "build"),)
    assert (last.last("ENTRYPOINT").command.words, last.last("ENTRYPOINT").command.by_shell) == (
        ("gunicorn", "-w", "4"), False,
    )  # fmt: skip
    assert (last.last("CMD").command.words, last.last("CMD").command.by_shell) == (("exec", "flask", "run"), True)


def test_procfile():
    source, document = _read(FileKind.PROCFILE, "# no\nweb: gunicorn -k gevent app:app  \r\nworker: rq worker\n")
    assert [(one.name, one.command.words) for one in document.processes] == [
        ("web", ("gunicorn", "-k", "gevent", "app:app")),
        ("worker", ("rq", "worker")),
    ]
    assert _text(source, document.processes[0].command) == "gunicorn -k gevent app:app"


def test_compose_services():
    source, document = _read(
        FileKind.COMPOSE,
        "services:\n  web:\n    build: {context: ., dockerfile: D}\n    command: gunicorn -w 4 app:app\n"
        "    environment:\n      - A=1\n      - B\n    env_file: [.env, {path: b.env}]\n    ports: ['80:80']\n"
        "    deploy: {replicas: 2}\n  db:\n    image: postgres:16\n    environment: {C: true, D: }\n    "
        "entrypoint: [a, b]\n",
    )
    web, db = document.services
    assert (web.build, web.dockerfile, web.replicas, web.ports) == (".", "D", 2, ("80:80",))
    assert (web.command.words, web.command.by_shell) == (("gunicorn", "-w", "4", "app:app"), False)
    assert [(one.name, one.value) for one in web.environment] == [("A", "1"), ("B", None)]
    assert web.environment_files == (".env", "b.env")
    assert (db.image, _text(source, db.image_place), db.entrypoint.words) == ("postgres:16", "postgres:16", ("a", "b"))
    assert [(one.name, one.value) for one in db.environment] == [("C", "true"), ("D", None)]


def test_compose_merges():
    _, document = _read(
        FileKind.COMPOSE,
        "x: &e\n  A: 1\n  B: 2\ny: &s {image: 'a:1'}\nservices:\n  web:\n    <<: *s\n"
        "    environment:\n      <<: *e\n      B: 3\n",
    )
    (web,) = document.services
    assert web.image == "a:1"
    assert [(one.name, one.value) for one in web.environment] == [("A", "1"), ("B", "3")]


def test_nginx_tree():
    source, document = _read(
        FileKind.NGINX,
        "upstream app { server app:8000; }\nserver {\n  listen 80; # x\n  location ~ \\.php$ { return 404; }\n"
        '  location / {\n    proxy_set_header Host "a;b";\n    proxy_pass http://${up};\n  }\n}\n',
    )
    found = [(len(around), one.name, one.arguments) for around, one in document.walk()]
    assert found == [
        (0, "upstream", ("app",)), (1, "server", ("app:8000",)), (0, "server", ()), (1, "listen", ("80",)),
        (1, "location", ("~", "\\.php$")), (2, "return", ("404",)), (1, "location", ("/",)),
        (2, "proxy_set_header", ("Host", "a;b")), (2, "proxy_pass", ("http://${up}",)),
    ]  # fmt: skip
    assert _text(source, document.directives[0]) == "upstream app"
    assert document.directives[1].find("listen")[0].arguments == ("80",)


def test_requirements():
    source, document = _read(
        FileKind.REQUIREMENTS,
        "# all\n-r base.txt\n-c limits.txt\n--index-url https://example.org\n"
        "Flask[async] == 3.0.1 ; python_version > '3.8' # x\n"
        "zope.Interface>=5,<6 \\\n    --hash=sha256:abc\n-e git+https://example.org/x.git#egg=My_Lib\n"
        "psycopg @ https://example.org/p.whl\n!!! no\n",
    )
    assert (document.includes, document.constraints) == (("base.txt",), ("limits.txt",))
    assert [(one.name, one.specifier, one.pinned) for one in document.requirements] == [
        ("flask", "==3.0.1", "3.0.1"), ("zope-interface", ">=5,<6", None), ("my-lib", "", None), ("psycopg", "", None),
    ]  # fmt: skip
    flask = document.requirements[0]
    assert (flask.extras, flask.marker) == (("async",), "python_version > '3.8'")
    assert _text(source, flask).startswith("Flask[async]")


def test_words_and_options():
    assert split_words("exec \"a b\"'c' $X&&d\\ e") == ("exec", "a bc", "$X", "&&", "d e")
    words = ("gunicorn", "-w4", "--bind=:80", "-k", "gevent")
    assert option(words, "-w", "--workers") == "4"
    assert option(words, "-b", "--bind") == ":80"
    assert option(words, "-k", "--worker-class") == "gevent"
    assert option(words, "--threads") is None


@given(st.text(alphabet="a \r\n"))
def test_lines_stand_where_they_say(text):
    assert [line for _, line in lines(text)] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(text[offset : offset + len(line)] == line for offset, line in lines(text))


_DATA = [kind for kind in FileKind if read_data(kind, Source("x", b"")) is not None]
_WORDS = """
FROM AS ENV RUN <<EOF EOF \\ = : - [ ] [[ ]] { } ( ) ' # ; , & * &a *a <<: | > ! --- web services command >= == @ -r é
a b 1 0x 1_0 1e5 ~ true % $ ${ export
"""
_PIECES = st.sampled_from([*_WORDS.split(), '"', '"""', "'''", "\t", "\r", "\n", "\r\n", " ", "  "])


def _spans(value):
    """Every span in a document."""
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, Span):
            yield current
        if isinstance(current, msgspec.Struct):
            stack.extend(getattr(current, name) for name in current.__struct_fields__)
        elif isinstance(current, tuple):
            stack.extend(current)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@pytest.mark.parametrize("kind", _DATA)
@given(text=st.binary(max_size=80) | st.lists(_PIECES, max_size=30).map("".join))
def test_any_bytes_give_a_document_or_a_problem(kind, text):
    source, document = _read(kind, text)
    assert document == read_data(kind, source)
    if isinstance(document, Problem):
        assert document.kind == "data"
    elif isinstance(text, str):
        assert all(0 <= span.start <= span.end <= len(source.data) for span in _spans(document))


_HOSTILE = [
    "a" * 50_000,
    " " * 50_000,
    "a" + " " * 50_000 + "b",
    "a=" * 20_000,
    '"' * 20_001,
    "'\\" * 20_000,
    "a>=1," * 20_000 + "x",
    "${" * 20_000,
    "{" * 20_000,
    "a((" * 20_000,
    "ENV " + "a" * 50_000,
    "x = " + "'" * 20_001,
    "[program:a]\nenvironment=" + 'A=\\"' * 9_000,
    "a: " * 20_000,
    "\\\n" * 20_000,
    "web:" + " x" * 20_000,
]


@pytest.mark.parametrize("kind", _DATA)
@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_input_ends(kind, text):
    _, document = _read(kind, text)
    assert document is not None


def test_shell_commands_with_what_stands_around_them():
    source, document = _read(
        FileKind.SHELL,
        '#!/bin/sh\nA=é export B="$A b" # no\nif [ "$1" = x ] ; then\n  exec run \'a b\' \\\n    --c\n'
        "elif y; then z; fi\ncase $1 in\n  (a|b) one;; *) two 2>&1 >log;;\nesac\n"
        'f() {\n  cat <<-E && g\n\tnot this\n\tE\n}\n[ -n "$X" ] || h $(i; j) &\n',
    )
    found = {command.words[0]: command for command in document.commands if command.words}
    assert list(found) == ["export", "[", "exec", "y", "z", "one", "two", "cat", "g", "h"]
    assert [(one.name, one.value) for one in found["export"].variables] == [("A", "é")]
    assert found["export"].words == ("export", "B=$A b")
    assert found["exec"].words == ("exec", "run", "a b", "--c")
    assert _text(source, found["exec"]).startswith("exec run 'a b'")
    (guard,) = found["exec"].guards
    assert (guard.kind, guard.subject, guard.holds) == ("if", ("[", "$1", "=", "x", "]"), True)
    assert found["z"].guards[0].subject == ()
    assert [(one.kind, one.subject, one.patterns) for one in found["one"].guards] == [("case", ("$1",), ("a", "b"))]
    assert found["two"].words == ("two",)
    assert (found["g"].function, found["g"].guards[0].holds) == ("f", True)
    assert (found["h"].words, found["h"].background) == (("h", "$(i; j)"), True)
    assert (found["h"].guards[0].kind, found["h"].guards[0].holds) == ("after", False)
