from threading import Thread

from flask import Flask, current_app, g, request, session


def note_visit(app, page):
    with app.app_context():
        g.page = page
        current_app.logger.info("%s", g.page)
        agent = request.user_agent.string  # expect: CTX105
        return agent, session.get("user_id")  # expect: CTX105


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/pages/<page>")
    def show(page):
        Thread(target=note_visit, args=(current_app._get_current_object(), page)).start()
        return {"page": page, "agent": request.user_agent.string}

    return app
