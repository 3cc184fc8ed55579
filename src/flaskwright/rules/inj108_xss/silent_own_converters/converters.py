from datetime import date

from werkzeug.routing import BaseConverter, UnicodeConverter

TITLES = {"en": "English", "cy": "Cymraeg"}


class Slug(BaseConverter):
    regex = "[a-z0-9-]+"


class Number(BaseConverter):
    def to_python(self, value):
        return int(value)


class Day(BaseConverter):
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)


class Language(UnicodeConverter):
    def to_python(self, value):
        return TITLES.get(value, "English")


class Pattern(BaseConverter):
    """Its pattern is what the rule gives it: `<pattern("[a-z]+"):name>`."""

    def __init__(self, url_map, pattern):
        super().__init__(url_map)
        self.regex = pattern
