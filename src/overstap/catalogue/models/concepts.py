"""Occupations and skills, their names, and what an occupation asks.

Texts carry an origin: our own words (`starter`) stay on top of imported ones (`esco`). A concept that a newer release
drops is kept and marked `retired_in`, so that passports and vacancies never point at nothing.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.shared.privacy import NoPeople, PrivacyRule

_CLASSIFICATION = NoPeople("a public classification of work")


class Origin(models.TextChoices):
    """Who wrote a row."""

    STARTER = "starter"
    ESCO = "esco"


class Often(models.TextChoices):
    """How often something is part of the work; blank where nobody judged it."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    OFTEN = "often"


class Sector(models.Model):
    """A sector as people name it (care, retail, …).

    `isco` holds beginnings of ISCO-08 codes, our own judgement: an occupation without a sector of its own belongs to
    the sector with the longest beginning of its code.
    """

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    key = models.SlugField(max_length=40, unique=True)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    isco = models.JSONField(default=list)


class Theme(models.Model):
    """Our own grouping of skills: two skills of one theme are a bit alike."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    key = models.SlugField(max_length=40, unique=True)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)


class Concept(models.Model):
    """What occupations and skills have in common."""

    uri = models.CharField(max_length=200, unique=True)
    in_starter = models.BooleanField(default=False)
    in_release = models.BooleanField(default=False, help_text="part of the imported ESCO release in force")
    retired_in = models.CharField(max_length=40, blank=True, help_text="the release that no longer has it")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.uri


class Occupation(Concept):
    """An occupation of ESCO, with what only the starter catalogue knows of it."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    isco = models.CharField(max_length=4, db_index=True)
    code = models.CharField(max_length=40, blank=True)  # ESCO's own code, e.g. 7543.10.3
    sector = models.ForeignKey(Sector, null=True, on_delete=models.PROTECT)
    level = models.CharField(max_length=10, blank=True)
    is_target = models.BooleanField(null=True, help_text="our judgement: an occupation to go to, not only to leave")
    riasec = models.CharField(max_length=3, blank=True, help_text="our judgement: two or three letters")
    # our judgement too
    evenings = models.CharField(max_length=10, blank=True, choices=Often, help_text="evening, night or weekend")
    outdoors = models.CharField(max_length=10, blank=True, choices=Often, help_text="work in the open air")
    people = models.CharField(
        max_length=10, blank=True, choices=Often, help_text="contact with customers, patients, pupils or clients"
    )
    source = models.ForeignKey("catalogue.Source", null=True, on_delete=models.PROTECT, related_name="+")


class Skill(Concept):
    """A skill, piece of knowledge, attitude or language of ESCO."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    kind = models.CharField(max_length=20, blank=True)  # skill, knowledge, attitude, language; blank: unknown
    reuse_level = models.CharField(max_length=30, blank=True)
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT)
    source = models.ForeignKey("catalogue.Source", null=True, on_delete=models.PROTECT, related_name="+")


class ConceptText(models.Model):
    """The preferred name and a text in one language from one origin."""

    language = models.CharField(max_length=5)
    origin = models.CharField(max_length=10, choices=Origin)
    label = models.CharField(max_length=400)
    text = models.TextField(blank=True)

    class Meta:
        abstract = True


class OccupationText(ConceptText):
    """`text` is what one does on a day (ours) or ESCO's description."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occupation", "language", "origin"], name="one_occupation_text")
        ]


class SkillText(ConceptText):
    """`text` is a plain sentence (ours: "U kunt …") or ESCO's description."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["skill", "language", "origin"], name="one_skill_text")]


class ConceptName(models.Model):
    """Another name by which a concept can be found."""

    language = models.CharField(max_length=5)
    origin = models.CharField(max_length=10, choices=Origin)
    name = models.CharField(max_length=400)
    hidden = models.BooleanField(default=False, help_text="found by it, never shown")

    class Meta:
        abstract = True


class OccupationName(ConceptName):
    """Another name of an occupation."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="names")


class SkillName(ConceptName):
    """Another name of a skill."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="names")


class Group(models.Model):
    """A group of occupations (ISCO) or of skills (ESCO skill group, ISCED field)."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    uri = models.CharField(max_length=200, unique=True)
    pillar = models.CharField(max_length=12)  # occupations, skills
    code = models.CharField(max_length=20, blank=True)


class GroupText(models.Model):
    """The name of a group in one language."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5)
    label = models.CharField(max_length=400)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "language"], name="one_group_text")]


class Broader(models.Model):
    """A broader relation between two URIs of one pillar: concept → concept or group, group → group."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    pillar = models.CharField(max_length=12)
    narrower = models.CharField(max_length=200)
    broader = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pillar", "narrower", "broader"], name="one_broader_relation")
        ]


class SkillRelation(models.Model):
    """`skill` is essential or optional for `of` (ESCO's skill–skill relations)."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    of = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    essential = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["skill", "of"], name="one_skill_relation")]


class SkillLikeness(models.Model):
    """Our judgement that having one skill counts for another: (nearly) the same ability in another setting.

    `credit` is in sixteenths of the skill asked. The texts end a sentence: "the same, but with passengers".
    """

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    have = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    credit = models.PositiveSmallIntegerField()
    why_nl = models.CharField(max_length=120)
    why_en = models.CharField(max_length=120)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["have", "need"], name="one_likeness_of_two_skills"),
            models.CheckConstraint(
                condition=models.Q(credit__range=(1, 15)) & ~models.Q(have=models.F("need")),
                name="likeness_is_partial_and_of_two_skills",
            ),
        ]


class OccupationSkill(models.Model):
    """An occupation asks a skill. Imported relations replace starter relations of the same occupation."""

    privacy: ClassVar[PrivacyRule] = _CLASSIFICATION

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="asks")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="asked_by")
    essential = models.BooleanField()
    origin = models.CharField(max_length=10, choices=Origin)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occupation", "skill", "origin"], name="one_skill_per_occupation")
        ]
