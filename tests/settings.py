"""The settings of the tests: the real ones, with files of their own."""

import os
import tempfile

os.environ.setdefault("OVERSTAP_HOME", tempfile.mkdtemp(prefix="overstap-test-"))
os.environ.setdefault("OVERSTAP_SECRET_KEY", "only-for-tests")
os.environ["DATABASE_URL"] = os.environ.get("OVERSTAP_TEST_DATABASE_URL", "")

from overstap.config.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
