from flask import Flask, current_app

app = Flask(__name__)


def changelog():
    return "Nothing has changed yet."


@app.get("/about")
def about():
    if "changelog" not in current_app.view_functions:
        current_app.add_url_rule("/changelog", view_func=changelog)  # expect: APP212
    return "About this shop"
