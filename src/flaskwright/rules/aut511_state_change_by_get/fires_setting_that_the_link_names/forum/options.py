from forum.models import Option, db


def remember(name, value):
    option = Option.query.filter_by(name=name).first_or_404()
    option.value = value
    db.session.commit()
