import functools
import re

from wtforms.validators import Regexp, StopValidation, ValidationError

TEAMS = {"red", "blue", "green", "white", "black"}


def stop_at_once(validator):
    """The same validator; no other one looks at the field after it has failed."""

    @functools.wraps(validator)
    def stopping(*args, **kwargs):
        try:
            return validator(*args, **kwargs)
        except ValidationError as error:
            raise StopValidation(*error.args) from error

    return stopping


nick = stop_at_once(Regexp(r"^[a-z0-9]+\Z"))


def letters(form, field):
    if not re.fullmatch("[a-z ]+", field.data):
        raise ValidationError("Letters only")


class OneOf:
    def __init__(self, allowed):
        self.allowed = allowed

    def __call__(self, form, field):
        if field.data not in self.allowed:
            raise ValidationError("Nobody knows that one")
