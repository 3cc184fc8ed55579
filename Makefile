# `make demo` and `make test` do all their own set-up; they need Python 3.11 or newer with venv and pip.

PYTHON ?= python3
VENV ?= .venv
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check
SETTINGS = Makefile pyproject.toml

.PHONY: demo test browser clean

demo: $(VENV)/.run-installed
	$(VENV)/bin/flaskwright check examples/bookings --exit-zero

test: $(VENV)/.dev-installed
	$(VENV)/bin/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_OPTIONS)

# The page of `flaskwright review` in a real browser, which is installed where there is none.
browser: $(VENV)/.dev-installed
	scripts/chromium.sh
	$(VENV)/bin/python -m pytest tests/browser/review_page.py

# Either lock serves the same environment; the larger one brings all that the demo needs.
$(VENV)/.%-installed: requirements/%.lock $(SETTINGS)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --requirement $<
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) .venv312 .venv313
