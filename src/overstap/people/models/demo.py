"""Logins of made-up people that anybody who runs a demo may use."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.people.models.persons import Person
from overstap.shared.privacy import NoPeople, PrivacyRule


class DemoLogin(models.Model):
    """A made-up person that the page for quick login offers. One row makes the database a demo.

    Made by `people.demo_logins.offer` alone, which refuses in a database with a real person in it.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("logins of made-up people")

    holder = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    actor = models.CharField(max_length=20, help_text="key of the role, `access.roles`")
    story = models.TextField(max_length=400, help_text="who this is and what there is to see, in English (message id)")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.holder}, {self.actor}"
