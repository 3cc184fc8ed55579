"""Application code starts `flask`, `alembic` or `celery` as a program instead of calling it.

## What it does
Reports calls of `subprocess`, `os.system`, `os.popen` and the `os.exec…` and `os.spawn…` functions whose program is
`flask`, `alembic` or `celery`, also as `python -m flask`, through a shell, or with arguments that another module holds.
Only modules that belong to the application count: those that the factory, a view, a task or a command reaches.
Deployment scripts beside it do not, nor do other programs that get one of these words as an argument.

## Why it matters
The second process builds the application once more, with the environment that it happens to inherit: another
configuration, another working directory, sometimes another interpreter. Its failure is an exit status that is easily
lost, its output goes nowhere, and under a server with several workers each of them starts it.

## How to mend
Call the library: `flask_migrate.upgrade()` inside an application context, `alembic.command.upgrade(config, "head")`,
`task.delay()`, `celery_app.control`. What an operator starts belongs into a command of the application
(`@app.cli.command`), and what a deployment runs into its script.

## References
- [Flask: custom commands](https://flask.palletsprojects.com/en/stable/cli/#custom-commands)
- [Flask-Migrate: api reference](https://flask-migrate.readthedocs.io/en/latest/#api-reference)
- [Alembic: commands](https://alembic.sqlalchemy.org/en/latest/api/commands.html)
- [Celery: workers](https://docs.celeryq.dev/en/stable/userguide/workers.html)
"""
