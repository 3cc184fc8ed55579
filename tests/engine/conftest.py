from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright import rules as rules_package
from flaskwright.engine import selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.rules import Rule


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make these rules the only ones there are."""

    def use(*rules: Rule) -> None:
        monkeypatch.setattr(rules_package, "load_rules", lambda: {rule.code: rule for rule in rules})
        names = {rule.code: rule.name for rule in (*selection.SUPPRESSION_RULES, *rules)}
        for module in ("selection", "filtering"):
            monkeypatch.setattr(f"flaskwright.engine.{module}.rule_names", lambda: names)

    return use
