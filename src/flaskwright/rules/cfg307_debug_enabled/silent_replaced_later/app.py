from flask import Flask

import defaults

app = Flask(__name__)
app.config.from_object(defaults)
app.config.update(DEBUG=False)


class Report:
    def run(self, debug):
        return debug


Report().run(debug=True)
