from flask import jsonify


def listing(items):
    return jsonify({"items": items, "count": len(items)})  # expect: WEB104
