"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Buddy, Manager, Recruiter
from overstap.portals.components import actors


class EmployerConfig(AppConfig):
    """Employer."""

    name = "overstap.portals.employer"
    label = "employer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has, and what the first screen is made of."""
        from overstap.portals.employer import blocks
        from overstap.portals.employer.views import (
            contracts,
            floor,
            matching,
            openings,
            selection,
            shadowing,
            work,
        )

        pages = (
            ("employer:openings", _("Vacancies and people")),
            ("employer:work", _("At work")),
            ("employer:shadowings", _("Coming along")),
            ("employer:organisation", _("Organisation")),
        )
        actors.register(actors.Portal("employer", _("Employer"), roles=(Recruiter,), pages=pages))
        floor_pages = (
            ("employer:openings", _("For you")),
            ("employer:shadowings", _("Coming along")),
            ("floor:check-ins", _("How it goes")),
        )
        actors.register(actors.Portal("floor", _("On the work floor"), roles=(Manager, Buddy), pages=floor_pages))
        blocks.register(
            "check-ins", order=10, roles=(Manager, Buddy), template="employer/_check_ins_block.html", give=floor.waiting
        )
        blocks.register(
            "starts", order=20, roles=(Recruiter,), template="employer/_starts_block.html", give=work.starts
        )
        blocks.register(
            "cards", order=10, roles=(Recruiter,), template="employer/_cards_waiting.html", give=matching.waiting
        )
        blocks.register(
            "shadowing", order=20, roles=(Recruiter, Manager, Buddy), template="employer/_shadowing_block.html",
            give=shadowing.waiting,
        )  # fmt: skip
        blocks.register(
            "selection", order=21, roles=(Recruiter,), template="employer/_selection_block.html",
            give=selection.dealing,
        )  # fmt: skip
        blocks.register("told", order=30, roles=(Recruiter,), template="employer/_told_block.html", give=openings.told)
        blocks.register(
            "scan", order=30, roles=(Manager, Buddy), template="employer/_scan_block.html", give=matching.scanning
        )
        blocks.register(
            "agreements", order=20, roles=(Recruiter,), template="employer/_agreements_block.html",
            give=contracts.waiting,
        )  # fmt: skip
