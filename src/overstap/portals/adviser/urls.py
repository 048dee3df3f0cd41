"""Addresses for business advisers. The slugs are translated; the language switch keeps the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.adviser.views import certify, desk, enquiries, exceptions, programmes

app_name = "adviser"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path(_("employers/"), desk.employers, name="employers"),
    path(_("vacancies/<uuid:public_id>/"), certify.vacancy, name="vacancy"),
    path(_("vacancies/<uuid:public_id>/challenge/<uuid:demand>/"), certify.challenge, name="challenge"),
    path(_("vacancies/<uuid:public_id>/return/"), certify.send_back, name="return"),
    path(_("vacancies/<uuid:public_id>/certify/"), certify.certify, name="certify"),
    path(_("vacancies/<uuid:public_id>/coming-along/"), programmes.programme, name="programme"),
    path(_("enquiries/<uuid:public_id>/"), enquiries.enquiry, name="enquiry"),
    path(_("exceptions/"), exceptions.waiting, name="exceptions"),
    path(_("exceptions/<uuid:key>/"), exceptions.exception, name="exception"),
]
