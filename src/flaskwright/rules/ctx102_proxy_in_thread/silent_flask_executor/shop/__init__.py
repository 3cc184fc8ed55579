from flask import Flask, current_app, request

from shop.extensions import executor


def note_visit(page):
    return current_app.name, request.path, page


def create_app():
    app = Flask(__name__)
    executor.init_app(app)

    @app.get("/visit")
    def visit():
        executor.submit(note_visit, 1)
        return {"pages": len(list(executor.map(note_visit, [2, 3])))}

    return app
