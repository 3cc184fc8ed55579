from flask.ctx import _AppCtxGlobals


class ShopGlobals(_AppCtxGlobals):
    tenant = None

    @property
    def label(self):
        return f"tenant {self.tenant}"
