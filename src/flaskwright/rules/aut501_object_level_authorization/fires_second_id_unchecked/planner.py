from flask import Flask, abort, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
jwt = JWTManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200), nullable=False)


class Project(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.ForeignKey("user.id"), nullable=False)


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), nullable=False)
    project_id = db.Column(db.ForeignKey("project.id"), nullable=False)
    project = db.relationship("Project")


@jwt.user_lookup_loader
def load_user(_header, data):
    return db.session.get(User, data["sub"])


@app.get("/tasks")
@jwt_required()
def tasks():
    mine = Task.query.join(Task.project).filter(Project.owner_id == get_jwt_identity())
    return jsonify([task.title for task in mine])


@app.put("/projects/<int:project_id>/tasks/<int:task_id>")
@jwt_required()
def rename(project_id, task_id):
    project = db.get_or_404(Project, project_id)
    if project.owner_id != get_jwt_identity():
        abort(403)
    task = db.get_or_404(Task, task_id)  # expect: AUT501
    task.title = request.json["title"]
    db.session.commit()
    return "", 204
