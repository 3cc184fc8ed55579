from flask import Blueprint

from planner.loading import injects, load_project, without_locale

bp = Blueprint("projects", __name__, url_prefix="/projects")


@bp.get("/<int:project_id>")
@load_project
def show(project):
    return {"name": project["name"]}


@bp.get("/<int:project_id>/tasks/<int:position>")
@load_project
def show_task(project, position):
    return {"task": project["tasks"][position]}


@bp.post("/")
@injects(mailer=print)
def create(mailer):
    mailer("created")
    return {"created": True}, 201


@bp.get("/<locale>/help")
@without_locale
def show_help():
    return "help"
