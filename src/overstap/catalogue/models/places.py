"""Labour-market regions, municipalities and postcodes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from overstap.shared.privacy import NoPeople, PrivacyRule

_GEOGRAPHY = NoPeople("public geography")


class Place(models.Model):
    """Coordinates in degrees, WGS84."""

    name = models.CharField(max_length=120)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Region(Place):
    """One of the 35 labour-market regions (arbeidsmarktregio's)."""

    privacy: ClassVar[PrivacyRule] = _GEOGRAPHY

    code = models.SlugField(max_length=60, unique=True)
    tile_x = models.PositiveSmallIntegerField(null=True)
    tile_y = models.PositiveSmallIntegerField(null=True)
    outline = models.JSONField(null=True, help_text="GeoJSON geometry, when polygons were imported")
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")


class Municipality(Place):
    """A municipality (gemeente) with its CBS code, GM followed by four digits."""

    privacy: ClassVar[PrivacyRule] = _GEOGRAPHY

    code = models.CharField(max_length=6, unique=True)
    province = models.CharField(max_length=40, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    outline = models.JSONField(null=True)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")


class Postcode(Place):
    """A four-digit postcode area; `name` is the town (woonplaats)."""

    privacy: ClassVar[PrivacyRule] = _GEOGRAPHY

    pc4 = models.CharField(max_length=4, unique=True)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")
