import flask

try:
    from flask import Markup
except ImportError:
    from markupsafe import Markup

try:
    from flask.json import JSONEncoder
except Exception:
    JSONEncoder = None

if hasattr(flask, "escape"):
    escape = flask.escape
else:
    from markupsafe import escape

__all__ = ["JSONEncoder", "Markup", "escape"]
