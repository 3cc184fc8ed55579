from flask import Flask, render_template, request

from gallery.forms import PictureForm


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.route("/upload", methods=["GET", "POST"])
    def upload():
        if request.method == "POST":
            picture = request.files.get("picture")
            return {"received": picture is not None}
        return render_template("upload.html")

    @app.route("/pictures/new", methods=["GET", "POST"])
    def new_picture():
        form = PictureForm()
        if form.validate_on_submit():
            return {"title": form.title.data}
        return render_template("picture.html", form=form)

    return app
