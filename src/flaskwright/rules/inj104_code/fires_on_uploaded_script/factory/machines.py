from flask import Blueprint, request

from .scripts import Script

bp = Blueprint("machines", __name__)


@bp.post("/<int:machine_id>/script")
def run_script(machine_id):
    script = Script(request.files["script"].read(), machine_id)
    script.run()
    return {"log": script.log}
