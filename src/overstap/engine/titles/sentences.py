"""Finding the occupation inside a sentence: what people write around it is taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A text with one of these is a sentence about oneself, not a title.
_TELLING = _listed(
    "ik heb hebben was ben bent werk werkte gewerkt werkzaam geweest gedaan gestaan gezeten deed stond zat mijn jaar "
    "i am have had worked work working my been did drove drive used years"
)
_FILLER = _listed(
    # Dutch
    "ik je jij u we wij mij me mijn onze het de een en of maar ook nog al er dat die dit deze zo heel erg veel "
    "wel niet heb hebt had hadden hebben ben bent was waren geweest ga ging gegaan doe doen deed gedaan kan kon kunnen "
    "wil wilde werk werkte werken gewerkt werkzaam stond gestaan staan zat gezeten zitten begon begonnen "
    "geworden word werd als bij in op van voor naar met aan uit tot om over onder achter tussen door sinds vanaf "
    "tijdens na te "
    "jaar jaren maand maanden week weken dag dagen uur lang toen nu vroeger altijd laatst eerst daarna ongeveer ruim "
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig veertig "
    "ervaring baan functie beroep job fulltime parttime vaste tijdelijk zzp zelfstandig bedrijf firma vooral meestal "
    # English
    "i you my our the a an and or but also that this those it so very much not "
    "have has had am is are was were been be do did done can could will would used "
    "work worked working as at in on of for to with from until about behind between by since during after "
    "year years month months week weeks day days hour long then now always first later "
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "experience job position company mostly drove drive"
)
_AS = frozenset({"als", "as"})
_AT = frozenset({"bij", "at"})
_IN = frozenset({"in", "op", "on", "voor", "for"})
# Verbs in which people tell what they did, and the occupation each names.
_VERBS = {
    # Dutch
    "bakte": "bakker", "gebakken": "bakker", "bezorgde": "bezorger", "bezorgd": "bezorger",
    "bewaakte": "beveiliger", "bewaakt": "beveiliger", "beveiligde": "beveiliger",
    "geknipt": "kapper", "kookte": "kok", "gekookt": "kok", "laste": "lasser", "gelast": "lasser",
    "lesgaf": "leraar", "lesgegeven": "leraar", "metselde": "metselaar", "gemetseld": "metselaar",
    "naaide": "naaister", "genaaid": "naaister", "poetste": "schoonmaker", "gepoetst": "schoonmaker",
    "programmeerde": "programmeur", "geprogrammeerd": "programmeur", "reed": "chauffeur", "gereden": "chauffeur",
    "repareerde": "monteur", "gerepareerd": "monteur", "schilderde": "schilder", "geschilderd": "schilder",
    "schoongemaakt": "schoonmaker", "serveerde": "serveerster", "geserveerd": "serveerster",
    "timmerde": "timmerman", "getimmerd": "timmerman", "verkocht": "verkoper", "verpleegde": "verpleegkundige",
    "verzorgde": "verzorgende", "verzorgd": "verzorgende",
    # English
    "baked": "baker", "built": "builder", "cleaned": "cleaner", "cooked": "cook", "delivered": "courier",
    "designed": "designer", "drive": "driver", "drove": "driver", "guarded": "guard", "installed": "installer",
    "managed": "manager", "nursed": "nurse", "painted": "painter", "programmed": "programmer",
    "repaired": "repairer", "sewed": "sewer", "sold": "seller", "taught": "teacher", "welded": "welder",
}  # fmt: skip


def is_sentence(tokens: Sequence[str]) -> bool:
    """Whether someone tells about work rather than names it."""
    return len(tokens) > 1 and any(token in _TELLING or token in _VERBS for token in tokens)


def essence(tokens: Sequence[str], known: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The words of a sentence that can name an occupation, and those that say where; a title comes back as it is.

    ``known`` says whether the catalogue has ever heard of a word: names of employers and towns fall away by it,
    unless nothing would be left. What follows "als" is the occupation and what follows "bij" the place of work:
    *ik werkte als kok bij een restaurant*.
    """
    if not is_sentence(tokens):
        return list(tokens), []
    telling = _telling(tokens)
    heard = [token for token in telling if known(token)]
    start = max((at for at, token in enumerate(tokens) if token in _AS), default=-1) + 1
    places = _AT | _IN if start else _AT
    end = next((at for at in range(start, len(tokens)) if tokens[at] in places), len(tokens))
    named = [token for token in _telling(tokens[start:end]) if known(token)]
    if named:
        return named, [token for token in heard if token not in named]
    return heard or telling, []


def before_place(tokens: Sequence[str]) -> list[str]:
    """What stands before the first word that says where: *electrician on building sites* → *electrician*.

    Empty when there is no such word, or nothing before it.
    """
    end = next((at for at, token in enumerate(tokens) if token in _AT | _IN), 0)
    return list(tokens[:end])


def _telling(tokens: Sequence[str]) -> list[str]:
    return [_VERBS.get(token, token) for token in tokens if token in _VERBS or token not in _FILLER]
