from flask import flash, request, session


def page():
    return request.args.get("page", 1, type=int)


def remember(order_id):
    session["order_id"] = order_id
    flash("Saved")


def clean(order_id):
    return order_id % 1000
