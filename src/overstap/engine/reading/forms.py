"""Plain forms of a word as people inflect it: *afgehandeld* → *afhandelen*, *geholpen* → *helpen*, *taught* → *teach*.

The title engine's stemmer knows names, which hardly inflect; people who tell what they did write past tenses and
participles. More forms than the right one may come out: what is none of the catalogue's words does no harm.
"""

from __future__ import annotations

from functools import lru_cache

from overstap.engine.reading.values import listed

PARTICLES = listed(
    "aan achter af bij binnen bloot buiten dicht door goed in klaar langs los mee na neer om onder op open over rond "
    "samen schoon stil tegen terug thuis toe uit vast vol voor voorbij vrij weg"
)
_LONG_PARTICLES = (*sorted(PARTICLES, key=len, reverse=True), "les", "leiding", "stof", "auto")

_IRREGULAR = """
geven gaf gaven geef geeft geven gegeven · helpen hielp hielpen holpen geholpen helpt help ·
schrijven schreef schreven geschreven · spreken sprak spraken gesproken spreek ·
rijden reed reden gereden rijdt rij · houden hield hielden gehouden houd hou ·
nemen nam namen genomen neem neemt · brengen bracht brachten gebracht · denken dacht dachten gedacht ·
lezen las lazen gelezen lees leest · kopen kocht kochten gekocht · zoeken zocht zochten gezocht ·
snijden sneed sneden gesneden · slijpen sleep slepen geslepen · doen deed deden gedaan doe doet ·
kijken keek keken gekeken · zien zag zagen gezien · dragen droeg droegen gedragen · lopen liep liepen gelopen ·
blijven bleef bleven gebleven · sluiten sloot sloten gesloten · hangen hing hingen gehangen ·
scheren schoor schoren geschoren · gaan ging gingen gegaan ga gaat omgegaan · staan stond stonden gestaan ·
treffen trof troffen getroffen · winnen won wonnen gewonnen · onderhouden onderhield onderhielden ·
schenken schonk schonken geschonken · ontvangen ontving ontvingen ontvangen ·
verkopen verkocht verkochten verkoop · lossen loste losten gelost los · laden laadde laadden geladen ·
leggen legde legden gelegd · zetten zette zetten gezet · wassen waste wasten gewassen ·
schoonhouden schoonhield schoongehouden · trekken trok trokken getrokken · heffen hief hieven geheven ·
bieden bood boden geboden · vragen vroeg vroegen gevraagd ·
give gave given giving · lead led leading · drive drove driven driving · teach taught teaching ·
sell sold selling · write wrote written writing · keep kept keeping · make made making · take took taken taking ·
run ran running · build built building · deal dealt dealing · hold held holding · speak spoke spoken speaking ·
find found finding · put put putting · cut cut cutting · lay laid laying · buy bought buying ·
understand understood · know knew known · sweep swept · draw drew drawn drawing · see saw seen seeing ·
do did done doing
"""
"""Plain form and its irregular forms, between middle dots; Dutch, then English."""
_STRONG = {form: plain for plain, *others in map(str.split, _IRREGULAR.split("·")) for form in others}
_PLAIN = frozenset(_STRONG.values())
_VOWELS = "aeiou"
_HARD = {"f": "v", "s": "z"}
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def forms(word: str) -> tuple[str, ...]:
    """The word and the plain forms it may come from, infinitives as a dictionary spells them; the word itself first."""
    found = {word: None}
    for base in _bases(word):
        for form in _spelt(base):
            found.setdefault(form)
    return tuple(found)


def joined(particle: str, word: str) -> tuple[str, ...]:
    """The plain forms of a verb whose particle stands apart: *nam* … *op* → *opnemen*."""
    return tuple(particle + form for form in forms(word))


def _bases(word: str) -> list[str]:
    if word in _STRONG:
        return [_STRONG[word]]
    bases = []
    for particle in _LONG_PARTICLES:
        rest = word.removeprefix(particle)
        if rest == word:
            continue
        if rest.startswith("te") and rest[2:] and len(rest) > _SHORTEST + 2:
            bases.append(particle + rest[2:])  # af-te-handelen as one word
        if rest in _STRONG:
            bases.append(particle + _STRONG[rest])
        elif rest.startswith("ge") and len(rest) > _SHORTEST + 2:
            bases += [particle + one for one in _regular(rest[2:])]
    if word.startswith("ge") and len(word) > _SHORTEST + 2:
        bases += _regular(word[2:])
    bases += _regular(word)
    return bases


def _regular(word: str) -> list[str]:
    """What is left of a regular form without the ending of its tense; Dutch and English."""
    endings = ("den", "ten", "de", "te", "ed", "ing", "ies", "ied", "es", "en", "d", "t", "s")
    found = []
    for ending in endings:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST:
            found.append(rest + "y" if ending in {"ies", "ied"} else rest)
    return found


def _spelt(base: str) -> list[str]:
    """A bare stem with the endings of an infinitive: *maak* → *maken*, *pak* → *pakken*, *lees* → *lezen*."""
    if base.endswith("en") or base in _PLAIN:
        return [base]
    made = [base, base + "en", base + "e"]
    if len(base) >= _SHORTEST and base[-1] not in _VOWELS:
        last, vowel, before = base[-1], base[-2], base[-3]
        if vowel in _VOWELS and before == vowel:
            made.append(f"{base[:-2]}{_HARD.get(last, last)}en")
            made.append(f"{base[:-2]}{last}en")
        elif vowel in _VOWELS and before not in _VOWELS:
            made.append(f"{base}{last}en")
        if last in {before, vowel}:
            made.append(base[:-1])  # planned → plan
        if last in _HARD:
            made.append(f"{base[:-1]}{_HARD[last]}en")
    return made
