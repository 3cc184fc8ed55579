from flask_restful import fields
from wtforms import Form, StringField


class SearchForm(Form):
    class Meta:
        ordered = True

    text = StringField(default="")


ORDER = {"number": fields.String(default="")}
