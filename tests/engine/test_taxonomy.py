"""Partial credit between skills, against a naive twin and on the judgements it must keep."""

import random
from collections import defaultdict

import numpy as np
import pytest
from scipy import sparse

from overstap.engine import taxonomy as tax
from overstap.engine.taxonomy import SkillKind, SkillTaxonomy, credit_matrix, credit_reason

SKILLS = {
    "arc-weld": "skill/competence",
    "code": "knowledge",
    "cook": "skill/competence",
    "cpp": "knowledge",
    "decide": "skill/competence",
    "decide-on-fish": "skill/competence",
    "decide-on-meat": "skill/competence",
    "dutch": "knowledge",
    "german": "knowledge",
    "java": "knowledge",
    "spring": "knowledge",
    "spot-weld": "skill/competence",
    "teach-chemistry": "skill/competence",
    "chemistry": "knowledge",
    "weld": "skill/competence",
    "work-safely": "skill/competence",
    "write-dutch": "skill/competence",
    "speak-dutch": "skill/competence",
    "write-german": "skill/competence",
    "serve": "skill/competence",
    "pour": "skill/competence",
    "advise": "skill/competence",
    "consult": "skill/competence",
}
GROUPS = {"g-food": "S3.5.1", "g-advice": "S1.5.0", "g-lang": "L1", "g-think": "T2.1", "g-all": "S3", "g-code": "0613"}
BROADER = [
    ("java", "code"),
    ("cpp", "code"),
    ("spring", "java"),
    ("arc-weld", "weld"),
    ("spot-weld", "weld"),
    ("write-dutch", "dutch"),
    ("speak-dutch", "dutch"),
    ("write-german", "german"),
    ("dutch", "g-lang"),
    ("german", "g-lang"),
    ("decide", "g-think"),
    ("decide-on-fish", "decide"),
    ("decide-on-meat", "decide"),
    ("serve", "g-food"),
    ("pour", "g-food"),
    ("cook", "g-food"),
    ("advise", "g-advice"),
    ("consult", "g-advice"),
    ("g-food", "g-all"),
    ("code", "g-code"),
]
RELATED = [("teach-chemistry", "chemistry", False), ("weld", "work-safely", True)]


@pytest.fixture(scope="module")
def small() -> SkillTaxonomy:
    return SkillTaxonomy.build(SKILLS, GROUPS, BROADER, RELATED)


def credit(taxonomy: SkillTaxonomy, have: str, need: str) -> int:
    matrix = credit_matrix(taxonomy, top=len(taxonomy.skills))
    return int(matrix[taxonomy.skills.index(have), taxonomy.skills.index(need)])


def code(taxonomy: SkillTaxonomy, have: str, need: str) -> str:
    return credit_reason(taxonomy, taxonomy.skills.index(have), taxonomy.skills.index(need)).code


def naive_credit(taxonomy: SkillTaxonomy, relations: np.ndarray | None = None) -> dict[tuple[int, int], int]:
    """The rules as sentences: dictionaries and loops, no arrays."""

    def step(table: tax.Steps, size: int) -> int:
        for bound, value in zip(table[0], table[1][:-1], strict=True):
            if size <= bound:
                return value
        return table[1][-1]

    count = len(taxonomy.skills)
    parents: dict[int, list[int]] = defaultdict(list)
    for child, parent in zip(*(side.tolist() for side in taxonomy.broader), strict=True):
        parents[child].append(parent)
    related = {(a, b): e for a, b, e in zip(*(side.tolist() for side in taxonomy.related), strict=True)}
    kind = taxonomy.kinds.tolist()
    size = taxonomy.sizes.tolist()
    language = [k == SkillKind.LANGUAGE for k in kind]
    general = [k == SkillKind.TRANSVERSAL for k in kind]
    result = {}
    for have in range(count):
        for need in range(count):
            earned = [(0, False)]  # credit, whether it is earned as a sibling
            if have == need:
                earned.append((16, False))
            if have != need and need in parents[have]:
                value = step(tax.BROADER_CREDIT, size[need])
                value = min(value, tax.TRANSVERSAL_BROADER_CREDIT) if general[need] else value
                earned.append((tax.FACET_OF_LANGUAGE_CREDIT if language[have] and language[need] else value, False))
            for middle in parents[have]:
                if middle < count and need in parents[middle] and have != need and not language[have]:
                    value = step(tax.TWICE_BROADER_CREDIT, max(size[middle], size[need]))
                    earned.append((0 if general[middle] or general[need] else value, False))
            if have in parents[need]:
                if language[need]:
                    earned.append((tax.LANGUAGE_TO_FACET_CREDIT if language[have] else 0, False))
                elif not general[have]:
                    earned.append((step(tax.NARROWER_CREDIT, size[have]), False))
            both_languages = language[have] and language[need]
            for pair, values in (
                ((have, need), (tax.NEEDS_CREDIT, tax.USES_CREDIT)),
                ((need, have), (tax.NEEDED_BY_CREDIT, tax.USED_BY_CREDIT)),
            ):
                if pair in related and not both_languages:
                    earned.append((values[0] if related[pair] else values[1], False))
            for shared in set(parents[have]) & set(parents[need]):
                if language[have] or language[need]:
                    if shared < count and language[shared]:
                        earned.append((tax.FACETS_OF_LANGUAGE_CREDIT, False))
                elif shared >= count:
                    narrow = tax.specific(taxonomy.group_codes[shared - count])
                    earned.append((step(tax.GROUP_SIBLING_CREDIT, size[shared]) if narrow else 0, True))
                elif not general[shared]:
                    knowledge = kind[have] == kind[need] == SkillKind.KNOWLEDGE
                    table = tax.KNOWLEDGE_SIBLING_CREDIT if knowledge else tax.SIBLING_CREDIT
                    earned.append((step(table, size[shared]), True))
            value, sibling = max(earned, key=lambda pair: (pair[0], not pair[1]))
            if sibling and value and relations is not None:
                dot = float(relations[:, have] @ relations[:, need])
                norm = float(np.linalg.norm(relations[:, have]) * np.linalg.norm(relations[:, need]))
                cosine = dot / norm if norm else 0.0
                if cosine >= tax.SAME_WORK_COSINE:
                    value += tax.SAME_WORK_BONUS
                elif cosine == 0:
                    value -= tax.OTHER_WORK_MALUS
            if value > 0:
                result[have, need] = value
    return result


