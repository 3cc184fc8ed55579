from flask import Flask, redirect, request, url_for
from werkzeug.routing import Rule

from guide.walks import peaks, walks


def create_app():
    app = Flask(__name__)
    app.register_blueprint(walks)
    app.register_blueprint(peaks)
    app.url_map.add(Rule("/legal", endpoint="imprint"))

    @app.endpoint("imprint")
    def show_imprint():
        return {"again": url_for("imprint", _external=True, _scheme="https", _anchor="address")}

    @app.route("/switch/<language>")
    def switch(language):
        back = request.args.get("endpoint", "walks.index")
        return redirect(url_for(back, **request.args.to_dict()))

    @app.errorhandler(404)
    def not_found(error):
        here = url_for(request.endpoint, **request.view_args) if request.endpoint else url_for("walks.index")
        return {"here": here}, 404

    return app
