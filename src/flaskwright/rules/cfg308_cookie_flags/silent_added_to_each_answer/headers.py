def secure_cookies(response):
    cookies = response.headers.getlist("Set-Cookie")
    response.headers.remove("Set-Cookie")
    for cookie in cookies:
        response.headers.add("Set-Cookie", f"{cookie}; Secure; HttpOnly; SameSite=Lax")
    return response
