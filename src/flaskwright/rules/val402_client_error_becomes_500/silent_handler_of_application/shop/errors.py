def bad_value(error):
    return {"error": str(error)}, 400


def missing(error):
    return {"error": f"{error} is missing"}, 400
