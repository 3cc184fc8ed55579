"""One feature of a synthetic application: models, forms, services, views, a JSON API and tasks, with templates."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from pathlib import Path

FIELDS = {
    "title": "db.String(200), nullable=False",
    "state": 'db.String(20), nullable=False, default="new"',
    "notes": "db.Text",
    "amount": "db.Numeric(10, 2), default=0",
    "starts_at": "db.DateTime(timezone=True)",
    "is_public": "db.Boolean, default=False, nullable=False",
    "position": "db.Integer, default=0",
    "email": "db.String(254), index=True",
    "country": "db.String(2)",
    "reference": "db.String(40), unique=True",
}


class Entity:
    """One table of a feature, with the names that its code uses."""

    def __init__(self, feature: str, noun: str, fields: list[str]) -> None:
        self.feature = feature
        self.noun = noun
        self.cls = noun.title().replace("_", "")
        self.plural = noun + "s"
        self.fields = fields


def write_feature(package: Path, entities: list[Entity], other: Entity, chance: random.Random) -> None:
    """Write a feature below a package; `other` is a table of another feature, which it uses."""
    feature = entities[0].feature
    folder = package / feature
    write(folder / "__init__.py", "")
    write(folder / "models.py", _module("Tables", MODELS_HEAD, [_model(each, other, chance) for each in entities]))
    write(folder / "forms.py", _module("Forms", FORMS_HEAD, [_forms(each) for each in entities]))
    write(folder / "services.py", _services(feature, entities, other))
    write(folder / "views.py", _views(feature, entities))
    write(folder / "api.py", _api(feature, entities))
    write(folder / "tasks.py", _tasks(feature, entities, chance))
    for entity in entities:
        write(package / "templates" / feature / f"{entity.noun}_list.html", _page(entity))
        write(package / "templates" / feature / f"{entity.noun}_form.html", _form_page(entity))


def write(path: Path, content: str) -> None:
    """Write a file, with the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _module(title: str, head: str, parts: list[str]) -> str:
    return f'"""{title} of the feature."""\n\n' + head.strip("\n") + "\n\n\n" + "\n\n\n".join(parts) + "\n"


def _model(entity: Entity, other: Entity, chance: random.Random) -> str:
    columns = "\n".join(f"{name} = db.Column({FIELDS[name]})" for name in entity.fields)
    key = f'db.ForeignKey("{other.plural}.id")' if other.feature != entity.feature else 'db.ForeignKey("users.id")'
    shown = "\n".join(f'"{name}": self.{name},' for name in entity.fields)
    checks = "\n".join(
        f'if self.{name} is None:\n    problems.append("{name} is missing")' for name in chance.sample(entity.fields, 3)
    )
    return f'''class {entity.cls}(db.Model):
    """One {entity.noun} of a customer."""

    __tablename__ = "{entity.plural}"

    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("users.id"), nullable=False, index=True)
    origin_id = db.Column(db.Integer, {key}, index=True)
    created_at = db.Column(db.DateTime(timezone=True), default=lambda: datetime.now(UTC), nullable=False)
{indent(columns, "    ")}

    @property
    def label(self):
        if self.is_finished():
            return f"{{self.id}} ({{self.created_at:%Y}})"
        return str(self.id)

    @classmethod
    def of_owner(cls, owner_id, limit=50):
        query = db.select(cls).where(cls.owner_id == owner_id).order_by(cls.created_at.desc())
        return db.session.scalars(query.limit(limit)).all()

    def is_finished(self):
        return getattr(self, "state", "new") in FINISHED

    def problems(self):
        problems = []
{indent(checks, "        ")}
        if self.origin_id is not None and self.origin_id == self.id:
            problems.append("origin is the thing itself")
        return problems

    def as_dict(self):
        return {{
            "id": self.id,
            "owner": self.owner_id,
            "created_at": self.created_at.isoformat(),
{indent(shown, "            ")}
        }}'''


