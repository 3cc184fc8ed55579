from shop.extensions import db
from shop.models import Tag
from shop.tx import retry_on_conflict


@retry_on_conflict(3)
def tag_named(name):
    tag = Tag.query.filter_by(name=name).one_or_none()
    if tag is None:
        tag = Tag(name=name)
        db.session.add(tag)
        db.session.commit()
    return tag
