#!/bin/sh
# Until the first release there is one migration per room: make them anew after a change of models.
set -eu
cd "$(dirname "$0")/.."
find src/overstap -path '*/migrations/0*.py' -delete
OVERSTAP_HOME=$(mktemp -d) DJANGO_SETTINGS_MODULE=overstap.config.settings .venv/bin/python -m django makemigrations -v0
OVERSTAP_HOME=$(mktemp -d) DJANGO_SETTINGS_MODULE=overstap.config.settings .venv/bin/python scripts/fold_migrations.py
.venv/bin/python -m ruff check --fix -q src/overstap/*/migrations src/overstap/*/*/migrations
.venv/bin/python -m ruff format -q src/overstap/*/migrations src/overstap/*/*/migrations