def _forms(entity: Entity) -> str:
    fields = "\n".join(
        f'    {name} = StringField("{name.title()}", validators=[DataRequired(), Length(max=200)])'
        for name in entity.fields
    )
    return f'''class {entity.cls}Form(FlaskForm):
    """What a customer says of a {entity.noun}."""

{fields}
    agreed = BooleanField("Agreed")
    submit = SubmitField("Save")

    def validate_{entity.fields[0]}(self, field):
        if field.data is not None and str(field.data).strip() != str(field.data):
            raise ValidationError("no white space around it, please")

    def fill(self, {entity.noun}):
        for name in FIELDS["{entity.noun}"]:
            setattr({entity.noun}, name, self[name].data)
        return {entity.noun}


class {entity.cls}SearchForm(FlaskForm):
    """How a customer looks for {entity.plural}."""

    text = StringField("Text", validators=[Length(max=80)])
    finished = BooleanField("Finished too")

    def words(self):
        text = self.text.data or ""
        return [word for word in text.lower().split() if len(word) > 2]

    def wants(self, {entity.noun}):
        if {entity.noun}.is_finished() and not self.finished.data:
            return False
        shown = " ".join(str(value) for value in {entity.noun}.as_dict().values()).lower()
        return all(word in shown for word in self.words())


FIELDS["{entity.noun}"] = {tuple(entity.fields)!r}'''


def _services(feature: str, entities: list[Entity], other: Entity) -> str:
    head = f"""
import logging
from datetime import UTC, datetime, timedelta

from flask import current_app

from shop.extensions import cache, db
from shop.{other.feature}.models import {other.cls} as Origin
from shop.{feature}.models import {", ".join(entity.cls for entity in entities)}

log = logging.getLogger(__name__)


class ServiceError(Exception):
    pass
"""
    parts = [
        f"""def find_{entity.noun}(owner_id, {entity.noun}_id):
    query = db.select({entity.cls}).where({entity.cls}.id == {entity.noun}_id, {entity.cls}.owner_id == owner_id)
    return db.session.scalars(query).one_or_none()


@cache.memoize(timeout=60)
def count_{entity.plural}(owner_id):
    return db.session.scalar(db.select(db.func.count()).where({entity.cls}.owner_id == owner_id)) or 0


def create_{entity.noun}(owner_id, values, origin_id=None):
    limit = current_app.config.get("LIMIT_{entity.noun.upper()}", 100)
    if count_{entity.plural}(owner_id) >= limit:
        raise ServiceError(f"no more than {{limit}} {entity.plural}")
    {entity.noun} = {entity.cls}(owner_id=owner_id)
    if origin_id is not None:
        origin = db.session.get(Origin, origin_id)
        if origin is None or origin.owner_id != owner_id:
            raise ServiceError("no such origin")
        {entity.noun}.origin_id = origin.id
    for name, value in values.items():
        if hasattr({entity.noun}, name):
            setattr({entity.noun}, name, value)
    problems = {entity.noun}.problems()
    if problems:
        raise ServiceError("; ".join(problems))
    db.session.add({entity.noun})
    try:
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("a {entity.noun} was not saved")
        raise
    return {entity.noun}


def expire_{entity.plural}(days=30):
    before = datetime.now(UTC) - timedelta(days=days)
    expired = 0
    for {entity.noun} in db.session.scalars(db.select({entity.cls}).where({entity.cls}.created_at < before)):
        if {entity.noun}.is_finished():
            db.session.delete({entity.noun})
            expired += 1
    db.session.commit()
    return expired"""
        for entity in entities
    ]
    return _module("What can be done with the things", head, parts)


