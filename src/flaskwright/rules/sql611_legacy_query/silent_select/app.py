from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///orchard"
db = SQLAlchemy(app)


class Tree(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(80), nullable=False)
    planted = db.Column(db.Date)


@app.get("/trees")
def list_trees():
    query = request.args.get("query", "")
    wanted = select(Tree).where(Tree.kind.contains(query)).order_by(Tree.planted)
    page = db.paginate(wanted, per_page=50)
    return jsonify([{"id": tree.id, "kind": tree.kind} for tree in page.items])


@app.get("/trees/<int:tree_id>")
def show_tree(tree_id):
    tree = db.get_or_404(Tree, tree_id)
    same = db.session.scalar(select(func.count()).select_from(Tree).where(Tree.kind == tree.kind))
    return {"id": tree.id, "kind": tree.kind, "same": same}
