import functools
import re

from flask import current_app
from wtforms.validators import Regexp, ValidationError


def told_only(validator):
    @functools.wraps(validator)
    def telling(*args, **kwargs):
        try:
            return validator(*args, **kwargs)
        except ValidationError as error:
            # The field is as good as any other after this.
            current_app.logger.info("a field looks odd: %s", error)

    return telling


nick = told_only(Regexp(r"^[a-z0-9]+\Z"))


def letters(form, field):
    if current_app.config.get("STRICT_NAMES") and not re.fullmatch("[a-z ]+", field.data):
        raise ValidationError("Letters only")


class Known:
    def __init__(self, allowed):
        self.allowed = allowed

    def __call__(self, form, field):
        return field.data in self.allowed
