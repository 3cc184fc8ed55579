from __future__ import annotations

import pytest

from flaskwright.engine.selection import check_code, check_codes, rule_names, select_rules, selected
from flaskwright.errors import UsageError
from flaskwright.findings.finding import Severity
from flaskwright.project.settings import Profile as Profiles
from flaskwright.project.settings import Settings
from flaskwright.rules import Profile, Rule, load_rules


def rule(code: str, profile: Profile = Profile.DEFAULT, cwe: tuple[int, ...] = ()) -> Rule:
    return Rule(code, code.lower(), Severity.ERROR, profile, lambda _: iter(()), "fires_", "silent_", cwe=cwe)


RULES = (rule("CTX101"), rule("CTX109", Profile.STRICT), rule("WEB102", cwe=(601,)))


def codes(settings: Settings) -> list[str]:
    return [each.code for each in select_rules(RULES, settings)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ["CTX101", "WEB102"]),
        (Settings(profile=Profiles.STRICT), ["CTX101", "CTX109", "WEB102"]),
        (Settings(profile=Profiles.SECURITY), ["WEB102"]),
        (Settings(select=("CTX",)), ["CTX101", "CTX109"]),
        (Settings(select=("ALL",)), ["CTX101", "CTX109", "WEB102"]),
        (Settings(select=()), []),
        (Settings(extend_select=("CTX109",)), ["CTX101", "CTX109", "WEB102"]),
        (Settings(ignore=("CTX",)), ["WEB102"]),
        (Settings(ignore=("ALL",)), []),
        (Settings(select=("CTX101",), ignore=("CTX",)), ["CTX101"]),
        (Settings(select=("CTX",), ignore=("CTX101",)), ["CTX109"]),
        (Settings(select=("CTX101",), ignore=("CTX101",)), []),
    ],
)
def test_the_more_exact_prefix_decides(settings: Settings, expected: list[str]) -> None:
    assert codes(settings) == expected


def test_findings_about_comments_follow_the_same_words() -> None:
    assert selected("SUP001", Settings(), by_profile=True)
    assert not selected("SUP001", Settings(select=("CTX",)), by_profile=True)
    assert selected("SUP001", Settings(select=("SUP",)), by_profile=True)


def test_names_are_known_without_loading_rules() -> None:
    names = rule_names()
    assert {code: names[code] for code in load_rules()} == {code: each.name for code, each in load_rules().items()}
    assert names["SUP001"] == "unused-suppression"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("CTX11O", "did you mean `CTX11"),
        ("ctx101", "did you mean `CTX101`?"),
        ("WEBB", "did you mean `WEB`?"),
        ("result-discarded", "write its code, `WEB103`"),
        ("", "`flaskwright rules` lists the codes"),
        ("§", "`flaskwright rules` lists the codes"),
    ],
)
def test_an_unknown_code_is_refused_with_advice(written: str, advice: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_code(written)
    assert f"unknown rule `{written}`; " in str(caught.value)
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("NOPE",)),
        Settings(ignore=("NOPE",)),
        Settings(extend_select=("NOPE",)),
        Settings(per_file_ignores=(("*.py", ("NOPE",)),)),
    ],
)
def test_codes_are_checked_wherever_they_stand(settings: Settings) -> None:
    with pytest.raises(UsageError, match="unknown rule `NOPE`"):
        check_codes(settings)
    check_codes(Settings(select=("CTX", "ALL", "WEB103")))
