"""The shop's own server asks the depot for its customers, whom it has asked who they are."""

from flask import abort, current_app, g, request
from shop_tokens import issuer_of, verify


def the_shop_only():
    token = request.headers.get("Authorization")
    if not token:
        abort(401)
    shop = issuer_of(token)
    if shop == current_app.config["SHOP_NAME"]:
        verify(token, current_app.config["SHOP_SECRET"])
        g.asking = shop
    else:
        abort(403)
