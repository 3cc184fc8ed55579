from flask import Flask, redirect, render_template, url_for
from flask_wtf import FlaskForm
from wtforms import Field

from gallery.pictures import PictureStore

app = Flask(__name__)
store = PictureStore()


class PictureForm(FlaskForm):
    picture = Field()


@app.route("/pictures", methods=["GET", "POST"])
def pictures():
    form = PictureForm()
    if form.validate_on_submit():
        store.keep(form.picture.data, (800, 600))
        return redirect(url_for("pictures"))
    return render_template("pictures.html", form=form)
