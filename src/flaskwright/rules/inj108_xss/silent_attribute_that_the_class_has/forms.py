from types import SimpleNamespace

from flask_wtf import FlaskForm
from wtforms import StringField


class EditForm(FlaskForm):
    name = StringField("Name")

    def __init__(self, *args, **kwargs):
        # Only forms without a field of that name get something in its place.
        if not hasattr(self, "code"):
            self.code = SimpleNamespace(data=kwargs.pop("code", ""))
        super().__init__(*args, **kwargs)


class ProjectForm(EditForm):
    code = StringField("Code")
