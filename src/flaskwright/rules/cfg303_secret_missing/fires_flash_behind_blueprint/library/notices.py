from flask import flash


def remind(text):
    flash(text, "info")
