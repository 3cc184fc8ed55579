"""The command `review`: its exit status, its paths and what it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.engine.projects import CLEAN, LOST_ANSWER, ONE_RULE, commit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def test_review_ends_with_1_where_an_error_stands_against_the_application(
    shop: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    status, out, _ = command("review", shop, *ONE_RULE, "--no-cache")
    assert status == 1
    assert "WEB103 result-discarded: app.py:" in out
    assert "This application is not fit for production: 1 thing has to be mended first." in out


def test_all_paths_of_a_review_begin_at_the_project(
    tmp_path: Path, shop: Path, command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop)
    within = command("review", *ONE_RULE, "--no-cache")[1]
    monkeypatch.chdir(shop.parent)
    below = command("review", shop, *ONE_RULE, "--no-cache")[1]
    assert f"Paths        below {shop.name}/\n" in below
    assert below.replace(f"Paths        below {shop.name}/\n", "") == within
    assert "Application  application with 2 routes (app.py:3)\n" in within
    assert "WEB103 result-discarded: app.py:" in within


def test_the_gate_of_a_review_can_be_opened_and_closed(
    tmp_path: Path, shop: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    assert command("review", shop, *ONE_RULE, "--no-cache", "--fail-on", "never")[0] == 0
    write(tmp_path / "other", **{"app": CLEAN, "pyproject.toml": "[project]\n"})
    assert command("review", tmp_path / "other", *ONE_RULE, "--no-cache", "--fail-on", "info")[0] == 0


def test_a_review_since_a_revision_is_one_of_the_change(
    shop: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    commit(shop)
    status, out, _ = command("review", shop, *ONE_RULE, "--no-cache", "--since", "HEAD")
    assert status == 0
    assert out.startswith("Change ")
    assert "This change is fit for production" in out
    (shop / "app.py").write_text((shop / "app.py").read_text() + LOST_ANSWER.partition("app = Flask(__name__)")[2])
    status, out, _ = command("review", shop, *ONE_RULE, "--no-cache", "--since", "HEAD", "--format", "json")
    review = json.loads(out)
    assert status == 1
    assert review["change"] == {"since": "HEAD", "files": ["app.py"]}
    assert len(review["blocking"]) == 1


def test_a_review_says_that_there_was_no_application(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    write(tmp_path, helpers="x = 1\n")
    _, out, said = command("review", tmp_path, "--no-cache")
    assert "No Flask application was seen" in said
    assert "Assumed" not in out


def test_a_review_is_written_to_a_file(
    tmp_path: Path, shop: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    page = tmp_path / "review.html"
    status, out, _ = command("review", shop, *ONE_RULE, "--no-cache", "--format", "html", "--output-file", page)
    assert (status, out) == (1, "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_review_ends_with_0_where_nothing_but_warnings_is_found(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    write(tmp_path, **{"app": CLEAN, "pyproject.toml": "[project]\n"})
    status, out, _ = command("review", tmp_path, *ONE_RULE, "--no-cache", "--format", "json")
    assert status == 0
    assert json.loads(out)["fit"] is True
