"""A candidate sees who looked at her passport and takes her consent back: at the next request it is not there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

from playwright.sync_api import expect

from tests.stories.meeting import Somebody


def test_a_candidate_takes_her_consent_back(somebody: Callable[[], Somebody]) -> None:
    # Her coach looks at Samira's passport.
    ilse = somebody()
    ilse.is_quickly("Ilse Brandsma")
    ilse.goes("/coach/")
    ilse.follows("Samira Haddou")
    hers = urlparse(ilse.page.url).path
    ilse.follows("Paspoort")
    ilse.reads("Wat de kandidaat zegt", "Een vaardigheid bevestigen")

    # She reads that he looked, how often, and at what. Of what he asks after she took it back, nothing is a look.
    samira = somebody()
    samira.is_quickly("Samira Haddou")
    samira.opens("Wie keek")
    looked = samira.page.locator("tbody tr", has_text="Ilse Brandsma").filter(has_text="uw paspoort")
    expect(looked).to_have_count(1)
    before = looked.inner_text()

    # On the page "Wie ziet wat" she stops it, with one button.
    samira.opens("Wie ziet wat")
    allowed = samira.page.locator("section[aria-labelledby=nu] > .rows > li", has_text="Ilse Brandsma")
    passport = allowed.filter(has_text="uw paspoort")
    expect(passport).to_have_count(1)
    passport.get_by_role("button", name="Stop hiermee").click()
    samira.looks()
    expect(passport).to_have_count(0)
    samira.opens("Waar ik ben")
    samira.reads("Uw coach kan uw paspoort niet zien.")

    # The page he has open still shows it; the next one he asks for does not.
    ilse.page.reload()
    ilse.looks()
    ilse.reads("deelt het paspoort niet met u")
    ilse.does_not_read("Wat de kandidaat zegt")
    ilse.goes(hers)
    ilse.reads("Het paspoort is niet met u gedeeld.")
    samira.opens("Wie keek")
    assert looked.inner_text() == before
