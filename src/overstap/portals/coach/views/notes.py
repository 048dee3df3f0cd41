"""Notes: those for oneself and those one shares, on one page and visibly apart."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.access.roles import Coach
from overstap.portals.coach.forms import PrivateNoteForm, SharedNoteForm
from overstap.portals.coach.here import attempt
from overstap.portals.components.gate import gate
from overstap.steps.coaching.actions import notes as actions
from overstap.steps.coaching.queries import notes as queries
from overstap.steps.coaching.queries.journeys import one as journey_of


@gate(Coach, methods=("GET", "HEAD", "POST"))
def notes(request: HttpRequest, acting: Acting, journey: UUID) -> HttpResponse:
    """Read and write both kinds."""
    found = journey_of(journey, viewer=acting)
    person = found.candidate
    assert person is not None  # only journeys of visible people are found
    private, shared = PrivateNoteForm(), SharedNoteForm()
    if request.method == "POST":
        for_both = "shared-words" in request.POST
        form: PrivateNoteForm | SharedNoteForm
        if for_both:
            form = shared = SharedNoteForm(request.POST)
        else:
            form = private = PrivateNoteForm(request.POST)
        write = actions.write_shared if for_both else actions.write_private
        if form.is_valid() and attempt(
            request,
            lambda: write(journey=found, words=form.cleaned_data["words"], once=form.cleaned_data["once"], by=acting),
            form,
        ):
            said = _("The note is kept. The candidate can read it.") if for_both else _("Your own note is kept.")
            messages.success(request, said)
            return redirect("coach:notes", journey=journey)
    looks.record(acting, person, "notes")  # also with a form that is sent back
    context = {
        "acting": acting, "journey": found, "name": person.name, "private_form": private, "shared_form": shared,
        "private": queries.private(person, viewer=acting), "shared": queries.shared(person, viewer=acting),
    }  # fmt: skip
    return render(request, "coach/notes.html", context, status=422 if request.method == "POST" else 200)


@gate(Coach, methods=("POST",))
def delete(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Delete a note of one's own."""
    note = queries.private_one(key, viewer=acting)
    journey = note.journey.public_id
    actions.delete_private(note=note, by=acting)
    messages.success(request, _("Your own note is gone."))
    return redirect("coach:notes", journey=journey)
