from flask import redirect, request, session, url_for


def remember_page():
    # The application's own address, at which this request arrived.
    session["return_path"] = request.path
    session["return_url"] = request.url
    return redirect(url_for("terms"))
