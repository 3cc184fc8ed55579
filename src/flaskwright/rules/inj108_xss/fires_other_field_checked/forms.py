from flask_wtf import FlaskForm
from wtforms import StringField


class ClientForm(FlaskForm):
    name = StringField("Name")
    url = StringField("Url")
