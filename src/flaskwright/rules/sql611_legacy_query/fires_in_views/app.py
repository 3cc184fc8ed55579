from flask import Flask, abort, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///orchard"
db = SQLAlchemy(app)


class Tree(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(80), nullable=False)
    harvests = db.relationship("Harvest", back_populates="tree")


class Harvest(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kilos = db.Column(db.Integer, nullable=False)
    tree_id = db.Column(db.ForeignKey("tree.id"))
    tree = db.relationship("Tree", back_populates="harvests")


@app.get("/trees")
def list_trees():
    trees = Tree.query.join(Tree.harvests).filter(Harvest.kilos > 10).order_by(Tree.kind).all()  # expect: SQL611
    return jsonify([{"id": tree.id, "kind": tree.kind} for tree in trees])


@app.get("/trees/<int:tree_id>")
def show_tree(tree_id):
    tree = db.session.query(Tree).get(tree_id)  # expect: SQL611
    if tree is None:
        abort(404)
    same = Tree.query.filter_by(kind=tree.kind).count()  # expect: SQL611
    return {"id": tree.id, "kind": tree.kind, "same": same}


@app.get("/totals")
def totals():
    rows = (
        db.session.query(Tree.kind, db.func.sum(Harvest.kilos))  # expect: SQL611
        .join(Tree.harvests)
        # the kinds with the most harvests come first
        .group_by(Tree.kind)
        .order_by(db.func.count(Harvest.id).desc())
        .all()
    )
    return jsonify([{"kind": kind, "kilos": kilos} for kind, kilos in rows])


@app.delete("/trees/<int:tree_id>/harvests")
def forget_harvests(tree_id):
    Harvest.query.filter_by(tree_id=tree_id).delete()  # expect: SQL611
    db.session.commit()
    return "", 204
