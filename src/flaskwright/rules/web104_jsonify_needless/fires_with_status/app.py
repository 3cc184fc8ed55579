import flask
from flask import Flask
from flask.views import MethodView

app = Flask(__name__)


class Names(MethodView):
    taken = {"ada"}

    def put(self, name):
        if name in self.taken:
            return flask.jsonify(error="taken"), 409  # expect: WEB104
        self.taken.add(name)
        return flask.jsonify({"name": name}), 201  # expect: WEB104


app.add_url_rule("/names/<name>", view_func=Names.as_view("names"))


@app.errorhandler(404)
def not_found(error):
    return flask.jsonify({"error": error.description}), error.code  # expect: WEB104
