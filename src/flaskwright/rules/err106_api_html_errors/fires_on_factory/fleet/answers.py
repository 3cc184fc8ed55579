from flask import current_app, json


def page_of(items):
    text = json.dumps({"items": items, "next": None})
    return current_app.response_class(text, mimetype="application/json")
