"""Which skills are one ability in several settings: read, judged, loaded, and in force beside an imported ESCO."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from overstap.catalogue import compiled, queries
from overstap.catalogue.importers.esco import import_esco
from overstap.catalogue.models import CatalogueVersion, ImportRun, Skill, SkillLikeness
from overstap.catalogue.reading import read_rows
from overstap.catalogue.starter.checking import check
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import Starter, StarterAlike, StarterError, Where, read_starter
from overstap.engine.explained import Reason
from overstap.engine.taxonomy import credit_matrix
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import small

BOTH_WAYS = """[[alike]]
key = "talk"
skills = ["a", "b", "c"]
credit = 12
why_nl = "hetzelfde"
why_en = "the same"
source = "own-judgement"
"""
ONE_WAY = BOTH_WAYS.replace('skills = ["a", "b", "c"]', 'have = ["a", "b"]\nneed = ["c"]')
NOTHING_STANDS_FOR = {
    "give-medication", "give-nursing-care", "take-blood", "measure-vital-signs", "end-of-life-care", "care-after-birth",
    "drive-bus", "drive-truck", "control-train", "drive-forklift", "train-rules", "train-doors", "control-signals",
    "weld-with-equipment", "weld-mag", "weld-tig", "check-welds", "install-gas-pipes", "lay-power-lines",
    "repair-underground-cables", "electrical-safety", "work-at-heights", "use-lifting-equipment", "use-work-platform",
    "check-refrigerant-leaks", "handle-firearms", "use-fire-extinguisher", "report-harm",
    "drive-tram", "steer-ship", "operate-crane", "hook-loads", "guide-crane", "build-scaffold", "close-road-safely",
    "lift-safety", "maintain-aircraft", "check-airworthiness", "climb-trees", "fell-trees", "use-chainsaw",
}  # fmt: skip
"""Where safety, law or real craft differs, no other skill may count."""


@pytest.fixture(scope="module")
def shipped() -> Starter:
    return read_starter()


def group(**changed: object) -> StarterAlike:
    """A sound group of the shipped catalogue, changed."""
    first = StarterAlike(
        where=Where("skills/alike.toml", "alike 1 (sound)"), source=("own-judgement",), key="sound",
        skills=("clean-windows", "wash-hair"), have=(), need=(), credit=8, why_nl="bijna", why_en="nearly",
    )  # fmt: skip
    return replace(first, **changed)  # type: ignore[arg-type]


# Reading


def read(tmp_path: Path, text: str) -> StarterAlike:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "alike.toml").write_text(text)
    (found,) = read_starter(tmp_path).alike
    return found


def test_skills_hold_both_ways(tmp_path: Path) -> None:
    found = read(tmp_path, BOTH_WAYS)
    assert (found.key, found.credit, found.why_nl, found.why_en) == ("talk", 12, "hetzelfde", "the same")
    assert set(found.pairs) == {("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "b")}


def test_have_and_need_hold_one_way(tmp_path: Path) -> None:
    assert set(read(tmp_path, ONE_WAY).pairs) == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (BOTH_WAYS.replace("credit = 12\n", ""), "credit"),
        (BOTH_WAYS.replace("12", '"much"'), "credit"),
        (BOTH_WAYS + "also = 1\n", "also"),
        (BOTH_WAYS.replace('"c"]', "3]"), "skills"),
    ],
)
def test_what_cannot_be_read_names_its_place(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(StarterError) as error:
        read(tmp_path, text)
    assert (error.value.file, error.value.entry, error.value.field) == ("skills/alike.toml", "alike 1 (talk)", field)


# Judging


@pytest.mark.parametrize(
    ("mistake", "field", "message"),
    [
        (lambda: (group(), group(where=Where("x", "y"))), "key", "keep one"),
        (lambda: (group(key="No Key"),), "key", "write it like"),
        (lambda: (group(skills=("wash-hair", "no-such-skill")),), "skills", "is no key in skills"),
        (lambda: (group(skills=("wash-hair", "wash-hair")),), "skills", "more than once"),
        (lambda: (group(skills=("wash-hair",)),), "skills", "give 2 to 8"),
        (lambda: (group(skills=()),), "skills", "give skills, or have and need"),
        (lambda: (group(have=("wash-hair",)),), "skills", "give skills, or have and need"),
        (lambda: (group(skills=(), have=("wash-hair",)),), "need", "give 1 to 8"),
        (lambda: (group(skills=(), have=("wash-hair",), need=("wash-hair",)),), "need", "is in have too"),
        (lambda: (group(credit=16),), "credit", "choose one of 8, 12"),
        (lambda: (group(credit=10),), "credit", "choose one of 8, 12"),
        (lambda: (group(why_nl=""),), "why_nl", "characters"),
        (lambda: (group(why_en="x" * 81),), "why_en", "characters"),
        (lambda: (group(why_nl="Bijna"),), "why_nl", "no capital"),
        (lambda: (group(why_en="nearly."),), "why_en", "no full stop"),
        (lambda: (group(source=("nowhere",)),), "source", "not in sources"),
        (
            lambda: (group(), group(key="other", credit=12, where=Where("skills/alike.toml", "2"))),
            "skills, have, need", "is also in alike 1 (sound); keep one",
        ),
    ],
)  # fmt: skip
def test_every_mistake_is_found(
    shipped: Starter, mistake: Callable[[], tuple[StarterAlike, ...]], field: str, message: str
) -> None:
    problems = check(replace(shipped, alike=mistake()))
    assert any(one.field == field and message in one.message for one in problems), [str(one) for one in problems]


def test_a_sound_group_has_no_problems(shipped: Starter) -> None:
    assert check(replace(shipped, alike=(group(),))) == []


def test_nothing_stands_for_what_safety_law_or_craft_sets_apart(shipped: Starter) -> None:
    assert set(shipped.skill_by_key) >= NOTHING_STANDS_FOR
    languages = {skill.key for skill in shipped.skills if skill.kind == "language"}
    needed = {need for one in shipped.alike for _, need in one.pairs}
    assert not needed & (NOTHING_STANDS_FOR | languages)


def test_judgement_stays_sparing(shipped: Starter) -> None:
    pairs = [pair for one in shipped.alike for pair in one.pairs]
    assert len(pairs) < len(shipped.skills) ** 2 / 100


# Loading


@pytest.mark.django_db
class TestLoading:
    def test_what_ships_arrives_pair_by_pair(self, shipped: Starter) -> None:
        counts = load_starter(shipped)
        uri = {skill.key: skill.uri for skill in shipped.skills}
        expected = {
            (uri[have], uri[need]): (one.credit, one.why_nl, one.why_en)
            for one in shipped.alike
            for have, need in one.pairs
        }
        rows = SkillLikeness.objects.values_list("have__uri", "need__uri", "credit", "why_nl", "why_en")
        assert {row[:2]: row[2:] for row in rows} == expected
        assert counts["alike"] == len(expected)
        before = dump()
        load_starter(shipped)
        assert dump() == before

    def test_a_judgement_that_changes_or_goes_is_a_new_version(self, shipped: Starter) -> None:
        load_starter(shipped)
        first = CatalogueVersion.current()
        load_starter(replace(shipped, alike=(group(),)))
        second = CatalogueVersion.current()
        assert set(SkillLikeness.objects.values_list("credit", flat=True)) == {8}
        load_starter(replace(shipped, alike=(group(credit=12),)))
        assert set(SkillLikeness.objects.values_list("credit", flat=True)) == {12}
        assert len({first, second, CatalogueVersion.current()}) == 3
        load_starter(replace(shipped, alike=()))
        assert not SkillLikeness.objects.exists()

    def test_a_key_that_nothing_defines_is_refused_and_changes_nothing(self, shipped: Starter) -> None:
        before = dump()
        with pytest.raises(BadInput, match="no-such-skill"):
            load_starter(replace(shipped, alike=(group(skills=("wash-hair", "no-such-skill")),)))
        assert dump() == before

    @pytest.mark.parametrize(("credit", "same"), [(0, False), (16, False), (8, True)])
    def test_the_database_refuses_what_is_no_partial_credit(self, shipped: Starter, credit: int, same: bool) -> None:
        load_starter(replace(shipped, alike=(group(),)))
        row = SkillLikeness.objects.first()
        assert row is not None
        have, need = Skill.objects.exclude(pk__in=[row.have_id, row.need_id])[:2]
        with pytest.raises(IntegrityError), transaction.atomic():
            SkillLikeness.objects.create(
                have=have, need=have if same else need, credit=credit, why_nl="x", why_en="x", source=row.source
            )


# In force


def only(starter: Starter, *groups: StarterAlike) -> compiled.Snapshot:
    load_starter(replace(starter, alike=groups))
    return compiled.from_rows(read_rows())


@pytest.mark.django_db
class TestInForce:
    def test_credit_is_the_higher_of_taxonomy_and_judgement_for_every_pair(self, shipped: Starter) -> None:
        load_starter(shipped)
        found = compiled.from_rows(read_rows())
        column, uri = found.skill_number, {skill.key: skill.uri for skill in shipped.skills}
        expected = credit_matrix(found.taxonomy, relations=found.asks.astype("f8")).toarray()
        for one in shipped.alike:
            for have, need in one.pairs:
                row = column[uri[have]], column[uri[need]]
                expected[row] = max(expected[row], one.credit)
        assert (found.credit.toarray() == expected).all()

    def test_the_reason_names_judgement_only_where_that_is_what_counts(self, shipped: Starter) -> None:
        one_way = group(skills=(), have=("clean-windows",), need=("wash-hair",))
        found = only(shipped, one_way)
        uri = {key: shipped.skill_by_key[key].uri for key in ("clean-windows", "wash-hair")}
        have, need = (found.skill_number[uri[key]] for key in ("clean-windows", "wash-hair"))
        assert found.credit_reason(have, need) == Reason(
            "alike", {"have": uri["clean-windows"], "need": uri["wash-hair"]}
        )
        assert found.credit_reason(need, have).code == "none"
        assert found.credit_reason(have, have).code == "same"
        assert found.credit[have, need] == 8
        assert found.credit[need, have] == 0

    def test_a_snapshot_keeps_it_on_disk(self, shipped: Starter, tmp_path: Path) -> None:
        load_starter(shipped)
        made = compiled.from_rows(read_rows())
        compiled.save(made, tmp_path / "kept")
        kept = compiled.load(tmp_path / "kept")
        assert (kept.alike != made.alike).nnz == 0
        assert (kept.credit != made.credit).nnz == 0
        assert made.alike.nnz == SkillLikeness.objects.count()

    def test_the_reason_in_words_is_that_of_the_pair_in_the_language(self, shipped: Starter) -> None:
        only(shipped, group())
        pair = shipped.skill_by_key["clean-windows"].uri, shipped.skill_by_key["wash-hair"].uri
        stranger = pair[0], shipped.skill_by_key["cut-hair"].uri
        assert queries.likeness_texts([pair, stranger], "nl") == {pair: "bijna"}
        assert queries.likeness_texts([pair], "en") == {pair: "nearly"}

    def test_it_stays_on_top_of_an_imported_release_between_skills_that_live(
        self, shipped: Starter, tmp_path: Path
    ) -> None:
        one = group(skills=("clean-windows", "wash-hair", "cut-hair"))
        load_starter(replace(shipped, alike=(one,)))
        # A skill of which only the starter of yesterday and no release knows: it stays in the table, but is not live.
        Skill.objects.filter(uri=shipped.skill_by_key["cut-hair"].uri).update(in_starter=False)
        import_esco([small().zip(tmp_path, "nl", "1.2.0"), small().zip(tmp_path, "en", "1.2.0")])
        assert ImportRun.objects.filter(kind="esco").exists()
        found = compiled.from_rows(read_rows())
        assert found.release == "1.2.0"
        assert found.alike.nnz == 2
        have, need = (found.skill_number[shipped.skill_by_key[key].uri] for key in ("clean-windows", "wash-hair"))
        assert found.credit[have, need] == found.credit[need, have] == 8
