import lazy_loader

# Its names are loaded when somebody asks for them, from the modules that the stub lists.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
