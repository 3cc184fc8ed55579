from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, SubmitField


class PictureForm(FlaskForm):
    title = StringField("Title")
    picture = FileField("Picture", validators=[FileRequired()])
    submit = SubmitField("Save")
