from flask import Blueprint

# The applications that install this package register it.
admin = Blueprint("shopadmin", __name__, url_prefix="/admin")


@admin.get("/version")
def version():
    return {"version": "1.0"}
