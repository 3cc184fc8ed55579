from flask import Blueprint

projects = Blueprint("projects", __name__)


@projects.get("/")
def index(organisation):
    return {"organisation": organisation, "projects": []}


@projects.get("/<int:project_id>")
def show(organisation: str, project_id: int):
    return {"organisation": organisation, "id": project_id}
