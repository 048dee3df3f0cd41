"""Who works for which organisation as what, from when until when; and invitations to do so."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import connection, models
from django.db.models import F, Q

from overstap.people.models.organisations import Organisation
from overstap.people.models.persons import Person
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule

INVITATION_HOLDS = timedelta(days=14)


class Function(models.TextChoices):
    """As what somebody works in the network. `access.roles` has what each may do."""

    COACH = "coach"
    ADVISER = "adviser"
    REFERRER = "referrer"
    RECRUITER = "recruiter"
    MANAGER = "manager"
    BUDDY = "buddy"
    PROVIDER = "provider"
    COORDINATOR = "coordinator"


_HOLDS = """
SELECT 1
FROM people_membership AS held
JOIN people_organisation AS it ON it.id = held.organisation_id
JOIN people_person AS who ON who.id = held.person_id
WHERE held.id = %s AND (held.ended_at IS NULL OR held.ended_at > %s) AND held.started_at <= %s
    AND it.status = %s AND who.is_active
"""


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def at(self, moment: datetime) -> Self:
        """Those that hold at a moment, of organisations that take part."""
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=moment),
            started_at__lte=moment, organisation__status=Organisation.Status.ACTIVE, person__is_active=True,
        )  # fmt: skip

    def holds(self, membership: int, moment: datetime) -> bool:
        """Whether this one (primary key) is among them. In SQL: it is asked again before everything anybody does."""
        at = connection.ops.adapt_datetimefield_value(moment)
        with connection.cursor() as cursor:
            cursor.execute(_HOLDS, [membership, at, at, Organisation.Status.ACTIVE.value])
            return cursor.fetchone() is not None


class Membership(models.Model):
    """A person works for an organisation in one function. Ended is ended at the next request."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know on whose behalf somebody acts, and end it when the work ends.",
        ground="legitimate interest (f): the organisation answers for who sees people's data",
        retention=timedelta(days=7 * 365),
        export="Your data: for which organisations you work or worked here, as what, since and until when.",
        erasure="Goes with the person; the nightly job erases seven years after the end.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    function = models.CharField(max_length=12, choices=Function)
    is_admin = models.BooleanField(default=False, help_text="may invite colleagues and end memberships")
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Membership]] = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "organisation", "function"], condition=Q(ended_at__isnull=True),
                name="one_running_membership",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="membership_ends_after_start",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, {self.function} at {self.organisation}"


class Invitation(models.Model):
    """Somebody is asked to come and work in the network for an organisation.

    The answer to who invites never tells whether the address was known: an employer that invites its own people
    learns nothing of who takes part.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let an organisation ask a colleague to join.",
        ground="legitimate interest (f): the organisation says who works for it",
        retention=timedelta(days=90),
        export="Your data: invitations that came to your address.",
        erasure="Goes with the person; the nightly job erases 90 days after it was sent.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    function = models.CharField(max_length=12, choices=Function)
    is_admin = models.BooleanField(default=False)
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256; the token is only in the mail")
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation to {self.organisation} as {self.function}"
