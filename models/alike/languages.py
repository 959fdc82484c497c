"""What has to be known of a language: words that say nothing, deny, or are too general to name a theme."""

from dataclasses import dataclass
from typing import Literal

Code = Literal["nl", "en"]


@dataclass(frozen=True)
class Language:
    """``stemmer``: its name in Snowball. ``empty``: words that say nothing. ``denials`` deny the whole thought they
    stand in, ``lacks`` what comes after them. ``turns`` begin another thought. ``general``: no names for a theme.

    ``opposite``: turns a word that it is put before. ``links``: letters between words that are written as one, empty
    where words are not.
    """

    stemmer: str
    empty: frozenset[str]
    denials: frozenset[str]
    lacks: frozenset[str]
    general: frozenset[str]
    turns: frozenset[str]
    opposite: str
    links: tuple[str, ...] = ()

    @property
    def silent(self) -> frozenset[str]:
        """What is no term: that a word is denied is kept with the word."""
        return self.empty | self.denials | self.lacks


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DUTCH = Language(
    stemmer="dutch",
    empty=_words("""
        aan af al alle alleen allemaal allerlei alles als alsof altijd ander andere anderen anders aub beetje ben bent
        best bij bijna binnen blijf blijft blijven boven buiten daar daarbij daardoor daarmee daarom daarvan daarvoor
        dan dank dat de der deze dezelfde die ding dingen dit doe doen doet door dus echt een eens eerder eerst
        eigenlijk elk elkaar elke en enkel er eraan erbij erg erin erop eruit ervan ervoor even ga gaan gaat ge gebeurt
        gedaan geef geeft gehad gemaakt geven gewoon geworden goed goede goeie graag groot grote had hadden hartstikke
        heb hebben hebt heeft heel heet hele hem hen het hetzelfde hier hij hoe hoef hoeft hoeveel hoge hoog hoor hoort
        hou houd houden houdt hun ieder iedere iedereen iemand iets ik in inmiddels is ja je jij jou jouw jullie kan
        keer kijk kom komen komt kon konden krijg krijgen krijgt kun kunnen kunt laat lang langs laten liever ligt maak
        maakt maar mag maken me mee meer meest mekaar men mensen met mij mijn minder moet moeten mogen mooi na naar
        neem neemt nemen net nieuw nieuwe nodig nog nou nu of om omdat omhoog omlaag onder ons onze ook op over pas per
        precies rond samen sinds snel soms staan staat steeds straks te tegen terug terwijl toch toe tot tussen u uit
        uw vaak vaker van vanaf vandaag vanuit veel verder via vind vinden volgens voor vooral voordat waar waarin
        waarom wanneer want waren was wat we weer weg weinig wel welk welke werd werden wie wij wil willen word worden
        wordt zal ze zeer zeg zeggen zegt zei zelf zelfs zet zetten zich zie zien zij zijn zit zitten zo zoals zodat zou
        zouden zoveel zulke d m n s t zn
    """),
    denials=_words("nauwelijks nee nie niemand niet niets niks nimmer nooit"),
    lacks=_words("geen zonder"),
    general=_words("""
        aantal begin belangrijk dag dagen delen denken deel druk duidelijk eind gebruik gebruiken gevolg gevraagd helpen
        idee jaar jaren jong juist kans kant kennen kort kunst last lastig leren lopen maand maanden makkelijk manier
        moeilijk onderzoek organisatie organisaties oud plek praten probleem problemen punt reden rest simpel soort stuk
        tevreden tijd uur voorbeeld vraag vragen week weken werk werken werkt weten weet zaak zaken
    """),
    turns=_words("maar want dus terwijl omdat"),
    opposite="on",
    links=("", "s", "en", "e"),
)
ENGLISH = Language(
    stemmer="english",
    empty=_words("""
        a about above after again all almost also always am an and any are as at be because been before being between
        both but by came can come could did do does doing done down during each even every everyone everything few for
        from get gets give go goes going good got great had has have having he her here him his how i if in into is it
        its just keep let like made make makes many may me might more most much must my need needs new now of off often
        on once one only or other our out over own people put quite really right same say says see she should so some
        someone something still such take than thank that the their them then there these they thing things this those
        through to together too under up us very want was way we well were what when where which while who why will with
        would yes you your d ll m re s t ve
    """),
    denials=_words("""
        not never none nothing nobody nowhere neither nor hardly cannot cant couldnt didnt doesnt dont hadnt
        hasnt havent isnt arent wasnt werent mustnt shouldnt wont wouldnt
    """),
    lacks=_words("no without"),
    general=_words("""
        amount beginning bit case cases chance day days difficult easy end example help idea important issue issues kind
        know lot month months number organisation organisations part place point problem problems question questions
        reason research share side sort study talk think time times use used work working works year years
    """),
    turns=_words("but because so while whereas"),
    opposite="un",
)
LANGUAGES: dict[Code, Language] = {"nl": DUTCH, "en": ENGLISH}
