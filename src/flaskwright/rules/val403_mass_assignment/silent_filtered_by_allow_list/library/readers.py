from flask import Blueprint, request

from library.models import Reader, db

bp = Blueprint("readers", __name__)
OPEN = frozenset({"name", "town"})


@bp.post("/readers")
def register():
    # Only keys that the set holds get through.
    values = {name: value for name, value in request.form.items() if name in OPEN}
    reader = Reader(**values)
    db.session.add(reader)
    db.session.commit()
    return {"id": reader.id}, 201


@bp.patch("/readers/<int:number>")
def change(number):
    reader = db.get_or_404(Reader, number)
    for name, value in request.form.items():
        if name not in OPEN:
            continue
        setattr(reader, name, value)
    db.session.commit()
    return {"id": reader.id}
