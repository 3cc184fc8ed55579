"""A template that extends another is read again only where the places of the other's blocks change it."""

from __future__ import annotations

import pytest

from flaskwright.syntax.source import Source
from flaskwright.syntax.template_programs import lower_template
from flaskwright.syntax.template_tree import Place

TEXT = Place()
SCRIPT = Place("script", tag="script")
TEMPLATES = {
    "child": "{% extends 'base.html' %}{% block main %}<p>{{ a }}{% endblock %}{% block tail %}{{ b }}{% endblock %}",
    "nested": "{% extends 'base.html' %}{% block main %}<a title={% block tail %}{{ a }}{% endblock %}>{% endblock %}",
    "late": "<script>{% block main %}{{ a }}{% endblock %}</script>{% extends 'base.html' %}",
    "under a test": "{% extends 'base.html' %}{% if a %}{% block main %}{{ a }}{% endblock %}{% endif %}",
    "base": "<script>{% block main %}{{ a }}{% endblock %}</script>{% block tail %}{{ b }}{% endblock %}",
    "no blocks": "{% extends 'base.html' %}{{ a }}",
}


@pytest.mark.parametrize("text", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("main", [TEXT, SCRIPT, None])
@pytest.mark.parametrize("tail", [TEXT, SCRIPT, None])
def test_what_is_not_changed_reads_the_same(text: str, main: Place | None, tail: Place | None) -> None:
    source = Source("page.html", text.encode())
    starts = {name: place for name, place in (("main", main), ("tail", tail), ("other", SCRIPT)) if place is not None}
    alone = lower_template(source, html=True)
    placed = lower_template(source, html=True, starts=starts)
    assert alone.changes_with(starts) or repr(alone.body) == repr(placed.body)


def test_only_another_place_than_text_changes_a_block() -> None:
    child = lower_template(Source("page.html", TEMPLATES["child"].encode()), html=True)
    assert not child.changes_with({"main": TEXT, "tail": TEXT, "other": SCRIPT})
    assert child.changes_with({"main": SCRIPT})
