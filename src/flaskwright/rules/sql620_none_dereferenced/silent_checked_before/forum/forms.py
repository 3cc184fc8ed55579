from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

from forum.models import Member


class ResetForm(FlaskForm):
    email = StringField()

    def validate_email(self, field):
        if Member.query.filter_by(email=field.data).first() is None:
            raise ValidationError("Nobody has this address.")
