from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/start")
    def start():
        session["cart"] = []
        session["prefs"] = {"theme": "dark", "visits": 0}
        session["hints"] = []
        return {}

    @app.post("/cart/<item>")
    def add(item):
        session["cart"].append(item)  # expect: CTX110
        return {"cart": session["cart"]}

    @app.delete("/cart/<int:position>")
    def remove(position):
        del session["cart"][position]  # expect: CTX110
        return {"cart": session["cart"]}

    @app.post("/visit")
    def visit():
        session["prefs"]["visits"] += 1  # expect: CTX110
        return {"prefs": session["prefs"]}

    @app.post("/theme/<name>")
    def theme(name):
        session["prefs"].update(theme=name)  # expect: CTX110
        return {"prefs": session["prefs"]}

    @app.post("/hints/<name>")
    def hint(name):
        session.get("hints", []).append(name)  # expect: CTX110
        return {}

    @app.get("/all")
    def everything():
        return dict(session)

    return app
