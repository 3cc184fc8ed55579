from flask import Flask, Response


class JSONResponse(Response):
    default_mimetype = "application/json"


class JSONFlask(Flask):
    response_class = JSONResponse
