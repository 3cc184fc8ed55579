from flask import Blueprint

from station import maintenance

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.post("/migrate")
def migrate():
    maintenance.migrate()
    maintenance.purge()
    maintenance.back_up()
    return {"routes": maintenance.routes()}
