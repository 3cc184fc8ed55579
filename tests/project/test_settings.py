from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flaskwright.errors import UsageError
from flaskwright.findings.finding import Confidence, Severity
from flaskwright.libraries.flows import load_flows
from flaskwright.project.settings import Profile, Settings, load_settings, parse_settings


def test_defaults_without_a_file(tmp_path):
    assert load_settings(tmp_path, None) == Settings()


def test_every_key_is_read(tree):
    root = tree(
        {
            "pyproject.toml": """
[tool.flaskwright]
select = ["CTX"]
ignore = ["WEB102"]
extend_select = ["AUT513"]
profile = "strict"
min-severity = "warning"
min-confidence = "medium"
exclude = ["legacy/"]
extend-exclude = ["gen/"]
src = ["src"]
baseline = "known.json"
tests = ["checks/*"]
templates = ["views"]
per-file-ignores = { "scripts/*" = ["CTX", "APP"] }

[tool.flaskwright.assume]
database = "postgresql-16"
large-tables = ["booking"]
proxies = 0
owner = "user_id"
proxy_sets_headers = false
""",
        }
    )
    settings = load_settings(root, None)
    assert settings.select == ("CTX",)
    assert settings.extend_select == ("AUT513",)
    assert settings.profile is Profile.STRICT
    assert settings.min_severity is Severity.WARNING
    assert settings.min_confidence is Confidence.MEDIUM
    assert settings.per_file_ignores == (("scripts/*", ("CTX", "APP")),)
    assert settings.assume.proxies == 0
    assert settings.assume.owner == ("user_id",)
    assert settings.assume.proxy_sets_headers is False
    assert settings.assume.confirmed == ("database", "large_tables", "owner", "proxies", "proxy_sets_headers")
    assert settings.origin == str(root / "pyproject.toml")


def test_own_file_goes_before_pyproject(tree):
    root = tree({"flaskwright.toml": 'profile = "security"', "pyproject.toml": "[tool.flaskwright]\nnonsense = 1"})
    assert load_settings(root, None).profile is Profile.SECURITY


def test_pyproject_of_others_is_no_concern(tree):
    assert load_settings(tree({"pyproject.toml": '[project]\nname = "shop"'}), None).select is None


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"slect": []}, ["unknown key `slect`", "did you mean `select`?"]),
        ({"qqq": 1}, ["unknown key `qqq`", "known keys are `select`"]),
        ({"select": "CTX"}, ["`select` must be a list of strings", '"CTX"', "write for example"]),
        ({"ignore": [1]}, ["`ignore` must be a list of strings", "[1]"]),
        ({"profile": "hard"}, ["`profile`", '"strict"', '"hard"']),
        ({"min-severity": 2}, ["`min-severity`", '"warning"']),
        ({"per-file-ignores": {"a": "CTX"}}, ["`per-file-ignores`", "a table from globs"]),
        ({"assume": {"proxies": -1}}, ["[tool.flaskwright.assume]", "whole number from 0", "-1"]),
        ({"assume": {"processes": True}}, ["`processes`", "true"]),
        ({"assume": {"tennant": "a"}}, ["did you mean `tenant`?"]),
        ({"assume": 3}, ["`assume` must be a table"]),
        ({"extend-select": [], "extend_select": []}, ["set twice"]),
        ({"libraries": ["a.b"]}, ["`libraries` must be a table of tables"]),
        ({"libraries": {"sink": {}}}, ["[tool.flaskwright.libraries]", "unknown table `sink`"]),
        (
            {"libraries": {"sinks": {"app.db.run": {"kind": "sequel", "argument": 0}}}},
            ["[tool.flaskwright.libraries]", '`sinks."app.db.run"`', "'sequel', in `kind`"],
        ),
        (
            {"libraries": {"sanitizers": {"app.text.safe": {"clear": "all"}}}},
            ['`sanitizers."app.text.safe"`', "`clear`"],
        ),
        ("text", ["must be a table"]),
    ],
)
def test_a_wrong_key_or_value_is_one_clear_line(table, words):
    with pytest.raises(UsageError) as caught:
        parse_settings(table, "pyproject.toml", "tool.flaskwright")
    message = str(caught.value)
    assert message.startswith("pyproject.toml: [tool.flaskwright")
    assert "\n" not in message
    for word in words:
        assert word in message


def test_own_flow_tables_can_be_hashed_and_loaded(tree):
    root = tree(
        {
            "pyproject.toml": """
[tool.flaskwright.libraries]
clean = ["app.text.length"]

[tool.flaskwright.libraries.sanitizers]
"app.text.clean_html" = { clears = ["html"], when = { strict = { is = true } } }
""",
        }
    )
    settings = load_settings(root, None)
    assert hash(settings.libraries)
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings
    flows = load_flows(settings.libraries)
    assert flows.sanitizers["app.text.clean_html"][0].cleared == {"html"}
    assert "app.text.length" in flows.clean


@pytest.mark.parametrize("content", [b"a = [", b"\xff\xfe", b"a = " + b"[" * 3000])
def test_an_unreadable_file_is_one_clear_line(tree, content):
    with pytest.raises(UsageError, match=r"flaskwright\.toml is not"):
        load_settings(tree({"flaskwright.toml": content}), None)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(UsageError, match="there is no such settings file"):
        load_settings(tmp_path, tmp_path / "no.toml")
    with pytest.raises(UsageError, match="folder"):
        load_settings(tmp_path, tmp_path)


@pytest.mark.parametrize("key", ["\r", "a\nb", "\u2028"])
def test_a_key_that_ends_a_line_is_shown_in_one(key):
    said = _outcome({"assume": {key: None}})
    assert isinstance(said, str)
    assert said.splitlines() == [said]
    assert repr(key) in said


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(["select", "assume", "profile", "per-file-ignores", "min-severity", "libraries", "x"])


def _outcome(table):
    try:
        return parse_settings(table, "f", "s")
    except UsageError as error:
        return str(error)


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_KEYS, _VALUES, max_size=3))
def test_any_table_gives_settings_or_one_line(table):
    outcome = _outcome(table)
    assert isinstance(outcome, Settings) or len(outcome.splitlines()) == 1


def test_paths_may_be_relative(tree, monkeypatch):
    monkeypatch.chdir(tree({"other.toml": 'select = ["APP"]'}))
    assert load_settings(Path(), Path("other.toml")).select == ("APP",)
