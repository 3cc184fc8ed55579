from flask import request


def client_address():
    if request.headers.getlist("X-Forwarded-For"):  # expect: DEP103
        return request.headers.getlist("X-Forwarded-For")[0]
    return request.remote_addr


def own_host():
    return request.headers["X-Forwarded-Host"]  # expect: DEP103
