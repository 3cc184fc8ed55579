from flask import Flask, redirect, render_template, url_for

from vault.override import MethodOverride

ITEMS = {1: "ring"}


def create_app():
    app = Flask(__name__)
    app.wsgi_app = MethodOverride(app.wsgi_app)

    @app.get("/")
    def index():
        return render_template("index.html", items=ITEMS)

    @app.delete("/items/<int:item_id>")
    def remove(item_id):
        ITEMS.pop(item_id, None)
        return redirect(url_for("index"), code=303)

    return app
