from flask import abort

from models import Tag, db


def find_or_create(text):
    if len(text) > 40:
        abort(400)
    tag = Tag.query.filter_by(text=text).first()
    if tag is None:
        tag = Tag(text=text)
        db.session.add(tag)
        db.session.commit()
    return tag
