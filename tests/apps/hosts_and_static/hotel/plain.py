from flask import Flask


def create_plain():
    """A second application in the same package, without static files."""
    plain = Flask("plain", static_folder=None)

    @plain.route("/plain")
    def only():
        return "plain"

    return plain
