from flask_cors import CORS

cors = CORS(resources={r"/api/*": {"origins": [".*"]}, r"/open/*": {"origins": "*"}})
