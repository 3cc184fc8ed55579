from dataclasses import dataclass

from flask import Flask, current_app, request


@dataclass
class Thread:
    """A thread of the discussion board."""

    title: str
    target: object = None

    def start(self):
        return self.target()


class Executor:
    """Runs the work at once, where it is handed in."""

    def submit(self, function, *args):
        return function(*args)


def title():
    return f"{current_app.name} {request.path}"


def create_app():
    app = Flask(__name__)
    executor = Executor()

    @app.get("/threads")
    def threads():
        return {"first": Thread(title="Hello", target=title).start(), "second": executor.submit(title)}

    return app
