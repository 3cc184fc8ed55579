from pathlib import Path

from flask import Flask, redirect, render_template_string
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField, FileRequired
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


class PictureForm(FlaskForm):
    picture = FileField(validators=[FileRequired(), FileAllowed(["png", "jpg"], "pictures only")])


@app.route("/pictures", methods=["GET", "POST"])
def add_picture():
    form = PictureForm()
    if form.validate_on_submit():
        # The field's validator has looked at the extension.
        picture = form.picture.data
        picture.save(Path(app.static_folder) / secure_filename(picture.filename))
        return redirect("/pictures")
    return render_template_string("{{ form.picture() }}", form=form)
