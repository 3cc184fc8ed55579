from flask import current_app as app

PAGE_SIZE = app.config["PAGE_SIZE"]


@app.route("/")
def index():
    return {"size": PAGE_SIZE, "name": app.name}


@app.errorhandler(404)
def not_found(error):
    return {"error": error.description}, 404
