from flask import Blueprint, abort, jsonify, request
from flask_login import current_user, login_required

from planner.models import Project, Task, db

bp = Blueprint("planner", __name__, url_prefix="/projects/<int:project_id>")


def own_project(project_id):
    project = Project.query.filter_by(id=project_id, owner_id=current_user.id).first()
    if project is None:
        abort(404)
    return project


@bp.get("/tasks/<int:task_id>")
@login_required
def show(project_id, task_id):
    project = own_project(project_id)
    task = Task.query.filter_by(id=task_id, project_id=project.id).first_or_404()
    return jsonify(title=task.title)


@bp.put("/tasks/<int:task_id>")
@login_required
def rename(project_id, task_id):
    project = own_project(project_id)
    task = db.get_or_404(Task, task_id)
    if task.project_id != project.id:
        abort(404)
    task.title = request.json["title"]
    db.session.commit()
    return "", 204
