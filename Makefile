# `make demo` and `make test` do all their own set-up; they need Python 3.11 or newer with venv and pip.

PYTHON ?= python3
VENV ?= .venv
SCAFFOLD_PYTHON ?= python3.13
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check
SETTINGS = Makefile pyproject.toml

.PHONY: demo test browser scaffold clean

demo: $(VENV)/.run-installed
	$(VENV)/bin/flaskwright check examples/bookings --exit-zero

test: $(VENV)/.dev-installed
	$(VENV)/bin/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_OPTIONS)

# The page of `flaskwright review` in a real browser, which is installed where there is none.
browser: $(VENV)/.dev-installed
	scripts/chromium.sh
	$(VENV)/bin/python -m pytest tests/browser/review_page.py

PROOFS = full_stack first_run combinations pages additions every_answer

# What `flaskwright new` makes, with all servers that it needs: they are installed where there are none.
scaffold: $(VENV)/.dev-installed .venv-scaffold/.installed
	scripts/postgresql.sh
	scripts/servers.sh
	scripts/chromium.sh
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadgroup $(PROOFS:%=tests/scaffold_proofs/%.py)

# Generated projects need Python 3.12; one environment serves all of them.
.venv-scaffold/.installed: requirements/scaffold.lock
	$(SCAFFOLD_PYTHON) -m venv .venv-scaffold
	.venv-scaffold/bin/python -m pip --disable-pip-version-check install --quiet --requirement $<
	touch $@

# Either lock serves the same environment; the larger one brings all that the demo needs.
$(VENV)/.%-installed: requirements/%.lock $(SETTINGS)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --requirement $<
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) .venv312 .venv313 .venv-scaffold
