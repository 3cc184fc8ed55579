from flask import Response, request, stream_with_context


def stream(lines, mimetype="text/csv"):
    return Response(stream_with_context(lines), mimetype=mimetype)


@stream_with_context
def headers():
    for name, value in request.headers:
        yield f"{name}: {value}\n"
