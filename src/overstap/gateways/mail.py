"""Sending mail: a server for mail (SMTP), or its fake, a folder with one file per mail.

`post()` gives the one that the environment names. Both take the same mail, refuse the same mail, and are held against
the same tests. Whoever sends must know what an unfinished attempt means: the folder may be asked again for the same
`message_id` and keeps one file; a server may not, for it cannot say whether it took the mail before the line broke.
"""

from __future__ import annotations

import os
import smtplib
import ssl
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from overstap.shared import clock

PATIENCE = 30.0
"""Seconds to wait for a mail server to answer."""


class NotNow(Exception):  # noqa: N818 - it names what became of the mail
    """It did not go out, for sure; try again later."""


class Never(Exception):  # noqa: N818
    """It did not go out and never will: the address or the mail is refused."""


class NobodyKnows(Exception):  # noqa: N818
    """The line broke after the server had the mail: perhaps it went out."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in plain text. The same `message_id` is the same mail."""

    to: str
    subject: str
    text: str
    message_id: str

    def written(self) -> bytes:
        """As it goes over the line.

        Raises:
            Never: an address or subject that cannot stand in a head.
        """
        letter = EmailMessage(policy=policy.SMTP)
        try:
            letter["From"] = settings.DEFAULT_FROM_EMAIL
            letter["To"] = self.to
            letter["Subject"] = self.subject
            letter["Message-ID"] = f"<{self.message_id}>"
        except (ValueError, IndexError) as error:
            raise Never("the head cannot be written") from error
        letter["Date"] = format_datetime(clock.now())
        letter["Auto-Submitted"] = "auto-generated"  # no "I am on holiday" comes back
        letter.set_content(self.text)
        return letter.as_bytes()


class Post(Protocol):
    """What sends mail."""

    repeatable: bool
    """Whether sending the same mail again does nothing twice."""

    def send(self, mail: Mail) -> None:
        """Send it, or say what became of it by NotNow, Never or NobodyKnows."""

    def forget(self, address: str) -> None:
        """Erase the copies that lie here of mails to this address."""

    def expire(self, before: datetime) -> None:
        """Erase the copies that lie here of mails sent before this moment."""


class Folder:
    """Each mail is a file, named after its id; it is there whole or not at all."""

    repeatable = True

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, mail: Mail) -> None:
        """Write the file; one that is there already is left as it is."""
        written = mail.written()
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.path, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    part.write(written)
                    part.flush()
                    os.fsync(part.fileno())
                with suppress(FileExistsError):
                    # Unlike opening and then writing, this cannot leave half a mail that looks sent.
                    os.link(name, self._file(mail.message_id))
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError as error:
            raise NotNow(str(error.strerror)) from error

    def forget(self, address: str) -> None:
        """Erase the files to this address."""
        for file in self._files():
            with suppress(FileNotFoundError):
                if str(message_from_bytes(file.read_bytes(), policy=policy.SMTP)["To"]).lower() == address.lower():
                    file.unlink()

    def expire(self, before: datetime) -> None:
        """Erase the files made before this moment."""
        for file in self._files():
            with suppress(FileNotFoundError):
                if datetime.fromtimestamp(file.stat().st_mtime, UTC) < before:
                    file.unlink()

    def _file(self, message_id: str) -> Path:
        # Hashed: nobody's id becomes a path.
        return self.path / f"{sha256(message_id.encode()).hexdigest()[:32]}.eml"

    def _files(self) -> Sequence[Path]:
        return sorted(self.path.glob("*.eml")) if self.path.is_dir() else []


class Server:
    """A mail server, named by an address: `smtps://` (TLS), `smtp://` (STARTTLS), `smtp+plain://` (none)."""

    repeatable = False
    schemes = ("smtps", "smtp", "smtp+plain")

    def __init__(self, address: str) -> None:
        self._parts: SplitResult = urlsplit(address)
        if self._parts.scheme not in self.schemes or not self._parts.hostname:
            raise ValueError("OVERSTAP_SMTP looks like smtps://user:password@mail.example.org:465")

    def send(self, mail: Mail) -> None:
        """Hand it over; which step failed tells whether it may be tried again."""
        written = mail.written()
        try:
            line = self._connect()
        except smtplib.SMTPAuthenticationError as error:
            raise NotNow(f"login refused, {error.smtp_code}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(type(error).__name__) from error
        try:
            self._say(line.mail(settings.DEFAULT_FROM_EMAIL))
            self._say(line.rcpt(mail.to))
        except (OSError, smtplib.SMTPException) as error:
            line.close()
            raise NotNow(type(error).__name__) from error
        except (NotNow, Never):
            line.close()
            raise
        try:
            answer = line.data(written)
        except smtplib.SMTPDataError as error:  # refused before a word of it was sent
            answer = (error.smtp_code, b"")
        except (OSError, smtplib.SMTPException) as error:
            line.close()
            raise NobodyKnows(type(error).__name__) from error
        try:
            self._say(answer)
        finally:
            with suppress(OSError, smtplib.SMTPException):  # it has the mail; how it says goodbye is no matter
                line.quit()

    def forget(self, address: str) -> None:
        """Nothing lies here."""

    def expire(self, before: datetime) -> None:
        """Nothing lies here."""

    def _connect(self) -> smtplib.SMTP:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "smtps":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port or 465, timeout=PATIENCE, context=ssl.create_default_context()
            )
        else:
            line = smtplib.SMTP(host, port or 587, timeout=PATIENCE)
        try:
            if self._parts.scheme == "smtp":
                line.starttls(context=ssl.create_default_context())
            line.ehlo_or_helo_if_needed()
            if self._parts.username:
                line.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        except BaseException:
            line.close()
            raise
        return line

    @staticmethod
    def _say(answer: tuple[int, bytes]) -> None:
        """Raises what an answer means; its words may quote the address and are not passed on."""
        code = answer[0]
        if 500 <= code < 600:
            raise Never(f"refused, {code}")
        if not 200 <= code < 300:
            raise NotNow(f"not now, {code}")


def post() -> Post:
    """What sends mail here: the server in OVERSTAP_SMTP, else a folder in HOME."""
    if address := settings.OVERSTAP_SMTP:
        return Server(address)
    return Folder(Path(settings.OVERSTAP_HOME) / "mail")


class Backend(BaseEmailBackend):
    """The same way out for mails that Django and the login library send while somebody waits."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Send each to each of its addresses; returns how many mails went out."""
        sent = 0
        for message in email_messages:
            for address in message.recipients():
                try:
                    post().send(Mail(address, message.subject, message.body, f"{uuid4()}@overstap"))
                except (NotNow, Never, NobodyKnows):
                    if not self.fail_silently:
                        raise
                else:
                    sent += 1
        return sent
