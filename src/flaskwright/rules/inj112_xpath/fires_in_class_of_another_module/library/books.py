from flask import current_app, request
from flask.views import MethodView

from .catalogue import Catalogue


class BookView(MethodView):
    def get(self):
        catalogue = Catalogue(current_app.config["CATALOGUE"], request.args.get("author", ""))
        return {"titles": catalogue.titles()}
