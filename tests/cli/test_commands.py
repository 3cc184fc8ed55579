from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from flaskwright import __version__, rules
from flaskwright.cli.output import colour
from flaskwright.findings.finding import Severity
from flaskwright.rules import Profile, Rule
from tests.engine.projects import CLEAN, LOST_ANSWER, ONE_RULE, commit, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from flaskwright.cli import main; main()", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# ------------------------------------------------------------------ exit status


def test_nothing_to_report_is_status_0(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    status, out, err = command("check", write(tmp_path, app=CLEAN))
    assert (status, err) == (0, "")
    assert "Found nothing in 1 file" in out


def test_findings_are_status_1_unless_told_otherwise(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, out, _ = command("check", shop, *ONE_RULE)
    assert status == 1
    assert "app.py:8:5: error WEB103" in out
    assert command("check", shop, *ONE_RULE, "--exit-zero")[0] == 0


def test_a_file_that_cannot_be_checked_is_status_1_and_hides_nothing(
    command: Callable[..., tuple[int, str, str]], shop: Path
) -> None:
    write(shop, broken="x = = 1\n")
    status, out, _ = command("check", shop, *ONE_RULE, "--output-format", "json")
    report = json.loads(out)
    assert status == 1
    assert [each["path"] for each in report["errors"]] == ["broken.py"]
    assert [each["path"] for each in report["findings"]] == ["app.py"]
    (shop / "app.py").unlink()
    assert command("check", shop)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere"), "nowhere does not exist; name a file or a folder to check"),
        (("check", "--select", "NOPE1"), "unknown rule `NOPE1`; "),
        (("check", "--select", "WEB13"), "did you mean `WEB103`?"),
        (("check", "--profile", "lax"), "Invalid value for '--profile'"),
        (("check", "--jobs", "0"), "Invalid value for '--jobs'"),
        (("check", "--bogus"), "No such option"),
        (("check", "--config", "missing.toml"), "there is no such settings file"),
        (("check", "--baseline", "missing.json"), "The baseline missing.json cannot be read"),
        (("check", "--since", "HEAD"), "is in no git repository"),
        (("check", "--output-file", "no/such/folder/report"), "cannot be written"),
        (("check", "--statistics", "--output-format", "json"), "leave out --output-format"),
        (("rule", "CTX999"), "unknown rule `CTX999`"),
        (("rule", "WEBB1"), "did you mean `WEB`?"),
        (("rule", ""), "unknown rule ``"),
        (("rule", "result-discardd"), "did you mean `WEB103`?"),
        (("frobnicate",), "No such command 'frobnicate'"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    command: Callable[..., tuple[int, str, str]],
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(shop)
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert said in err


def test_a_wrong_setting_is_one_line_and_status_2(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    write(shop, **{"pyproject.toml": "[tool.flaskwright]\nselct = []\n"})
    status, _, err = command("check", shop)
    assert status == 2
    assert err.count("\n") == 1
    assert "did you mean `select`?" in err


def test_a_failing_rule_is_status_3_and_hides_nothing(
    command: Callable[..., tuple[int, str, str]], shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(project: Project) -> Iterator[Finding]:
        raise ValueError("broken")

    real = rules.load_rules()
    failing = Rule("WEB1039", "failing", Severity.ERROR, Profile.DEFAULT, fail, "fires_", "silent_")
    monkeypatch.setattr(rules, "load_rules", lambda: {**real, failing.code: failing})
    status, out, _ = command("check", shop, *ONE_RULE, "--no-cache", "--output-format", "json", "--exit-zero")
    report = json.loads(out)
    assert status == 3
    assert [each["code"] for each in report["findings"]] == ["WEB103"]
    assert "WEB1039 failed (ValueError: broken at " in report["errors"][0]["message"]


def test_an_unexpected_failure_is_one_line_and_status_3(
    command: Callable[..., tuple[int, str, str]], shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nnothing")

    monkeypatch.setattr("flaskwright.cli.checking.run", fail)
    monkeypatch.delenv("FLASKWRIGHT_DEBUG", raising=False)
    status, _, err = command("check", shop)
    assert status == 3
    assert err.count("\n") == 1
    assert "ZeroDivisionError: by nothing" in err
    assert "FLASKWRIGHT_DEBUG=1" in err
    monkeypatch.setenv("FLASKWRIGHT_DEBUG", "1")
    assert "Traceback" in command("check", shop)[2]


def test_an_interrupt_is_quiet(
    command: Callable[..., tuple[int, str, str]], shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flaskwright.cli.checking.run", interrupt)
    status, out, err = command("check", shop)
    assert (status, out, err.strip()) == (130, "", "")


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path, **{f"app{number}": LOST_ANSWER for number in range(60)})
    process = start(tmp_path, "check", *ONE_RULE, "--no-cache")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1
    process.stderr.close()


# ---------------------------------------------------------------------- reports


def test_the_version_is_told(command: Callable[..., tuple[int, str, str]]) -> None:
    assert command("--version") == (0, f"flaskwright {__version__}\n", "")


def test_help_names_the_commands(command: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = command("--help")
    assert status == 0
    assert {"check", "map", "settings", "rule", "rules", "baseline"} <= set(re.findall(r"^  (\w+)", out, re.MULTILINE))


def test_no_command_is_answered_with_the_help(command: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = command()
    assert (status, out) == (2, "")
    assert "Usage: flaskwright" in err


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_every_format_goes_to_a_file_as_well(
    command: Callable[..., tuple[int, str, str]], shop: Path, tmp_path: Path, form: str
) -> None:
    status, out, _ = command("check", shop, *ONE_RULE, "--output-format", form)
    assert status == 1
    assert "WEB103" in out
    target = tmp_path / "report"
    assert command("check", shop, *ONE_RULE, "--output-format", form, "--output-file", target) == (1, "", "")
    assert target.read_text("utf-8") == out


def test_paths_lead_from_the_current_folder_to_a_project_below_it(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = write(tmp_path / "backend", **{"app": LOST_ANSWER, "pyproject.toml": "[project]\n"})
    monkeypatch.chdir(tmp_path)
    assert command("check", "backend", *ONE_RULE, "--output-format", "concise")[1].startswith("backend/app.py:")
    assert "+++ b/backend/app.py" in command("check", "backend", *ONE_RULE, "--unsafe-fixes", "--diff")[1]
    [finding] = json.loads(command("check", "backend", *ONE_RULE, "--output-format", "json")[1])["findings"]
    assert finding["path"] == "app.py"
    monkeypatch.chdir(backend)
    assert command("check", *ONE_RULE, "--output-format", "concise")[1].startswith("app.py:")


def test_sarif_describes_the_rules_that_ran(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    _, out, _ = command("check", shop, *ONE_RULE, "--output-format", "sarif")
    described = {rule["id"] for rule in json.loads(out)["runs"][0]["tool"]["driver"]["rules"]}
    assert "WEB103" in described
    assert not any(code.startswith("CTX") for code in described)


def test_two_runs_give_the_same_bytes_with_any_number_of_processes(
    command: Callable[..., tuple[int, str, str]], shop: Path
) -> None:
    once = command("check", shop, "--output-format", "json")
    assert command("check", shop, "--output-format", "json") == once
    assert command("check", shop, "--output-format", "json", "--no-cache", "--jobs", "2") == once


def test_colour_is_for_terminals(
    command: Callable[..., tuple[int, str, str]], shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b[" not in command("check", shop, *ONE_RULE)[1]
    assert "\x1b[" in command("check", shop, *ONE_RULE, "--color", "always")[1]
    monkeypatch.setattr("flaskwright.cli.output.on_terminal", lambda: True)
    assert "\x1b[" in command("check", shop, *ONE_RULE)[1]
    assert "\x1b[" not in command("check", shop, *ONE_RULE, "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in command("check", shop, *ONE_RULE)[1]


@pytest.mark.parametrize(
    ("terminal", "env", "expected"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_who_says_whether_there_is_colour(
    terminal: bool, env: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("flaskwright.cli.output.on_terminal", lambda: terminal)
    assert colour("auto") is expected


def test_statistics_count(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, out, _ = command("check", shop, *ONE_RULE, "--statistics")
    assert status == 1
    assert re.fullmatch(r"1  WEB103 .* result-discarded\n\nFound 1 error in 1 file\.\n", out)


def test_bodies_that_were_not_followed_can_be_listed(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    steps = "".join(f"def f{n}(text):\n    return f{n + 1}(text)\n\n\n" for n in range(150))
    view = '@app.get("/")\ndef view():\n    return f0(request.args["q"])\n'
    head = "from flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
    write(tmp_path, app=f"{head}{steps}def f150(text):\n    return text\n\n\n{view}")
    status, _, err = command("check", tmp_path, "--select", "INJ102", "--verbose")
    assert status == 0
    assert re.fullmatch(
        r"app\.py:\d+: `f\d+` was not followed to its end, since calls go too deep; what it does is a guess\.\n", err
    )


def test_that_all_was_followed_is_said_when_asked(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    _, _, err = command("check", shop, "--select", "INJ102", "--verbose")
    assert err == "Every function was followed to its end.\n"


def test_how_many_findings_rest_on_a_guess_is_said_when_asked(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    view = '@app.get("/")\ndef view():\n    os.system(vendor.plain(request.args["q"]))\n    return ""\n'
    write(
        tmp_path, app=f"import os\nimport vendor\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n\n{view}"
    )
    status, out, err = command("check", tmp_path, "--select", "INJ102", "--verbose")
    assert (status, out) == (0, "Found nothing in 1 file.\n")
    assert err.splitlines()[1:] == [
        "1 less sure finding not shown: `--min-confidence low` shows what rests on a guess as well."
    ]
    status, out, err = command("check", tmp_path, "--select", "INJ102", "--verbose", "--min-confidence", "low")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "app.py:10:5: error INJ102" in out


def test_silenced_findings_can_be_listed(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    text = LOST_ANSWER.replace(
        'redirect("/login")', 'redirect("/login")  # flaskwright: ignore[WEB103] shown on purpose'
    )
    write(shop, app=text)
    status, _, err = command("check", shop, *ONE_RULE, "--show-suppressed")
    assert status == 0
    assert err.startswith("app.py:8:5: silenced WEB103 ")


def test_options_go_before_settings(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    write(shop, **{"pyproject.toml": '[tool.flaskwright]\nignore = ["WEB103"]\n'})
    assert command("check", shop)[0] == 0
    assert command("check", shop, "--select", "APP,WEB103")[0] == 1
    assert command("check", shop, "--select", "APP", "--extend-select", "WEB103")[0] == 1
    assert command("check", shop, *ONE_RULE, "--min-severity", "error", "--min-confidence", "high")[0] == 1
    write(shop, **{"other.toml": "select = []\n"})
    assert command("check", shop, "--config", shop / "other.toml")[0] == 0


# ------------------------------------------------------- fixes, baselines, watch


def test_a_diff_changes_nothing_and_a_fix_makes_it(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    assert command("check", shop, *ONE_RULE, "--diff") == (0, "", "")
    status, out, _ = command("check", shop, *ONE_RULE, "--diff", "--unsafe-fixes")
    assert status == 1
    assert '-    redirect("/login")\n+    return redirect("/login")\n' in out
    assert (shop / "app.py").read_text() == LOST_ANSWER
    assert command("check", shop, *ONE_RULE, "--fix")[0] == 1
    status, out, err = command("check", shop, *ONE_RULE, "--fix", "--unsafe-fixes")
    assert status == 0
    assert err == "Fixed 1 finding in 1 file.\n"
    assert "return redirect" in (shop / "app.py").read_text()


def test_a_baseline_leaves_only_what_is_new(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, _, err = command("baseline", shop, *ONE_RULE)
    assert status == 0
    assert "Recorded 1 finding in " in err
    write(shop, **{"pyproject.toml": '[tool.flaskwright]\nbaseline = ".flaskwright-baseline.json"\n'})
    assert command("check", shop, *ONE_RULE)[0] == 0
    again = LOST_ANSWER.replace('"/")\ndef index', '"/again")\ndef again')
    write(shop, app="\n" + LOST_ANSWER + again.partition("\n\n")[2].partition("\n\n")[2])
    status, out, _ = command("check", shop, *ONE_RULE, "--output-format", "json")
    assert status == 1
    assert len(json.loads(out)["findings"]) == 1
    write(shop, app=CLEAN)
    assert "1 entry that nothing matches any more" in command("check", shop)[2]


def test_since_reports_the_changes(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    commit(shop)
    assert command("check", shop, *ONE_RULE, "--since", "HEAD")[0] == 0
    write(shop, app=LOST_ANSWER.replace("/login", "/sign-in"))
    assert command("check", shop, *ONE_RULE, "--since", "HEAD")[0] == 1
    assert "git does not know the revision `v9`" in command("check", shop, "--since", "v9")[2]


def test_watching_checks_again_after_a_change_and_ends_well(shop: Path) -> None:
    process = start(shop, "check", *ONE_RULE, "--output-format", "concise", "--watch")
    assert process.stdout is not None
    assert process.stderr is not None
    assert "WEB103" in process.stdout.readline()
    assert "Watching" in process.stderr.readline()
    write(shop, app="# moved\n" + LOST_ANSWER)
    assert "app.py:9:5" in process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 0
    assert "Traceback" not in err


# ------------------------------------------------------------------------- rules


def test_a_rule_is_explained(command: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = command("rule", "web103")
    assert status == 0
    assert out.startswith("# WEB103 result-discarded\n")
    assert out == command("rule", "result-discarded")[1]
    assert "## Wrong\n\n```python\n" in out
    assert "expect:" not in out
    known = json.loads(command("rule", "WEB103", "--format", "json")[1])
    assert (known["code"], known["severity"], known["fix"]) == ("WEB103", "error", "unsafe")
    assert known["wrong"].keys() == {"app.py"}


def test_all_rules_are_listed(command: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = command("rules")
    listed = [each["code"] for each in json.loads(command("rules", "--format", "json")[1])]
    assert {*rules.load_rules(), "SUP001"} <= set(listed)
    assert all(re.search(rf"^{code} ", out, re.MULTILINE) for code in listed)


def test_the_rules_of_a_group_are_listed(command: Callable[..., tuple[int, str, str]]) -> None:
    listed = json.loads(command("rules", "--format", "json")[1])
    status, out, _ = command("rule", "sql60", "--format", "json")
    assert status == 0
    assert json.loads(out) == [each for each in listed if each["code"].startswith("SQL60")]
    assert re.match(r"SQL601 +session-shared ", command("rule", "SQL6")[1])


def test_starting_imports_nothing_heavy(shop: Path) -> None:
    script = (
        "import sys\nfrom flaskwright.cli import main\n"
        "try:\n    main(['check', '--select', 'WEB103'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rich', 'jinja2', 'yaml', 'tree_sitter', 'concurrent.futures.process'} & set(sys.modules)))"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], cwd=shop, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


def test_the_interpreter_runs_the_package(command: Callable[..., tuple[int, str, str]]) -> None:
    call = [sys.executable, "-m", "flaskwright", "--version"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout == command("--version")[1]


def test_a_project_without_an_application_is_told_so(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    write(tmp_path, **{"tool": "print(1)\n", "pyproject.toml": "[project]\n"})

    code, _, said = command("check", tmp_path)
    again = command("check", tmp_path)

    assert code == 0
    assert said == again[2] == "No Flask application was seen in this project, so most rules had nothing to judge.\n"


def test_a_project_with_an_application_is_not(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    assert "No Flask application" not in command("check", shop)[2]
