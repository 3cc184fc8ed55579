from flask_wtf import FlaskForm
from wtforms import StringField


class ProfileForm(FlaskForm):
    name = StringField()
