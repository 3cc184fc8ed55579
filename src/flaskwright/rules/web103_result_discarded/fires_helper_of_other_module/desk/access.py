from flask import redirect, session, url_for


def to_list():
    return redirect(url_for("tickets.index"))


def require_agent():
    if session.get("role") != "agent":
        return to_list()
    return None
