def answer_json(response):
    response.headers["Content-Type"] = "application/json"
    return response
