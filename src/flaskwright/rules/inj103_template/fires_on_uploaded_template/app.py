from flask import Blueprint, Flask, g, request
from mako.template import Template

bp = Blueprint("letters", __name__, url_prefix="/letters")


@bp.before_request
def read_layout():
    upload = request.files.get("layout")
    g.layout = upload.read().decode() if upload else "Dear ${name}"


@bp.post("/")
def letter():
    template = Template(g.layout)  # expect: INJ103
    return {"letter": template.render(name=request.form["name"])}


app = Flask(__name__)
app.register_blueprint(bp)
