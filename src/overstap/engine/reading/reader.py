"""From a text to claims: what it says that somebody did, can, or may drive, each with the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from overstap.engine.reading.jobs import Piece, pieces
from overstap.engine.reading.names import Inside, NameFinder, is_light
from overstap.engine.reading.permits import Diplomas, Permit, licences
from overstap.engine.reading.sentences import clauses, sentences
from overstap.engine.reading.standing import Section, Standing, heading, standings, stopped
from overstap.engine.reading.values import Claim, Kind, Sentence, Token, What, listed
from overstap.engine.titles import Hit, Name, TitleIndex
from overstap.engine.titles.text import words

OFFERED_FROM = 50
"""Strength from which a claim is shown at all, as a "perhaps"; from `TAKEN_FROM` it is taken until it is unticked."""
TAKEN_FROM = 62
_SHARE = {Standing.HELD: 1.0, Standing.A_LITTLE: 0.85, Standing.HOBBY: 0.75, Standing.LEARNT: 0.75}
_LEVEL = {Standing.A_LITTLE: 2, Standing.HOBBY: 2, Standing.LEARNT: 2}
_ONE_WORD = 0.45  # what a name of one word is worth where it is not all that is said
_ONE_VERB = 0.7  # … when it is a verb, or what the clause begins with: that more often means doing it
_OTHER_WORD = 0.5  # … when another word of the same stem stands there: a *rekening* is no *rekenen*
_OTHER_VERB = 0.85  # what a name is worth whose verb is only there as another word: a *tekening* is no *tekenen*
_LISTS = listed("ervaring kennis vaardig vaardigheden bekend handig experience knowledge skilled proficient skills")
"""Words after which every word may be a skill of its own."""
_DOING = listed("deed doe doen gedaan did done doing")
_SAME = 0.97
_NAMED = 90  # strength of a job by its name
_MOSTLY = 0.75
_MOST_OTHERS = 4
_UNDERSTOOD = frozenset({"exact", "compound", "stem"})
_NEAR = frozenset({"words", "synonym", "spelling", "other-language"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: claims in the order of the text, strongest first within a sentence."""

    claims: tuple[Claim, ...]
    sentences: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with what was made of it before anything is looked up."""

    sentence: Sentence
    section: Section
    folded: str
    clauses: Sequence[Sequence[Token]]
    stands: Sequence[Standing]

    def held(self) -> list[list[Token]]:
        """The clauses that may hold a claim."""
        return [list(c) for c, how in zip(self.clauses, self.stands, strict=True) if how != Standing.NO]

    def standing_at(self, place: int) -> Standing:
        """How the clause stands in which a character is."""
        for clause, how in zip(self.clauses, self.stands, strict=True):
            if clause[0].start <= place <= clause[-1].end:
                return how
        return Standing.NO if Standing.NO in self.stands else Standing.HELD


class Reader:
    """Reads texts with the names of one catalogue. Threads may share it."""

    def __init__(
        self,
        titles: TitleIndex,
        skills: Sequence[TitleIndex],
        diplomas: Iterable[str] = (),
        *,
        floor: int = OFFERED_FROM,
    ) -> None:
        """`skills`: the catalogue's names of skills, and any other ways in which people write them down."""
        self._titles = titles
        self._jobs = NameFinder(titles)
        self._skills = [NameFinder(index) for index in skills]
        self._floor = floor
        named = tuple(diplomas)
        self._diplomas = Diplomas(named, self._names_of_work(named))

    def read(self, text: str, *, language: str, kind: Kind) -> Reading:
        """The claims of a text in Dutch ("nl") or English ("en")."""
        lines = self._lines(text, kind)
        found: list[list[Claim]] = [[*_driving(line), *self._learnt(line)] for line in lines]
        work = self._work(lines, language, kind)
        spans = [[(start, end) for _, start, end in jobs] for jobs in work]
        for number, abilities in enumerate(self._abilities(lines, spans, language)):
            found[number] += [claim for claim, _, _ in work[number]]
            found[number] += abilities
        ordered = [
            claim
            for claims in found
            for claim in sorted(claims, key=lambda one: (-one.strength, one.what, one.meant))
            if claim.strength >= self._floor
        ]
        return Reading(tuple(ordered), len(lines))

    def _lines(self, text: str, kind: Kind) -> list[_Line]:
        lines = []
        section = Section.NONE
        for sentence in sentences(text):
            parts = clauses(sentence.text)
            folded = " ".join(token.word for clause in parts for token in clause)
            opened = heading(sentence.text, folded)
            here = section
            if opened:
                here, only = opened
                if not only:
                    section = here
                    continue
            lines.append(_Line(sentence, here, folded, parts, standings(parts, here, kind)))
        return lines

    def _names_of_work(self, named: Sequence[str]) -> list[str]:
        """Which of some names are names of occupations too."""
        asked = [clauses(name) for name in named]
        found = self._jobs.find(asked, ("nl", "en"))
        return [name for name, hits in zip(named, found, strict=True) if any(hit.score >= _SAME for hit in hits)]

    def _learnt(self, line: _Line) -> list[Claim]:
        claims = []
        for one in self._diplomas.find(line.sentence.text, school=line.section == Section.SCHOOL):
            strength = one.strength if not stopped(line.folded) else 0
            if line.standing_at(one.start) != Standing.NO:
                claims.append(_permit(What.DIPLOMA, one, line.sentence, strength))
        return claims

    def _work(self, lines: Sequence[_Line], language: str, kind: Kind) -> list[list[tuple[Claim, int, int]]]:
        """The jobs, each with where in its sentence it is told, its place of work included.

        A piece is a job when it is a name of work or, where a job is expected, is understood as one.
        """
        asked: list[tuple[int, Piece]] = []
        for number, line in enumerate(lines):
            first = line.stands[0] if line.stands else Standing.NO
            if line.section in {Section.DETAILS, Section.WISHES, Section.HOBBIES, Section.OFFER}:
                continue
            for piece in pieces(line.sentence.text, line.section, kind, first):
                if line.standing_at(piece.start) not in {Standing.NO, Standing.HOBBY}:
                    asked.append((number, piece))
        exact = self._jobs.find([clauses(piece.text) for _, piece in asked], ("nl", "en"))
        found: list[list[tuple[Claim, int, int]]] = [[] for _ in lines]
        for (number, piece), inside in zip(asked, exact, strict=True):
            job = self._job(piece, inside, lines[number], language)
            if job and all(job[0].meant != one.meant for one, _, _ in found[number]):
                found[number].append(job)
        # Beside a job that is named, what only resembles one is its place of work.
        for jobs in found:
            if any(claim.strength >= _NAMED for claim, _, _ in jobs):
                jobs[:] = [job for job in jobs if job[0].strength >= _NAMED]
        return found

    def _job(self, piece: Piece, inside: Sequence[Inside], line: _Line, language: str) -> tuple[Claim, int, int] | None:
        tokens = [token for clause in clauses(piece.text) for token in clause]
        # A name of work that the piece begins with: "sergeant leidde ik een groep" is a sergeant.
        leading = max((len(hit.places) for hit in inside if hit.score >= _SAME and hit.places[0] == 0), default=0)
        named = leading == len(tokens)
        if not tokens or not (named or (piece.sure and inside) or (leading and piece.front)):
            return None
        said, end = piece.text, len(piece.wide)
        hits = self._titles.search(f"werkte als {piece.wide}" if piece.sure else said, language, 1 + _MOST_OTHERS)
        first = hits[0] if hits else None
        hits = _with_place(hits, piece)
        near = bool(hits) and hits[0] is first and first.why.code in _NEAR
        if leading and (near or not self._titles.understood(hits)):
            end = tokens[leading - 1].end
            said = piece.text[:end]
            hits = self._titles.search(said, language, 1 + _MOST_OTHERS)
        if not self._titles.understood(sorted(hits, key=lambda hit: -hit.score)):
            return None
        reason = hits[0].why.code
        close = named or inside[0].score >= _MOSTLY or set(words(hits[0].name.text)) <= set(words(piece.wide))
        if reason not in _UNDERSTOOD and not (reason in _NEAR and close):
            return None
        expected = piece.sure or piece.front or line.section == Section.WORK
        strength = (_NAMED if reason in _UNDERSTOOD or hits[0] is not first else 64) - (0 if expected else 20)
        others = tuple(hit.concept for hit in hits[1:])
        claim = Claim(What.OCCUPATION, hits[0].concept, line.sentence, said, hits[0].name.text, strength, 3, others)
        return claim, piece.start, piece.start + end

    def _abilities(
        self, lines: Sequence[_Line], jobs: Sequence[Sequence[tuple[int, int]]], language: str
    ) -> list[list[Claim]]:
        """The skills. Words that name a job and where it was done are no skill besides."""
        held = [
            [rest for clause in line.held() if (rest := _outside(clause, spans))]
            for line, spans in zip(lines, jobs, strict=True)
        ]
        by_index = [finder.find(held, (language,)) for finder in self._skills]
        return [
            self._choose(line, said, [hit for found in by_index for hit in found[number]])
            for number, (line, said) in enumerate(zip(lines, held, strict=True))
        ]

    def _choose(self, line: _Line, held: Sequence[Sequence[Token]], hits: Sequence[Inside]) -> list[Claim]:
        """Of names that use the same words the best; the rest are its other meanings."""
        tokens = [token for clause in held for token in clause]
        ranked = sorted(
            ((self._strength(line, held, hit), hit) for hit in hits),
            key=lambda pair: (-pair[0], -pair[1].weight, pair[1].name.concept),
        )
        claims: list[Claim] = []
        of_place: dict[int, int] = {}
        for strength, hit in ranked:
            if strength < self._floor:
                break
            if any(claim.meant == hit.name.concept for claim in claims):
                continue
            taken = [of_place[place] for place in hit.places if place in of_place]
            if len(taken) * 2 > len(hit.places):
                claims[taken[0]] = _also(claims[taken[0]], hit.name.concept)
                continue
            start, end = tokens[hit.places[0]].start, tokens[hit.places[-1]].end
            words_said = line.sentence.text[start:end]
            level = _LEVEL.get(line.standing_at(start), 3)
            of_place |= dict.fromkeys(hit.places, len(claims))
            claims.append(
                Claim(What.SKILL, hit.name.concept, line.sentence, words_said, hit.name.text, strength, level)
            )
        return claims

    def _strength(self, line: _Line, held: Sequence[Sequence[Token]], hit: Inside) -> int:
        tokens = [token for clause in held for token in clause]
        how = line.standing_at(tokens[hit.places[0]].start)
        share = hit.score * _SHARE.get(how, 0.0) * (1.0 if hit.verb_said else _OTHER_VERB)
        if hit.content < 2:
            at = hit.places[-1]
            clause = next((c for c in held if c[0].start <= tokens[at].start <= c[-1].end), tokens)
            named = {tokens[place] for place in hit.places}
            rest = [token for token in clause if not is_light(token.word) and token not in named]
            verb = hit.name.text.endswith("en") and not tokens[at].capital
            did = not verb and any(token.word in _DOING for token in clause)
            in_list = did or line.section == Section.SKILLS or any(token.word in _LISTS for token in clause[:3])
            if not hit.as_written:
                share *= _OTHER_WORD
            elif rest and not in_list:
                opens = tokens[at] is clause[0] and " " not in hit.name.text
                share *= _ONE_VERB if verb or opens else _ONE_WORD
        return round(100 * share)


