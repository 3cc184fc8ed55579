from flask import abort
from flask_wtf import FlaskForm
from wtforms import TextAreaField


class Form(FlaskForm):
    def checked(self):
        if not self.validate_on_submit():
            abort(400)
        return self


class PostForm(Form):
    text = TextAreaField()
