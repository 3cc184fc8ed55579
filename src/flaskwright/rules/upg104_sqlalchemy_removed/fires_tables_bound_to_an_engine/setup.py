from setuptools import setup

REQUIRED = ["sqlalchemy>=1.3"]

setup(name="stock", install_requires=REQUIRED)