def _with_place(hits: list[Hit], piece: Piece) -> list[Hit]:
    """Hits with the one first that also names the place: "baliemedewerker bij een bank" is no other counter clerk."""
    said = set(words(piece.wide))
    if piece.wide == piece.text:
        return hits
    own = set(words(piece.text))
    named = [hit for hit in hits if own < set(words(hit.name.text)) <= said]
    return [*named, *(hit for hit in hits if hit not in named)]


def _outside(clause: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[Token]:
    return [token for token in clause if all(not start <= token.start < end for start, end in spans)]


def _also(claim: Claim, concept: str) -> Claim:
    """The claim with one more other meaning."""
    if len(claim.others) >= _MOST_OTHERS or concept in claim.others:
        return claim
    return replace(claim, others=(*claim.others, concept))


def _driving(line: _Line) -> list[Claim]:
    return [
        _permit(What.LICENCE, one, line.sentence, one.strength)
        for one in licences(line.sentence.text)
        if line.standing_at(one.start) != Standing.NO and not stopped(line.folded)
    ]


def _permit(what: What, one: Permit, sentence: Sentence, strength: int) -> Claim:
    return Claim(what, one.meant, sentence, sentence.text[one.start : one.end], one.meant, strength)


def names(rows: Iterable[tuple[str, str, str]]) -> list[Name]:
    """Names for an index of other ways to say a skill, from (URI, language, words)."""
    return [Name(f"w{number}", uri, language, text, "other") for number, (uri, language, text) in enumerate(rows)]
