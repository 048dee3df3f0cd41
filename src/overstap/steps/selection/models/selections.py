"""One selection: what was tested and talked about, which exceptions were asked, and how it was decided."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule
from overstap.steps.matching.models import Match
from overstap.steps.selection.models.batteries import BatteryTest, TalkGuide, TestBattery
from overstap.steps.shadowing.models import Shadowing

_GROUND = "contract (b): guidance the candidate asks for"
_TWO_YEARS = timedelta(days=2 * 365)


class Selection(models.Model):
    """The selection of one candidate for one opening, and how it was decided.

    The battery is the one of the day it began: a norm that changes later does not change for who is under way.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Decide fairly on the same demands for everybody, and say why.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Selections you were in, what was decided and why.",
        erasure="Goes with the candidate; in those of others the name of who decided goes.",
    )

    class Decision(models.TextChoices):
        CHOSEN = "chosen"
        NOT_CHOSEN = "not-chosen"
        WITHDRAWN = "withdrawn"  # by the candidate

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="selection")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="selections")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    battery = models.ForeignKey(TestBattery, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="counts changes; a stale page is refused by it")
    began_at = models.DateTimeField(default=clock.now)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reason = models.TextField(max_length=1000, blank=True, help_text="the candidate reads it")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision="") | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="decision_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"selection, {self.decision or 'open'}"

    def count_change(self) -> None:
        """Something that belongs to it changed: a page made before this is refused."""
        self.version += 1
        self.save(update_fields=["version"])


class TestResult(models.Model):
    """What somebody reached at a test: a number, or passed or not in the judgement of who is named. Never changed."""

    __test__ = False  # a table, though its name begins as pytest's classes do
    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Decide on what was shown, and let the candidate read it.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Tests you took, what you reached, and who judged.",
        erasure="Goes with the candidate; in those of others the name of who wrote it down goes.",
    )

    class Where(models.TextChoices):
        HERE = "here"
        SHADOWING = "shadowing"
        ELSEWHERE = "elsewhere"  # earlier, with evidence

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is kept once")
    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="results")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    test = models.ForeignKey(BatteryTest, on_delete=models.PROTECT, related_name="results")
    value = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    passed = models.BooleanField(null=True, help_text="where it is judged")
    taken_on = models.DateField()
    where = models.CharField(max_length=9, choices=Where, default=Where.HERE)
    shadowing = models.ForeignKey(Shadowing, null=True, on_delete=models.SET_NULL, related_name="+")
    tester = models.CharField(max_length=120, blank=True, help_text="who judged, where it is judged")
    evidence = models.CharField(max_length=500, blank=True, help_text="of a test taken elsewhere")
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, passed__isnull=True)
                | (Q(value__isnull=True, passed__isnull=False) & ~Q(tester="")),
                name="result_is_a_number_or_somebodys_judgement",
            ),
            models.CheckConstraint(
                condition=~Q(where="elsewhere") | ~Q(evidence=""), name="result_from_elsewhere_has_evidence"
            ),
        ]

    def __str__(self) -> str:
        return "result"

    @property
    def met(self) -> bool:
        """Whether it meets the norm of its test."""
        return bool(self.passed) if self.value is None else self.test.met_by(self.value)


class Talk(models.Model):
    """A talk of a selection: about what, when, and what came out of it, for the candidate to read too."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Talk with everybody about the same things, and be able to say what a decision rests on.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Talks you had with employers, and what was written down.",
        erasure="Goes with the candidate; in those of others the name of who wrote it down goes.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    once = models.UUIDField(unique=True, null=True, help_text="hidden key of the form: sent twice is kept once")
    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="talks")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    guide = models.ForeignKey(TalkGuide, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    answers = models.JSONField(default=dict, help_text="key of a question of the guide → words")
    words = models.TextField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "talk"


class NormException(models.Model):
    """Somebody may be chosen though a demanded test is missing or below its norm. The norm stays as it is.

    One person asks with a reason, another one allows or refuses with a reason; everybody concerned sees it.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show that a demand was left aside once, by whom and why, instead of lowering it.",
        ground=_GROUND,
        retention=_TWO_YEARS,
        export="Exceptions that were asked for you, why, and what was decided.",
        erasure="Goes with the candidate; in those of others the names of who asked and who decided go.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="exceptions")
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    test = models.ForeignKey(BatteryTest, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    allowed = models.BooleanField(null=True, help_text="empty: nobody decided yet")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_as = models.CharField(max_length=12, blank=True, help_text="role of who decided")
    decided_at = models.DateTimeField(null=True)
    decided_why = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["selection", "test"], condition=Q(allowed__isnull=True) | Q(allowed=True),
                name="one_exception_asked_or_allowed_per_test",
            ),
            models.CheckConstraint(
                condition=Q(allowed__isnull=True) | (Q(decided_at__isnull=False) & ~Q(decided_why="")),
                name="exception_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(asked_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="exception_needs_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "exception"
