"""Synthetic Flask applications of any size: `synthetic.py FOLDER --lines N`.

An application is a package of features. Each feature has models, forms, services, views, a JSON API and tasks of about
145 lines each, with templates; it uses models and services of other features, as real ones do. The same size and seed
give the same bytes.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from textwrap import dedent

from synthetic_feature import FIELDS, Entity, write, write_feature

MODULES = 6
LINES_PER_MODULE = 145
NOUNS = ("order", "invoice", "ticket", "booking", "project", "asset", "review", "shipment", "lesson", "report")


def write_application(root: Path, lines: int, seed: int = 1) -> None:
    """Write an application of about that many lines of Python below `root`."""
    chance = random.Random(seed)
    package = root / "shop"
    features: list[str] = []
    earlier: list[Entity] = []
    for number in range(max(1, round(lines / (MODULES * LINES_PER_MODULE)))):
        feature = f"{chance.choice(NOUNS)}s_{number}"
        entities = [
            Entity(feature, f"{noun}_{number}", chance.sample(sorted(FIELDS), 6)) for noun in chance.sample(NOUNS, 3)
        ]
        other = chance.choice(earlier) if earlier else entities[0]
        write_feature(package, entities, other, chance)
        features.append(feature)
        earlier = [*earlier[-20:], *entities]
    write(package / "__init__.py", _factory(features))
    write(package / "extensions.py", EXTENSIONS)
    write(package / "config.py", CONFIG)
    write(package / "guards.py", GUARDS)
    write(package / "templates" / "base.html", BASE_PAGE)
    write(root / "wsgi.py", "from shop import create_app\n\napp = create_app()\n")
    write(root / "pyproject.toml", '[project]\nname = "shop"\nversion = "1.0"\n')


def _block(text: str) -> str:
    return dedent(text).strip("\n")


def _factory(features: list[str]) -> str:
    imports = "\n".join(f"from shop.{feature} import api as {feature}_api, views as {feature}" for feature in features)
    registered = "\n".join(
        f"    app.register_blueprint({feature}.blueprint)\n    app.register_blueprint({feature}_api.blueprint)"
        for feature in features
    )
    return f'''"""The shop."""

from celery import Celery, Task
from flask import Flask

from shop.config import Config
from shop.extensions import cache, csrf, db, login_manager
{imports}


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    for extension in (db, cache, csrf, login_manager):
        extension.init_app(app)
{registered}
    create_celery(app)
    return app


def create_celery(app):
    class ContextTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    celery = Celery(app.name, task_cls=ContextTask)
    celery.set_default()
    app.extensions["celery"] = celery
    return celery
'''


EXTENSIONS = _block(
    '''
    """Extensions that the factory binds."""

    from flask_caching import Cache
    from flask_login import LoginManager
    from flask_sqlalchemy import SQLAlchemy
    from flask_wtf.csrf import CSRFProtect

    db = SQLAlchemy()
    cache = Cache()
    csrf = CSRFProtect()
    login_manager = LoginManager()
    '''
)
CONFIG = _block(
    '''
    """Settings from the environment."""

    import os


    class Config:
        SECRET_KEY = os.environ["SECRET_KEY"]
        SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
        CACHE_TYPE = "RedisCache"
        SESSION_COOKIE_SECURE = True
    '''
)
GUARDS = _block(
    '''
    """Who may come in."""

    from functools import wraps

    from flask import jsonify
    from flask_login import current_user


    def api_login_required(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if not current_user.is_authenticated:
                return jsonify(error="log in first"), 401
            return view(*args, **kwargs)

        return guarded
    '''
)
BASE_PAGE = """<!doctype html>
<html lang="en">
  <body>
    {% for category, message in get_flashed_messages(with_categories=true) %}
      <p class="{{ category }}">{{ message }}</p>
    {% endfor %}
    {% block content %}{% endblock %}
  </body>
</html>
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic Flask application.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_application(options.folder, options.lines, options.seed)


if __name__ == "__main__":
    main()
