from flask import request

from .patterns import is_mail


async def join():
    mail = request.form["mail"]
    if not is_mail(mail):
        return {"error": "mail"}, 400
    return {"mail": mail}, 201
