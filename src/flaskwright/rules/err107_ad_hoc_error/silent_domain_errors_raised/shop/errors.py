class ShopError(Exception):
    status = 400


class SoldOut(ShopError):
    status = 409


def on_shop_error(error):
    if error.status == 409:
        return {"error": "sold out"}, 409
    return {"error": str(error)}, error.status


def not_found(error):
    return {"error": "not found"}, 404
