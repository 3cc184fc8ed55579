from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField


class ProfileForm(FlaskForm):
    name = StringField()
    is_admin = BooleanField()
