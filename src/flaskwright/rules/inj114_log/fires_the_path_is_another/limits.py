def describe(request):
    return request.path + " of " + request.headers.get("User-Agent", "?")
