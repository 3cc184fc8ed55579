from flask import Blueprint, request
from lxml import etree

from .parsers import strict_parser

bp = Blueprint("stations", __name__)


@bp.post("/<int:station_id>/readings")
def add_readings(station_id):
    # The parser comes from a helper that switches entities off.
    root = etree.fromstring(request.data, parser=strict_parser(remove_comments=True))
    return {"station": station_id, "readings": [node.text for node in root.iterfind("reading")]}
