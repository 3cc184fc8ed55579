def invalid(error):
    return {"errors": error.errors(include_url=False, include_context=False)}, 422
