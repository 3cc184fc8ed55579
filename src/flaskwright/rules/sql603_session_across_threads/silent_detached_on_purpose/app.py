from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from reports import Report, Session, taken_out

pool = ThreadPoolExecutor(max_workers=2)


def render(report):
    return f"<h1>{report.title}</h1>"


def create_app():
    app = Flask(__name__)

    @app.post("/reports/<int:report_id>")
    def start(report_id):
        pool.submit(render, taken_out(report_id))
        return {}, 202

    @app.post("/reports")
    def all_of_them():
        with Session() as session:
            reports = session.query(Report).limit(50).all()
            session.expunge_all()
        pool.map(render, reports)
        return {}, 202

    return app
