"""What the converters of URLs take, as data (`data/tables/url_converters.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class UrlConverters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions: `shapes` by the name of a converter in a rule, `of_texts` by the class of one."""

    shapes: dict[str, str]
    of_texts: dict[str, str]


@cache
def load_url_converters() -> UrlConverters:
    """The table. A mistake in the file is ours, and fails the start."""
    return read_table("url_converters", UrlConverters)
