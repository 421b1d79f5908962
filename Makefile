# make run: everything up to a running server.  make test: everything up to "N passed".
# What each does stands in a short script under deploy/.

PYTHON ?= python3
PORT ?= 8000
export PORT PYTHON

.PHONY: setup run test bench system-packages messages

setup: system-packages .venv/.installed

# Quick when nothing is missing; as root it installs what is, otherwise it prints the apt line and stops.
system-packages:
	@deploy/system-packages

# The stamp is newer than requirements.txt when all that it pins is installed.
.venv/.installed: requirements.txt
	@echo "Installing the Python packages into .venv"
	@.venv/bin/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

run: setup
	@deploy/run

test: setup
	@deploy/test

# How long the large things take, in a throw-away database.
bench: setup
	@deploy/bench

# For developers, with GNU gettext at hand: collects what the interface says into locale/ and compiles it.
# tests/test_locale.py names what is not translated yet.
messages: setup
	@DEBUG=on .venv/bin/python manage.py makemessages -v 0 -l kk -l ru --no-obsolete --no-wrap --add-location=file \
		-i .venv -i tests -i staticfiles -i media -i run
	@DEBUG=on .venv/bin/python manage.py compilemessages -v 0 -l kk -l ru -i .venv
