"""Whatever stands in files of dependencies, reading them ends with an answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flaskwright.findings.finding import Problem
from flaskwright.project.dependencies import declared, markers, ranges
from flaskwright.syntax.data.ini_files import read_ini
from flaskwright.syntax.data.lock_files import read_lock
from flaskwright.syntax.data.requirement_files import read_requirements
from flaskwright.syntax.data.toml_files import read_toml
from flaskwright.syntax.data.values import TreeDocument
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

WORDS = """
flask == 1.0 >= ~= ^ ~ * .* || , ; @ [ ] name version = " ' python_version sys_platform extra in and ( ) { } : -r -c
#egg= ${V} setup( install_requires= 1!2 +local rc1 9999999999999999999999 \\ é [[package]] [project] dependencies
[tool.poetry.dependencies] [options] install_requires
"""
PIECES = st.lists(st.sampled_from(list(WORDS.split()) + [" ", "\n"]), max_size=30).map("".join)  # noqa: RUF005
TEXTS = st.one_of(PIECES, st.text(max_size=80))


@given(TEXTS)
def test_every_kind_of_file(text):
    source = Source("file", text.encode("utf-8", "replace"))
    found = list(declared.in_requirements(read_requirements(source)))
    lock = read_lock(source)
    found += [] if isinstance(lock, Problem) else declared.in_lock(lock)
    tree = read_toml(source)
    if isinstance(tree, TreeDocument) and tree.root is not None:
        found += [*declared.in_project_file(tree.root), *declared.in_pipfile(tree.root)]
    found += declared.in_setup_cfg(read_ini(source), source)
    found += declared.in_setup_script(parse_python(source))
    for one in found:
        assert 0 <= one.start <= one.end <= len(source.data)
        assert one.name
        assert one.exact is None or ranges.version(one.exact) is None or one.locked or one.specifier is not None
        markers.applies(one.marker, ((3, 11), (3, 14)))


@given(TEXTS, st.sampled_from(["flask", "nothing"]))
def test_ranges(text, library):
    specifier = ranges.from_poetry(text)
    for each in (text, specifier):
        if each is not None:
            ranges.pinned(each)
            ranges.ends_below(each, (2, 0))
            ranges.is_below(each, (2, 0))
        ranges.newest(library, [each])


@given(TEXTS)
def test_markers(text):
    assert markers.applies(text, ((3, 11),)) in (True, False)
