from flask import Blueprint

from shop.export import export_orders

bp = Blueprint("orders", __name__)


@bp.cli.command("export")
def export():
    export_orders([])
