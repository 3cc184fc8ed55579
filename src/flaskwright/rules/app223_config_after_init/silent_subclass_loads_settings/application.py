from flask import Flask


class ConfiguredFlask(Flask):
    def __init__(self, import_name):
        super().__init__(import_name)
        self.config.from_prefixed_env()
