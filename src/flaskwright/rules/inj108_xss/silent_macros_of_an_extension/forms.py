from flask_wtf import FlaskForm
from wtforms import StringField


class GuestForm(FlaskForm):
    name = StringField()
