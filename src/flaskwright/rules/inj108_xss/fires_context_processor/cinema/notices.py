from flask import request


def notices():
    return {"notice": request.args.get("notice", ""), "season": "Winter"}
