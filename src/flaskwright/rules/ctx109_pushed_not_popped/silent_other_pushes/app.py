from flask import Flask


class Stack(list):
    def push(self, item=None):
        self.append(item)


class Screen:
    def __init__(self):
        self.contexts = Stack()

    def app_context(self):
        return self.contexts


def create_app():
    app = Flask(__name__)
    screen = Screen()
    screen.app_context().push("start")
    context = screen.contexts
    context.push()

    @app.get("/")
    def index():
        return {"depth": len(screen.contexts)}

    return app
