from shop.extensions import db


def finish(response):
    if response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def register(app):
    app.after_request(finish)
