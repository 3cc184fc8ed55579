from flask import session


def cart():
    return session.get("cart", {})


def put(item, count):
    lines = session["cart"]["lines"]
    lines.append({"item": item, "count": count})  # expect: CTX110
