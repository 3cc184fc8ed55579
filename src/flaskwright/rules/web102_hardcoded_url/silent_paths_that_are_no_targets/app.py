from flask import Flask, request, session

app = Flask(__name__)
app.config.from_prefixed_env()

PUBLIC = {"/login", "/health"}


@app.before_request
def require_login():
    if request.path not in PUBLIC and "user_id" not in session:
        return {"error": "log in at the sign-in page"}, 401
    return None


@app.get("/login")
def login():
    return {"hint": "see the manual, chapter /login", "path": request.path}


@app.get("/health")
def health():
    app.logger.info("asked for %s", "/health")
    return {"/login": "up", "/health": "up"}
