from typing import cast

from flask import Blueprint, current_app

from shop.base import ShopApp

bp = Blueprint("health", __name__)


@bp.get("/health")
def health():
    return {"ready": cast(ShopApp, current_app).ready()}
