from board.routing import bp, get, members_only, post, timed, versioned


@get("/")
@members_only
def index():
    return "threads"


@get("/<int:thread>", endpoint="thread")
def show(thread):
    return str(thread)


@post("/<int:thread>/replies")
@members_only
def reply(thread):
    return str(thread)


@bp.route("/slow")
@timed
def slow():
    return "slow"


@bp.route("/first")
@bp.route("/second", methods=["POST"])
@bp.route("/third", endpoint="third")
@members_only
def stacked():
    return "stacked"


@versioned("/search", methods=["GET", "POST"])
def search():
    return "found"
