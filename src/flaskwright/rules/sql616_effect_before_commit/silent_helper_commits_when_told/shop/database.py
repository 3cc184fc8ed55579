from shop.extensions import db


def save(row, commit=False):
    db.session.add(row)
    if commit:
        db.session.commit()
    else:
        db.session.flush()
    return row


def create(model, **fields):
    commit = fields.pop("commit", False)
    return save(model(**fields), commit=commit)
