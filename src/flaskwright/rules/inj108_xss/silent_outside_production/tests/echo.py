from flask import Flask, request


def make_echo():
    """An application for the tests, which nobody serves."""
    echo = Flask("echo")

    @echo.get("/echo")
    def answer():
        return f"<p>{request.args['text']}</p>"

    return echo
