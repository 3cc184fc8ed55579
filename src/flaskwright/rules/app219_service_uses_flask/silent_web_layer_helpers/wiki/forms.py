from flask import current_app, g
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

from wiki.database import User


class RenameForm(FlaskForm):
    name = StringField()

    def validate_name(self, field):
        if field.data in current_app.config["RESERVED_NAMES"] and g.user is not None:
            raise ValidationError("reserved")
        if User.query.filter_by(name=field.data).first():
            raise ValidationError("taken")
