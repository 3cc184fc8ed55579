from flask import jsonify


def message(text):
    return jsonify(message=text)


def on_sold_out(error):
    return message(error.description)  # expect: ERR104


def on_status(error):
    return message(error.name)  # expect: ERR104