def _views(feature: str, entities: list[Entity]) -> str:
    head = f"""
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from shop.{feature} import services, tasks
from shop.{feature}.forms import {", ".join(f"{entity.cls}Form, {entity.cls}SearchForm" for entity in entities)}
from shop.{feature}.models import {", ".join(entity.cls for entity in entities)}

blueprint = Blueprint("{feature}", __name__, url_prefix="/{feature}")


@blueprint.before_request
def remember_page():
    if request.method == "GET":
        request.environ["shop.page"] = request.path
"""
    parts = [
        f'''@blueprint.get("/{entity.plural}")
@login_required
def {entity.noun}_list():
    form = {entity.cls}SearchForm(request.args)
    {entity.plural} = {entity.cls}.of_owner(current_user.id, limit=request.args.get("limit", 50, type=int))
    if form.words():
        {entity.plural} = [{entity.noun} for {entity.noun} in {entity.plural} if form.wants({entity.noun})]
    return render_template("{feature}/{entity.noun}_list.html", {entity.plural}={entity.plural}, form=form)


@blueprint.route("/{entity.plural}/new", methods=["GET", "POST"])
@login_required
def {entity.noun}_new():
    form = {entity.cls}Form()
    if form.validate_on_submit():
        try:
            values = {{name: field.data for name, field in form._fields.items()}}
            {entity.noun} = services.create_{entity.noun}(current_user.id, values)
        except services.ServiceError as error:
            flash(str(error), "error")
        else:
            tasks.announce_{entity.noun}.delay({entity.noun}.id)
            flash("Saved", "success")
            return redirect(url_for("{feature}.{entity.noun}_list"))
    return render_template("{feature}/{entity.noun}_form.html", form=form)


@blueprint.post("/{entity.plural}/<int:{entity.noun}_id>/delete")
@login_required
def {entity.noun}_delete({entity.noun}_id):
    {entity.noun} = services.find_{entity.noun}(current_user.id, {entity.noun}_id)
    if {entity.noun} is None:
        abort(404)
    services.db.session.delete({entity.noun})
    services.db.session.commit()
    return redirect(url_for(".{entity.noun}_list"))'''
        for entity in entities
    ]
    return _module("Pages", head, parts)


def _api(feature: str, entities: list[Entity]) -> str:
    head = f"""
from flask import Blueprint, jsonify, request
from flask.views import MethodView
from flask_login import current_user

from shop.extensions import db
from shop.guards import api_login_required
from shop.{feature} import services
from shop.{feature}.models import {", ".join(entity.cls for entity in entities)}

blueprint = Blueprint("{feature}_api", __name__, url_prefix="/api/v1/{feature}")


@blueprint.errorhandler(services.ServiceError)
def refused(error):
    return jsonify(error=str(error)), 400
"""
    parts = [
        f'''class {entity.cls}List(MethodView):
    decorators = [api_login_required]

    def get(self):
        page = request.args.get("page", 1, type=int)
        query = db.select({entity.cls}).where({entity.cls}.owner_id == current_user.id)
        found = db.paginate(query, page=page, per_page=20, error_out=False)
        return jsonify(items=[one.as_dict() for one in found.items], total=found.total)

    def post(self):
        given = request.get_json()
        if not isinstance(given, dict):
            return jsonify(error="an object is needed"), 400
        {entity.noun} = services.create_{entity.noun}(current_user.id, given, given.pop("origin", None))
        return jsonify({entity.noun}.as_dict()), 201


class {entity.cls}Item(MethodView):
    decorators = [api_login_required]

    def get(self, {entity.noun}_id):
        {entity.noun} = services.find_{entity.noun}(current_user.id, {entity.noun}_id)
        if {entity.noun} is None:
            return jsonify(error="not found"), 404
        return jsonify({entity.noun}.as_dict())

    def patch(self, {entity.noun}_id):
        {entity.noun} = services.find_{entity.noun}(current_user.id, {entity.noun}_id)
        if {entity.noun} is None:
            return jsonify(error="not found"), 404
        given = request.get_json()
        for name in {tuple(entity.fields)!r}:
            if name in given:
                setattr({entity.noun}, name, given[name])
        db.session.commit()
        return jsonify({entity.noun}.as_dict())


items = {entity.cls}List.as_view("{entity.plural}")
item = {entity.cls}Item.as_view("{entity.noun}")
blueprint.add_url_rule("/{entity.plural}", view_func=items)
blueprint.add_url_rule("/{entity.plural}/<int:{entity.noun}_id>", view_func=item)'''
        for entity in entities
    ]
    return _module("The JSON interface", head, parts)


