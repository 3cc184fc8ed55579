from forum.models import Option, db


def remember(name, value):
    option = Option.query.filter_by(name=name).first()
    if option:
        option.value = value
    else:
        db.session.add(Option(name=name, value=value))
    db.session.commit()
