from flask import Flask, render_template, request


def create_app():
    app = Flask(__name__)

    @app.context_processor
    def notices():
        return {"notice": request.args.get("notice", "")}

    @app.get("/films/<film>")
    def film(film):
        return render_template("film.html", film=film, rating=request.args.get("stars", 3, type=int))

    return app
