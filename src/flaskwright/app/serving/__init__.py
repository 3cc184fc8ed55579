"""How the applications are served: what containers, process files, units, servers and proxies mean together."""

from flaskwright.app.serving.building import build_serving
from flaskwright.app.serving.model import Given, Image, Program, Proxy, Service, Serving, Variable

__all__ = ["Given", "Image", "Program", "Proxy", "Service", "Serving", "Variable", "build_serving"]
