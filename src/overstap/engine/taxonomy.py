"""How much one skill counts for another: partial credit through the skills taxonomy.

Somebody who wrote Java for ten years does not start at zero in C++, and whoever can "arc weld" can "weld". A taxonomy
such as ESCO knows this in four ways: broader and narrower skills, skills side by side under one narrow heading, and
skills that need or use one another. Credit is sparing on purpose. A wide heading ("advising and consulting") says
nothing about whether two skills can stand in for each other, so credit falls with the number of skills under a heading
and ends where the heading stops being a trade. Languages never stand in for one another.

Credits are whole numbers of 0–16, sixteenths of the skill itself, asked at full level. They are judgements, kept in the
tables below so that a career coach can read and correct them; they are not fitted to any data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy import sparse

from overstap.engine.explained import Reason

FULL = 16
"""Credit of a skill for itself: the top of the grid."""

Indices = npt.NDArray[np.int32]
Steps = tuple[tuple[int, ...], tuple[int, ...]]


class SkillKind(IntEnum):
    """What sort of skill it is, as far as credit cares."""

    SKILL = 0
    KNOWLEDGE = 1
    LANGUAGE = 2
    """A language, or one facet of it (writing Dutch)."""
    TRANSVERSAL = 3
    """An attitude or general skill that specific skills hang under ("make decisions"): too wide to stand for them."""


class _Rule(IntEnum):
    """Ways to earn credit; of two that earn the same, the first is the reason given."""

    SAME = 0
    BROADER = 1
    NEEDS = 2
    NARROWER = 3
    RELATED = 4
    SIBLING = 5

    @property
    def code(self) -> str:
        return self.name.lower()


# (upper bounds of the number of skills under the shared or broader skill), (credit up to each bound, and beyond).
BROADER_CREDIT: Steps = ((12, 40), (12, 9, 4))
"""Having the narrower skill when the broader is asked."""
TWICE_BROADER_CREDIT: Steps = ((12, 40), (8, 6, 2))
"""The same, two levels up."""
NARROWER_CREDIT: Steps = ((5, 12, 40), (5, 4, 2, 0))
"""Having the broader skill when the narrower is asked."""
SIBLING_CREDIT: Steps = ((6, 12, 40), (5, 3, 2, 0))
"""Both are narrower skills of one skill: inspecting roofs and inspecting scaffolding."""
KNOWLEDGE_SIBLING_CREDIT: Steps = ((6, 12, 40), (6, 5, 4, 0))
"""The same between two pieces of knowledge: two programming languages."""
GROUP_SIBLING_CREDIT: Steps = ((6, 12, 25), (4, 3, 2, 0))
"""Both stand under one narrow heading of the skills hierarchy."""
TRANSVERSAL_BROADER_CREDIT = 4
NEEDS_CREDIT = 12
"""Having a skill that cannot do without the skill asked (an essential relation between skills)."""
NEEDED_BY_CREDIT = 3
USES_CREDIT = 4
"""Having a skill that often goes with the skill asked (an optional relation between skills)."""
USED_BY_CREDIT = 2
FACET_OF_LANGUAGE_CREDIT = 8
LANGUAGE_TO_FACET_CREDIT = 12
FACETS_OF_LANGUAGE_CREDIT = 4

SAME_WORK_BONUS = 2
"""Added between siblings that occupations ask together, when occupations are given."""
OTHER_WORK_MALUS = 2
"""Taken off between siblings that no occupation asks together; facets of one language keep theirs."""
SAME_WORK_COSINE = 0.25

SELECTION_SIZE = 13
"""In a catalogue that holds a selection of a taxonomy, every heading counts as at least this wide: its real width is
not known, and two skills of a selection are seldom the nearest ones."""


@dataclass(frozen=True, slots=True, eq=False)
class SkillTaxonomy:
    """Skills, headings and the relations between them, as arrays.

    Nodes are numbered: skills 0 … s−1 in the order of `skills`, then headings s … s+g−1 in the order of `groups`.
    """

    skills: tuple[str, ...]
    """URIs, sorted."""
    kinds: npt.NDArray[np.int8]
    """SkillKind of every skill, (s,)."""
    groups: tuple[str, ...]
    """Identifiers of headings, sorted."""
    group_codes: tuple[str, ...]
    """Hierarchy code of every heading ("S1.2.3", "0613", "L1"), (g,)."""
    sizes: Indices
    """Number of skills directly under every node, (s+g,)."""
    broader: tuple[Indices, Indices]
    """(child nodes, parent nodes), sorted by child, then parent; children and parents are skills or headings."""
    related: tuple[Indices, Indices, npt.NDArray[np.bool_]]
    """(from skill, to skill, essential), sorted by from, then to."""

    @classmethod
    def build(
        cls,
        skills: Mapping[str, str],
        groups: Mapping[str, str],
        broader: Iterable[tuple[str, str]],
        related: Iterable[tuple[str, str, bool]] = (),
        *,
        complete: bool = True,
    ) -> "SkillTaxonomy":
        """Make a taxonomy from what an importer reads.

        `skills`: URI → type in ESCO's words ("knowledge", "skill/competence", "language", "attitude"; anything else
        counts as skill). `groups`: identifier of a heading → its code. `broader`: (child, parent), each a skill or
        heading. `related`: (skill, skill it needs or uses, essential). `complete=False` for a selection of a taxonomy.

        A skill is a language when its heading's code begins with L or a broader skill is one, transversal when its own
        heading's code begins with T. Raises ValueError when a relation names a node that is neither skill nor heading.
        """
        skill_uris, group_ids = tuple(sorted(skills)), tuple(sorted(groups))
        both = set(skill_uris) & set(group_ids)
        if both:
            raise ValueError(f"both a skill and a heading: {min(both)}")
        node = {uri: index for index, uri in enumerate(skill_uris + group_ids)}
        edges = sorted({(_number(node, child), _number(node, parent)) for child, parent in broader})
        links: dict[tuple[int, int], bool] = {}
        for source, target, essential in related:
            pair = _number(node, source), _number(node, target)
            if max(pair) >= len(skill_uris):
                raise ValueError(f"a heading cannot need or use a skill: {source} → {target}")
            links[pair] = links.get(pair, False) or essential
        ordered = sorted(links)
        child, parent = _columns(edges)
        source_nodes, target_nodes = _columns(ordered)
        codes = tuple(groups[identifier] for identifier in group_ids)
        sizes = np.bincount(parent[child < len(skill_uris)], minlength=len(node)).astype(np.int32)
        return cls(
            skills=skill_uris,
            kinds=_kinds([skills[uri] for uri in skill_uris], codes, child, parent),
            groups=group_ids,
            group_codes=codes,
            sizes=sizes if complete else np.maximum(sizes, SELECTION_SIZE),
            broader=(child, parent),
            related=(source_nodes, target_nodes, np.array([links[pair] for pair in ordered], dtype=np.bool_)),
        )


def credit_matrix(
    taxonomy: SkillTaxonomy, *, relations: sparse.csr_matrix | None = None, top: int = 24
) -> sparse.csr_matrix:
    """Credit between all skills: row is the skill one has, column the skill asked, (s × s) of uint8 in 0–16.

    The diagonal is 16. Not symmetric: a narrower skill counts much for its broader one, the reverse little. A row holds
    at most `top` entries, the largest, ties by column. `relations` (occupation × skill, the skills in the taxonomy's
    order) tells which siblings belong to the same work: they get a little more, those never asked together a little
    less. Raises ValueError when `relations` has another number of columns or `top` is below 1.
    """
    count = len(taxonomy.skills)
    if top < 1:
        raise ValueError("top must be at least 1: a skill always counts for itself")
    if relations is not None and relations.shape[1] != count:
        raise ValueError(f"relations has {relations.shape[1]} columns for {count} skills")
    have, need, credit, rule = _best_links(taxonomy)
    if relations is not None:
        siblings = (rule == _Rule.SIBLING) & (credit > 0) & (taxonomy.kinds[have] != SkillKind.LANGUAGE)
        credit = _weigh_by_work(have, need, credit, np.flatnonzero(siblings), relations)
    kept = credit > 0
    have, need, credit = have[kept], need[kept], credit[kept]
    order = np.lexsort((need, -credit, have))
    have, need, credit = have[order], need[order], credit[order]
    place = np.arange(len(have)) - np.searchsorted(have, have)
    kept = place < top
    matrix = sparse.csr_matrix((credit[kept].astype(np.uint8), (have[kept], need[kept])), shape=(count, count))
    matrix.sort_indices()
    return matrix


def credit_reason(taxonomy: SkillTaxonomy, have: int, need: int) -> Reason:
    """Why having skill `have` counts toward skill `need`, both as row numbers of `taxonomy.skills`.

    Codes: same, broader (the skill asked is a broader one), narrower, sibling, needs (the skill one has cannot do
    without it), related; none when nothing counts. `have` and `need` are URIs in the arguments; `through` is the skill
    or heading in between, where there is one.
    """
    best: tuple[int, _Rule, int] | None = None
    for rule, credit, through in _links_of_pair(taxonomy, have, need):
        if credit and (best is None or (-credit, rule, through) < (-best[0], best[1], best[2])):
            best = credit, rule, through
    args: dict[str, str | int] = {"have": taxonomy.skills[have], "need": taxonomy.skills[need]}
    if best is None:
        return Reason("none", args)
    if best[2] >= 0:
        args["through"] = (taxonomy.skills + taxonomy.groups)[best[2]]
    return Reason(best[1].code, args)


def specific(code: str) -> bool:
    """Whether a heading is narrow enough for the skills under it to count for each other at all.

    True for the third level of ESCO's skills ("S1.2.3") and the four digits of ISCED-F ("0613"), but not for the
    leftovers there ("S1.2.0"; "0610", "0619" and "0618": not further defined, not elsewhere classified,
    inter-disciplinary), nor for languages and transversal skills.
    """
    if code.startswith("S"):
        return code.count(".") == 2 and not code.endswith(".0")
    return len(code) == 4 and code.isdigit() and code[-1] not in "089"


def _number(node: Mapping[str, int], uri: str) -> int:
    try:
        return node[uri]
    except KeyError:
        raise ValueError(f"neither a skill nor a heading of this taxonomy: {uri}") from None


def _columns(pairs: list[tuple[int, int]]) -> tuple[Indices, Indices]:
    array = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return np.ascontiguousarray(array[:, 0]), np.ascontiguousarray(array[:, 1])


def _kinds(types: list[str], codes: tuple[str, ...], child: Indices, parent: Indices) -> npt.NDArray[np.int8]:
    """SkillKind of every skill, (s,)."""
    named = {"knowledge": SkillKind.KNOWLEDGE, "language": SkillKind.LANGUAGE, "attitude": SkillKind.TRANSVERSAL}
    count = len(types)
    kinds = np.array([named.get(name, SkillKind.SKILL) for name in types], dtype=np.int8)
    initial = np.array([code[:1] for code in codes], dtype="U1")
    in_group = (child < count) & (parent >= count)
    members, headings = child[in_group], initial[parent[in_group] - count]
    kinds[members[headings == "T"]] = SkillKind.TRANSVERSAL
    kinds[members[headings == "L"]] = SkillKind.LANGUAGE
    skill_to_skill = (child < count) & (parent < count)
    narrower, wider = child[skill_to_skill], parent[skill_to_skill]
    while True:  # facets of a language are languages; ends because every round adds at least one
        found = narrower[(kinds[wider] == SkillKind.LANGUAGE) & (kinds[narrower] != SkillKind.LANGUAGE)]
        if not len(found):
            return kinds
        kinds[found] = SkillKind.LANGUAGE


def _step(steps: Steps, size: npt.ArrayLike) -> npt.NDArray[np.int16]:
    bounds, values = steps
    return np.array(values, dtype=np.int16)[np.searchsorted(bounds, size)]


def _up_credit(taxonomy: SkillTaxonomy, child: Indices, parent: Indices) -> npt.NDArray[np.int16]:
    """Credit of skills for their broader skills, elementwise."""
    kinds = taxonomy.kinds
    credit = _step(BROADER_CREDIT, taxonomy.sizes[parent])
    general = kinds[parent] == SkillKind.TRANSVERSAL
    credit = np.where(general, np.minimum(credit, TRANSVERSAL_BROADER_CREDIT), credit)
    facet = (kinds[child] == SkillKind.LANGUAGE) & (kinds[parent] == SkillKind.LANGUAGE)
    return np.where(facet, FACET_OF_LANGUAGE_CREDIT, credit).astype(np.int16)


def _twice_up_credit(taxonomy: SkillTaxonomy, child: Indices, middle: Indices, top: Indices) -> npt.NDArray[np.int16]:
    """Credit of skills for skills two levels up, elementwise: the wider of the two steps decides."""
    kinds = taxonomy.kinds
    credit = _step(TWICE_BROADER_CREDIT, np.maximum(taxonomy.sizes[middle], taxonomy.sizes[top]))
    general = (kinds[middle] == SkillKind.TRANSVERSAL) | (kinds[top] == SkillKind.TRANSVERSAL)
    return np.where(general | (kinds[child] == SkillKind.LANGUAGE), 0, credit).astype(np.int16)


def _down_credit(taxonomy: SkillTaxonomy, child: Indices, parent: Indices) -> npt.NDArray[np.int16]:
    """Credit of broader skills for their narrower ones, elementwise."""
    kinds = taxonomy.kinds
    credit = np.where(kinds[parent] == SkillKind.TRANSVERSAL, 0, _step(NARROWER_CREDIT, taxonomy.sizes[parent]))
    language = kinds[child] == SkillKind.LANGUAGE
    facet = np.where(kinds[parent] == SkillKind.LANGUAGE, LANGUAGE_TO_FACET_CREDIT, 0)
    return np.where(language, facet, credit).astype(np.int16)


def _sibling_credit(taxonomy: SkillTaxonomy, parent: int, have: Indices, need: Indices) -> npt.NDArray[np.int16]:
    """Credit between skills under node `parent`, elementwise."""
    count, kinds = len(taxonomy.skills), taxonomy.kinds
    language = (kinds[have] == SkillKind.LANGUAGE) | (kinds[need] == SkillKind.LANGUAGE)
    size = int(taxonomy.sizes[parent])
    if parent >= count:
        narrow = specific(taxonomy.group_codes[parent - count])
        base = np.full(len(have), _step(GROUP_SIBLING_CREDIT, size) if narrow else 0)
    elif kinds[parent] == SkillKind.LANGUAGE:
        return np.where(language, FACETS_OF_LANGUAGE_CREDIT, 0).astype(np.int16)
    else:
        knowledge = (kinds[have] == SkillKind.KNOWLEDGE) & (kinds[need] == SkillKind.KNOWLEDGE)
        base = np.where(knowledge, _step(KNOWLEDGE_SIBLING_CREDIT, size), _step(SIBLING_CREDIT, size))
        if kinds[parent] == SkillKind.TRANSVERSAL:
            base = np.zeros_like(base)
    return np.where(language, 0, base).astype(np.int16)


def _related_credit(
    taxonomy: SkillTaxonomy, source: Indices, target: Indices, essential: npt.NDArray[np.bool_], *, forward: bool
) -> npt.NDArray[np.int16]:
    """Credit along (`forward`) or against relations between skills, elementwise."""
    needs, uses = (NEEDS_CREDIT, USES_CREDIT) if forward else (NEEDED_BY_CREDIT, USED_BY_CREDIT)
    kinds = taxonomy.kinds
    languages = (kinds[source] == SkillKind.LANGUAGE) & (kinds[target] == SkillKind.LANGUAGE)
    return np.where(languages, 0, np.where(essential, needs, uses)).astype(np.int16)


def _links(taxonomy: SkillTaxonomy) -> Iterable[tuple[_Rule, Indices, Indices, npt.NDArray[np.int16]]]:
    """Every way in which a skill earns credit for another: rule, have, need, credit."""
    count = len(taxonomy.skills)
    child, parent = taxonomy.broader
    between = (child < count) & (parent < count)
    narrow, wide = child[between], parent[between]
    everything = np.arange(count, dtype=np.int32)
    yield _Rule.SAME, everything, everything, np.full(count, FULL, dtype=np.int16)
    yield _Rule.BROADER, narrow, wide, _up_credit(taxonomy, narrow, wide)
    yield _Rule.NARROWER, wide, narrow, _down_credit(taxonomy, narrow, wide)
    for low, middle in zip(narrow, wide, strict=True):
        tops = wide[narrow == middle]
        if len(tops):
            lows, middles = np.full_like(tops, low), np.full_like(tops, middle)
            yield _Rule.BROADER, lows, tops, _twice_up_credit(taxonomy, lows, middles, tops)
    of_skill = child < count
    for node in np.unique(parent[of_skill]):
        members = child[of_skill & (parent == node)]
        if len(members) <= max(SIBLING_CREDIT[0][-1], GROUP_SIBLING_CREDIT[0][-1]):
            have, need = np.repeat(members, len(members)), np.tile(members, len(members))
            yield _Rule.SIBLING, have, need, _sibling_credit(taxonomy, int(node), have, need)
    source, target, essential = taxonomy.related
    forward = _related_credit(taxonomy, source, target, essential, forward=True)
    for strong, rule in ((True, _Rule.NEEDS), (False, _Rule.RELATED)):
        chosen = essential == strong
        yield rule, source[chosen], target[chosen], forward[chosen]
    yield _Rule.RELATED, target, source, _related_credit(taxonomy, source, target, essential, forward=False)


def _best_links(taxonomy: SkillTaxonomy) -> tuple[Indices, Indices, npt.NDArray[np.int16], npt.NDArray[np.int8]]:
    """Per pair the way that earns most: have, need, credit, rule; sorted by have, then need."""
    parts = list(_links(taxonomy))
    have = np.concatenate([part[1] for part in parts])
    need = np.concatenate([part[2] for part in parts])
    credit = np.concatenate([part[3] for part in parts])
    rule = np.concatenate([np.full(len(part[1]), part[0], dtype=np.int8) for part in parts])
    order = np.lexsort((rule, -credit, need, have))
    have, need, credit, rule = have[order], need[order], credit[order], rule[order]
    first = np.ones(len(have), dtype=np.bool_)
    first[1:] = (have[1:] != have[:-1]) | (need[1:] != need[:-1])
    return have[first], need[first], credit[first], rule[first]


def _weigh_by_work(
    have: Indices,
    need: Indices,
    credit: npt.NDArray[np.int16],
    siblings: npt.NDArray[np.intp],
    relations: sparse.csr_matrix,
) -> npt.NDArray[np.int16]:
    """Raise the pairs at `siblings` that the same occupations ask, lower those that none asks together."""
    columns = sparse.csr_matrix(relations.T, dtype=np.float64)
    norms = np.sqrt(np.asarray(columns.multiply(columns).sum(axis=1)).ravel())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    one, other = have[siblings], need[siblings]
    together = np.asarray(columns[one].multiply(columns[other]).sum(axis=1)).ravel()
    cosine = together * scale[one] * scale[other]
    change = np.where(cosine >= SAME_WORK_COSINE, SAME_WORK_BONUS, np.where(cosine > 0, 0, -OTHER_WORK_MALUS))
    weighed = credit.copy()
    weighed[siblings] = np.maximum(credit[siblings] + change, 0)
    return weighed


def _links_of_pair(taxonomy: SkillTaxonomy, have: int, need: int) -> Iterable[tuple[_Rule, int, int]]:
    """Every way in which `have` earns credit for `need`: rule, credit, node in between or −1."""
    if have == need:
        yield _Rule.SAME, FULL, -1
        return
    child, parent = taxonomy.broader
    of_have, of_need = parent[child == have], parent[child == need]
    one, other = np.array([have], dtype=np.int32), np.array([need], dtype=np.int32)
    if need in of_have:
        yield _Rule.BROADER, int(_up_credit(taxonomy, one, other)[0]), -1
    if have in of_need:
        yield _Rule.NARROWER, int(_down_credit(taxonomy, other, one)[0]), -1
    for middle in of_have[of_have < len(taxonomy.skills)]:
        if need in parent[child == middle]:
            between = np.array([middle], dtype=np.int32)
            yield _Rule.BROADER, int(_twice_up_credit(taxonomy, one, between, other)[0]), int(middle)
    for shared in np.intersect1d(of_have, of_need):
        yield _Rule.SIBLING, int(_sibling_credit(taxonomy, int(shared), one, other)[0]), int(shared)
    source, target, essential = taxonomy.related
    for forward, along in ((True, (source == have) & (target == need)), (False, (source == need) & (target == have))):
        for strong in essential[along]:
            flag = np.array([strong], dtype=np.bool_)
            ends = (one, other) if forward else (other, one)
            credit = int(_related_credit(taxonomy, *ends, flag, forward=forward)[0])
            yield _Rule.NEEDS if forward and strong else _Rule.RELATED, credit, -1
