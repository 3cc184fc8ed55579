from flask import current_app


def refresh(currency):
    current_app.config["RATES"][currency] = float(current_app.config["SOURCE"][currency])
