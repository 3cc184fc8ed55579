from flask import Flask

from making import view_of

app = Flask(__name__)


class Listing:
    def answer(self, **arguments):
        return f"Listing of {arguments}"


def add(rule, endpoint, handler):
    app.add_url_rule(rule, endpoint, view_of(handler))


add("/books/", "listing", Listing)
add("/books/<genre>/", "listing", Listing)
