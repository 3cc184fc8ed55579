from flask import Flask, render_template

from cinema.notices import notices


def create_app():
    app = Flask(__name__)
    app.context_processor(notices)

    @app.get("/")
    def tonight():
        return render_template("tonight.html", films=["Stalker", "Solaris"])

    return app
