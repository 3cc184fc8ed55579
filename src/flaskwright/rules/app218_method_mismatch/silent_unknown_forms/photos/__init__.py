from flask import Flask, render_template, request

from photos.forms import ImageForm


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/")
    def index():
        return render_template("shared.html", target="/elsewhere")

    @app.route("/upload", methods=["GET", "POST"])
    def upload():
        form = ImageForm()
        if form.validate_on_submit():
            return {"name": request.files["image"].filename}
        return render_template("upload.html", form=form, attributes={"enctype": "multipart/form-data"})

    @app.route("/comment", methods=["GET", "POST"])
    def comment():
        return render_template("shared.html")

    return app
