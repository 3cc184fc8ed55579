from flask import Flask, render_template, request


def create_app():
    app = Flask(__name__)
    app.jinja_env.autoescape = False

    @app.get("/greeting")
    def greeting():
        return render_template("greeting.html", name=request.args["name"])

    return app