def _tasks(feature: str, entities: list[Entity], chance: random.Random) -> str:
    head = f"""
import logging
from collections import defaultdict

from celery import shared_task

from shop.extensions import cache, db
from shop.{feature} import services
from shop.{feature}.models import {", ".join(entity.cls for entity in entities)}

log = logging.getLogger(__name__)
"""
    parts = [
        f'''@shared_task(bind=True, max_retries={chance.randint(1, 5)})
def announce_{entity.noun}(self, {entity.noun}_id):
    {entity.noun} = db.session.get({entity.cls}, {entity.noun}_id)
    if {entity.noun} is None:
        log.warning("{entity.noun} %s is gone", {entity.noun}_id)
        return
    try:
        payload = {entity.noun}.as_dict()
        cache.set(f"{entity.noun}:{{payload['id']}}", payload, timeout=300)
    except ConnectionError as error:
        raise self.retry(exc=error, countdown=2**self.request.retries)


@shared_task
def summarise_{entity.plural}(owner_id):
    by_month = defaultdict(list)
    for {entity.noun} in {entity.cls}.of_owner(owner_id, limit={chance.randint(50, 500)}):
        by_month[f"{{{entity.noun}.created_at:%Y-%m}}"].append({entity.noun})
    summary = {{}}
    for month, members in sorted(by_month.items()):
        finished = [one for one in members if one.is_finished()]
        summary[month] = {{
            "all": len(members),
            "finished": len(finished),
            "labels": [one.label for one in finished[:{chance.randint(3, 9)}]],
        }}
    cache.set(f"{entity.plural}:{{owner_id}}:summary", summary)
    return summary


@shared_task
def tidy_{entity.plural}():
    removed = services.expire_{entity.plural}(days={chance.randint(10, 90)})
    if removed:
        log.info("%s {entity.plural} removed", removed)
    while removed > 1000:
        removed = services.expire_{entity.plural}()
    return removed'''
        for entity in entities
    ]
    return _module("Work in the background", head, parts)


def _page(entity: Entity) -> str:
    cells = "\n".join(f"        <td>{{{{ {entity.noun}.{name} }}}}</td>" for name in entity.fields)
    return f"""{{% extends "base.html" %}}
{{% block content %}}
  <form method="get"><input name="text" value="{{{{ form.text.data or '' }}}}"></form>
  <table>
    {{% for {entity.noun} in {entity.plural} %}}
      <tr>
        <td>{{{{ loop.index }}}}</td>
{cells}
        <td>
          <form method="post" action="{{{{ url_for('.{entity.noun}_delete', {entity.noun}_id={entity.noun}.id) }}}}">
            <input type="hidden" name="csrf_token" value="{{{{ csrf_token() }}}}">
            <button>{{{{ _("Delete") }}}}</button>
          </form>
        </td>
      </tr>
    {{% else %}}
      <tr><td>{{{{ _("Nothing yet") }}}}</td></tr>
    {{% endfor %}}
  </table>
{{% endblock %}}
"""


def _form_page(entity: Entity) -> str:
    fields = "\n".join(f"    {{{{ form.{name}.label }}}} {{{{ form.{name}(size=40) }}}}" for name in entity.fields)
    return f"""{{% extends "base.html" %}}
{{% block content %}}
  <form method="post">
    {{{{ form.hidden_tag() }}}}
{fields}
    {{{{ form.submit() }}}}
  </form>
  <a href="{{{{ url_for('{entity.feature}.{entity.noun}_list') }}}}">{{{{ _("Back") }}}}</a>
{{% endblock %}}
"""


MODELS_HEAD = """
from datetime import UTC, datetime

from shop.extensions import db

FINISHED = ("done", "cancelled")
"""
FORMS_HEAD = """
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, SubmitField
from wtforms.validators import DataRequired, Length, ValidationError

FIELDS = {}
"""
