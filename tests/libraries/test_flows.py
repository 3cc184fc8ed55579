from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from flaskwright.libraries.entries import KINDS, OURS, REACHES, FlowFile, Origin
from flaskwright.libraries.flows import load_flows, read_tables
from flaskwright.project.settings import parse_settings


def test_our_own_tables_are_valid():
    flows = load_flows()
    assert [sink.kind for sink in flows.sinks["os.system"]] == ["command"]
    assert load_flows() is flows


def test_what_an_origin_reaches_are_kinds():
    assert set().union(*REACHES.values()) <= KINDS


def test_a_projects_tables_go_before_ours():
    extra = (("sinks", '{"os.system": [], "app.shell.run": {"kind": "command", "argument": 1}}'),)
    flows = load_flows(extra)
    assert flows.sinks["os.system"] == ()
    assert flows.sinks["app.shell.run"][0].argument == 1
    assert load_flows().sinks["os.system"]


def test_what_our_tables_say_does_not_contradict_itself():
    flows = load_flows()
    assert not flows.clean & {*flows.passes, *flows.sanitizers}
    assert not [path for path, entries in flows.passes.items() if len(entries) != 1]
    assert not [path for path in flows.objects if not path.endswith("()") and not path.startswith("flask.")]


def test_a_projects_pass_is_no_clean_call_of_ours():
    assert "os.getcwd" in load_flows().clean
    assert "os.getcwd" not in load_flows((("passes", '{"os.getcwd": {"from": [0]}}'),)).clean


def test_entries_can_be_hashed():
    table = {"when": {"2|parser": {"path": ["lxml.etree.XMLParser()"], "with": {"no_network": {"is": [True, 1]}}}}}
    sink = read_tables({"sinks": {"a.parse": {"kind": "xml", "argument": 0, **table}}}).sinks["a.parse"][0]
    assert hash(sink) == hash(sink)
    argument, condition = sink.when[0]
    assert argument == "2|parser"
    assert dict(condition.with_)["no_network"].constants == (True, 1)


def test_what_is_cleared():
    read = read_tables(
        {
            "sanitizers": {
                "a.some": {"clears": ["sql"]},
                "a.most": {"keeps": ["size"]},
                "a.every": {"clears": "all"},
            },
            "guards": {"a.matches": {"pattern": 0, "on": 1}},
        }
    )
    assert read.sanitizers["a.some"][0].cleared == {"sql"}
    assert read.sanitizers["a.most"][0].cleared == KINDS - OURS - {"size"}
    assert read.sanitizers["a.every"][0].cleared == KINDS - OURS
    assert read.guards["a.matches"][0].cleared == frozenset()


def test_the_examples_of_the_page_are_valid():
    page = (Path(__file__).parents[2] / "docs" / "libraries.md").read_text("utf-8")
    whole, line = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    settings = parse_settings(tomllib.loads(whole)["tool"]["flaskwright"], "page", "tool.flaskwright")
    assert "shop.warehouse.run" in load_flows(settings.libraries).sinks
    assert read_tables({"sinks": tomllib.loads(line)}).sinks


def test_the_page_names_every_kind_and_table():
    page = (Path(__file__).parents[2] / "docs" / "libraries.md").read_text("utf-8")
    for word in (*KINDS, *get_args(Origin), *FlowFile.__struct_fields__):
        assert f"`{word}`" in page, word


def test_any_attribute_or_item_of_a_wildcard():
    flows = load_flows(
        (("wildcards", '{"store.Client().*.*": "store.Table()", "store.Client().*.run": "store.Base().run"}'),)
    )
    for path, spelled in {
        "store.Client().shop.orders.find": "store.Table().find",
        "store.Client()[][].find()": "store.Table().find()",
        "store.Client().shop[].find": "store.Table().find",
        "store.Client().shop.orders": "store.Client().shop.orders",
        "store.Client().close()": "store.Client().close()",
        "store.Client().shop.run()": "store.Base().run()",
        "other.Client().shop.orders.find": "other.Client().shop.orders.find",
    }.items():
        assert flows.spelled(path) == spelled


def test_every_path_sink_is_one_for_the_names_of_members():
    flows = load_flows((("sinks", '{"app.files.keep": {"kind": "path", "argument": 1}}'),))
    own, members = flows.sinks["app.files.keep"]
    assert (own.kind, own.origin) == ("path", None)
    assert (members.kind, members.origin, members.argument) == ("archive", "member", 1)


def test_what_an_error_is_a_kind_of():
    flows = load_flows((("errors", '{"shop.BadPrice": "shop.ShopError", "shop.ShopError": "builtins.ValueError"}'),))
    assert flows.ancestors("shop.BadPrice") == ("shop.BadPrice", "shop.ShopError", "builtins.ValueError")


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"sink": {}}, ["unknown table `sink`", "`sinks`"]),
        ({"sinks": 3}, ["`sinks`: it must be a table, not `int`"]),
        (
            {"sinks": {"a.b": {"kind": "sqll", "argument": 0}}},
            ["`sinks.\"a.b\"`: a value that is not known: 'sqll', in `kind`"],
        ),
        ({"sinks": {"a.b": {"kind": "sql"}}}, ['`sinks."a.b"`', "say which `argument`"]),
        ({"sinks": {"a.b": {"kind": "sql", "argument": "last"}}}, ['`sinks."a.b"`', "'last'"]),
        ({"sinks": {"a.b": {"kind": "sql", "argument": 0, "whenn": {}}}}, ['`sinks."a.b"`', "`whenn`"]),
        (
            {"sinks": {"a.b": {"kind": "sql", "argument": 0, "when": {"x": {"iss": 1}}}}},
            ["unknown key `iss`, in `when`"],
        ),
        ({"sanitizers": {"a.b": {}}}, ['`sanitizers."a.b"`', "`clears`", "`keeps`"]),
        ({"sanitizers": {"a.b": {"clears": "all", "keeps": ["sql"]}}}, ["either"]),
        ({"guards": {"a.b": {"on": 0}}}, ['`guards."a.b"`', "`clears`"]),
        ({"clean": "a.b"}, ["`clean`"]),
        ({"names": {"secret": [1]}}, ["`names`"]),
    ],
)
def test_a_mistake_is_one_line_that_names_the_key(tables, words):
    with pytest.raises(ValueError, match=r".") as caught:
        read_tables(tables)
    message = str(caught.value)
    assert "\n" not in message
    for word in words:
        assert word in message