def random_taxonomy(seed: int) -> SkillTaxonomy:
    rng = random.Random(seed)
    skills = {f"s{n:02}": rng.choice(["knowledge", "skill/competence", "attitude"]) for n in range(60)}
    codes = ["S1.2.3", "S1.2.0", "0613", "0619", "L1", "T2.1", "S4"]
    groups = {f"g{n}": code for n, code in enumerate(codes)}
    names = list(skills)
    broader = {(name, rng.choice(list(groups))) for name in names if rng.random() < 0.7}
    broader |= {(names[b], names[a]) for a, b in (sorted(rng.sample(range(60), 2)) for _ in range(50))}
    related = [(*rng.sample(names, 2), rng.random() < 0.3) for _ in range(30)]
    return SkillTaxonomy.build(skills, groups, sorted(broader), related, complete=rng.random() < 0.7)


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_naive_twin(seed: int) -> None:
    taxonomy = random_taxonomy(seed)
    rng = np.random.default_rng(seed)
    relations = (rng.random((25, 60)) < 0.08) * rng.integers(1, 4, (25, 60)).astype(float)
    for asked in (None, relations):
        given = None if asked is None else sparse.csr_matrix(asked)
        matrix = credit_matrix(taxonomy, relations=given, top=60)
        found = {(int(a), int(b)): int(v) for (a, b), v in sparse.dok_matrix(matrix).items()}
        assert found == naive_credit(taxonomy, asked)


@pytest.mark.parametrize("seed", range(4))
def test_a_reason_exists_exactly_where_there_is_credit(seed: int) -> None:
    taxonomy = random_taxonomy(seed)
    matrix = credit_matrix(taxonomy, top=60)
    for have in range(60):
        for need in range(60):
            reason = credit_reason(taxonomy, have, need)
            assert (reason.code == "none") == (matrix[have, need] == 0)
            assert reason.args["have"] == taxonomy.skills[have]


def test_form_of_the_matrix(small: SkillTaxonomy) -> None:
    matrix = credit_matrix(small)
    assert matrix.dtype == np.uint8
    assert matrix.shape == (len(SKILLS), len(SKILLS))
    assert (matrix.diagonal() == 16).all()
    assert matrix.data.min() >= 1
    again = credit_matrix(SkillTaxonomy.build(SKILLS, GROUPS, reversed(BROADER), reversed(RELATED)))
    assert (matrix != again).nnz == 0


@pytest.mark.parametrize("top", [1, 2, 3])
def test_top_keeps_the_largest_of_a_row_and_ties_by_column(small: SkillTaxonomy, top: int) -> None:
    every = credit_matrix(small, top=len(SKILLS)).toarray().astype(int)
    kept = credit_matrix(small, top=top).toarray()
    for row, short in zip(every, kept, strict=True):
        best = sorted(np.flatnonzero(row), key=lambda column: (-row[column], column))[:top]
        assert sorted(best) == np.flatnonzero(short).tolist()


