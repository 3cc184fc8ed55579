import hmac

from flask import Blueprint, abort, request, send_from_directory, url_for

from .links import signature_of

bp = Blueprint("downloads", __name__)


@bp.post("/<path:name>/link")
def link(name):
    return {"link": url_for(".download", name=name, signature=signature_of(name))}


@bp.get("/<path:name>")
def download(name):
    if not hmac.compare_digest(signature_of(name), request.args.get("signature", "")):  # expect: INJ120
        abort(403)
    return send_from_directory("/srv/archive", name)
