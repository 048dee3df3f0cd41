"""The settings of the tests: the real ones, with files and a database of their own."""

import atexit
import os
import shutil
import tempfile
from copy import deepcopy
from pathlib import Path

if "OVERSTAP_TEST_HOME" not in os.environ:
    # Programs that a test starts get the same folder; it goes when the tests are over.
    os.environ["OVERSTAP_TEST_HOME"] = tempfile.mkdtemp(prefix="overstap-test-")
    atexit.register(shutil.rmtree, os.environ["OVERSTAP_TEST_HOME"], ignore_errors=True)
# Of several processes that share the tests each has one of its own: an import removes what older catalogues left.
os.environ["OVERSTAP_HOME"] = str(Path(os.environ["OVERSTAP_TEST_HOME"]) / os.environ.get("PYTEST_XDIST_WORKER", ""))
os.environ.setdefault("OVERSTAP_SECRET_KEY", "only-for-tests")
os.environ["OVERSTAP_SMTP"] = os.environ["OVERSTAP_MAIL_OFF"] = ""
os.environ["DATABASE_URL"] = os.environ.get("OVERSTAP_TEST_DATABASE_URL", "")

from overstap.config.settings import *
from overstap.config.settings import DATABASES, OVERSTAP_HOME

DATABASES = deepcopy(DATABASES)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in use: a database in memory locks in other ways and cannot be shared between processes.
    DATABASES["default"]["TEST"] = {"NAME": str(OVERSTAP_HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_overstap_{os.getpid()}"}
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}
# Above: processes are killed in tests, machines are not, so nothing waits for the disk.
# Tables come straight from the models, in a tenth of the time; tests/architecture/test_migrations.py holds that the
# migrations make the same ones.
DATABASES["default"]["TEST"]["MIGRATE"] = False

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