def test_a_narrower_skill_counts_more_for_the_broader_one_than_the_reverse(small: SkillTaxonomy) -> None:
    assert credit(small, "arc-weld", "weld") > credit(small, "weld", "arc-weld") > 0
    assert code(small, "arc-weld", "weld") == "broader"
    assert code(small, "weld", "arc-weld") == "narrower"
    assert credit(small, "java", "code") > credit(small, "spring", "code") > 0


def test_one_programming_language_counts_some_for_another(small: SkillTaxonomy) -> None:
    assert 0 < credit(small, "java", "cpp") < 8
    reason = credit_reason(small, small.skills.index("java"), small.skills.index("cpp"))
    assert (reason.code, reason.args["through"]) == ("sibling", "code")


def test_languages_never_stand_in_for_one_another(small: SkillTaxonomy) -> None:
    for have in ("dutch", "write-dutch", "speak-dutch"):
        for need in ("german", "write-german"):
            assert credit(small, have, need) == credit(small, need, have) == 0
    assert credit(small, "dutch", "write-dutch") > credit(small, "speak-dutch", "write-dutch") > 0


def test_wide_headings_and_general_skills_say_nothing(small: SkillTaxonomy) -> None:
    assert credit(small, "advise", "consult") == 0  # "S1.5.0" holds what fits nowhere else
    assert credit(small, "decide-on-fish", "decide-on-meat") == 0
    assert credit(small, "decide", "decide-on-fish") == 0
    assert 0 < credit(small, "decide-on-fish", "decide") <= 4
    assert 0 < credit(small, "pour", "serve") <= 4


def test_a_skill_counts_for_what_it_needs(small: SkillTaxonomy) -> None:
    assert credit(small, "weld", "work-safely") == tax.NEEDS_CREDIT
    assert code(small, "weld", "work-safely") == "needs"
    assert code(small, "teach-chemistry", "chemistry") == code(small, "chemistry", "teach-chemistry") == "related"
    assert credit(small, "teach-chemistry", "chemistry") > credit(small, "chemistry", "teach-chemistry") > 0


def test_siblings_count_more_when_the_same_work_asks_both(small: SkillTaxonomy) -> None:
    pour, serve, cook = (small.skills.index(name) for name in ("pour", "serve", "cook"))
    asked = np.zeros((2, len(SKILLS)))
    asked[0, [pour, serve]] = 1
    asked[1, cook] = 1
    matrix = credit_matrix(small, relations=sparse.csr_matrix(asked))
    assert matrix[pour, serve] == tax.GROUP_SIBLING_CREDIT[1][0] + tax.SAME_WORK_BONUS
    assert matrix[pour, cook] == tax.GROUP_SIBLING_CREDIT[1][0] - tax.OTHER_WORK_MALUS


def test_a_selection_of_a_taxonomy_gives_siblings_little(small: SkillTaxonomy) -> None:
    selection = SkillTaxonomy.build(SKILLS, GROUPS, BROADER, complete=False)
    assert 0 < credit(selection, "pour", "serve") < credit(small, "pour", "serve")
    assert credit_matrix(SkillTaxonomy.build({"a": "knowledge"}, {}, [])).toarray().tolist() == [[16]]


def test_credit_ends_where_a_heading_is_too_wide() -> None:
    skills = {f"s{n:02}": "skill/competence" for n in range(26)}
    wide = SkillTaxonomy.build(skills, {"g": "S1.2.3"}, [(name, "g") for name in skills])
    assert credit_matrix(wide).nnz == 26


def test_unknown_nodes_and_bad_arguments_are_refused(small: SkillTaxonomy) -> None:
    with pytest.raises(ValueError, match=r"neither a skill nor a heading.*missing"):
        SkillTaxonomy.build({"a": "knowledge"}, {}, [("a", "missing")])
    with pytest.raises(ValueError, match="both a skill and a heading: a"):
        SkillTaxonomy.build({"a": "knowledge"}, {"a": "S1"}, [])
    with pytest.raises(ValueError, match="heading cannot need"):
        SkillTaxonomy.build({"a": "knowledge"}, {"g": "S1"}, [], [("a", "g", True)])
    with pytest.raises(ValueError, match="top must be"):
        credit_matrix(small, top=0)
    with pytest.raises(ValueError, match="3 columns for"):
        credit_matrix(small, relations=sparse.csr_matrix((2, 3)))


@pytest.mark.parametrize(
    ("heading", "narrow"),
    [
        ("S1.2.3", True),
        ("S1.2.0", False),
        ("S1.2", False),
        ("S1", False),
        ("0613", True),
        ("0619", False),
        ("0710", False),
        ("0588", False),
        ("061", False),
        ("L1", False),
        ("T1.1", False),
        ("K", False),
        ("", False),
    ],
)
def test_which_headings_are_narrow(heading: str, narrow: bool) -> None:
    assert tax.specific(heading) is narrow
