from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField


class AccountForm(FlaskForm):
    name = StringField()
    is_admin = BooleanField()


class NameForm(FlaskForm):
    name = StringField()


class RightsForm(NameForm):
    is_admin = BooleanField()
