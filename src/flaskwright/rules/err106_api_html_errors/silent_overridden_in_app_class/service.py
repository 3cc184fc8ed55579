from flask import Flask, jsonify


class JSONService(Flask):
    def handle_http_exception(self, e):
        response = jsonify(error=e.name)
        response.status_code = e.code
        return response
