from flask import Flask, Request


class AjaxRequest(Request):
    @property
    def is_xhr(self):
        return self.headers.get("X-Requested-With") == "XMLHttpRequest"


class App(Flask):
    request_class = AjaxRequest


class Message:
    charset = "utf-8"


def escape(text):
    return text
