"""Words: up to five words or short phrases from each person, counted over everybody. Moderators may merge and hide them;
what was written stays in the ballots."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pydantic import Field as Constraint

from models.question_types.marks import Marks, Word
from models.question_types.parts import Answer, Answers, Field, Option, Phrase, Tally
from models.question_types.shape import N_, QuestionType, Settings
from models.question_types.word_forms import key_of, plain, says_nothing, spelling
from models.refused import Refused

MOST = 5


class WordsSettings(Settings):
    words: int = Constraint(default=3, ge=1, le=MOST)


class Words(QuestionType):
    name = "words"
    label = N_("Words")
    order = 55
    Settings = WordsSettings
    by_hand = False
    moderated = True
    follows_from_counts = False  # they say too how many words were left out
    fields = (Field("words", N_("Words per person at most"), "number", least=1, most=MOST),)

    def options(self, settings: WordsSettings) -> Sequence[Option]:
        """None before somebody wrote one: a tally has them."""
        return ()

    def rule(self, settings: WordsSettings) -> Phrase:
        if settings.words == 1:
            return Phrase(N_("One word, or a few that belong together."))
        return Phrase(
            N_("At most %(words)s words, or a few that belong together."), {"words": settings.words}
        )

    def parse(self, settings: WordsSettings, values: Sequence[str]) -> Answer:
        """A word that was written twice counts once. Refuses: ``text_empty``, ``text_too_long``, ``phrase_too_long``
        (facts: most), ``answer_too_many`` (facts: most)."""
        words: dict[str, str] = {}
        for phrase in map(spelling, values):
            if plain(phrase):
                words.setdefault(key_of(phrase), phrase)
        if not words:
            raise Refused("text_empty")
        if len(words) > settings.words:
            raise Refused("answer_too_many", most=settings.words)
        return list(words.values())

    def tally(self, settings: WordsSettings, answers: Answers) -> Tally:
        return self.tally_moderated(settings, answers, Marks())

    def tally_moderated(self, settings: WordsSettings, answers: Answers, marks: Marks) -> Tally:
        people, written = _people(answers, marks), _spellings(answers)
        named = {key: _label(key, written, marks) for key in people}
        state = Counter(marks.state(key) for key in people)
        shown = [key for key in people if marks.state(key) == "approved"]
        shown.sort(key=lambda key: (-people[key], named[key].casefold(), key))
        return Tally(
            voted=sum(n for _, n in answers),
            counts={key: people[key] for key in shown},
            statistics={
                "words": sum(n for _, n in _each(answers)),
                "different": len(shown),
                "left_out": sum(n for word, n in _each(answers) if says_nothing(word)),
                "hidden": state["hidden"],
                "waiting": state["pending"],
            },
            options=[Option(key, named[key]) for key in shown],
        )

    def words(self, settings: WordsSettings, answers: Answers, marks: Marks) -> Sequence[Word]:
        people, written = _people(answers, Marks()), _spellings(answers)
        words = [
            Word(
                key,
                _label(key, written, Marks()),
                people.get(key, 0),
                marks.state(key),
                marks.into.get(key),
                not people.get(key),
            )
            for key in written
        ]
        return sorted(words, key=lambda word: (-word.people, word.text.casefold(), word.key))

    def describe(self, settings: WordsSettings, tally: Tally) -> Phrase:
        first = [option.label for option in tally.options if tally.counts[option.key] == tally.highest]
        facts = {"n": tally.highest, "voted": tally.voted, "different": len(tally.options)}
        if not first:
            return Phrase(N_("No word is shown. People who answered: %(voted)s."), facts)
        if len(first) > 1:
            return Phrase(
                N_(
                    "Different words: %(different)s. Several were written equally often: by %(n)s of %(voted)s each."
                ),
                facts,
            )
        return Phrase(
            N_("Different words: %(different)s. “%(word)s” was written most: by %(n)s of %(voted)s."),
            facts | {"word": first[0]},
        )

    def columns(self, settings: WordsSettings) -> Sequence[str]:
        return [f"word {number}" for number in range(1, settings.words + 1)]

    def cells(self, settings: WordsSettings, answer: Answer) -> Sequence[str | int]:
        words = answer if isinstance(answer, list) else []
        return [*words, *[""] * (settings.words - len(words))]


def _each(answers: Answers) -> Iterator[tuple[str, int]]:
    for answer, people in answers:
        for word in answer if isinstance(answer, list) else ():
            yield word, people


def _people(answers: Answers, marks: Marks) -> dict[str, int]:
    """By key, of the words that say something. Who wrote two that were merged is one person."""
    people: dict[str, int] = defaultdict(int)
    for answer, n in answers:
        keys = (
            {key_of(word) for word in answer if not says_nothing(word)} if isinstance(answer, list) else set()
        )
        for key in {marks.into.get(key, key) for key in keys}:
            people[key] += n
    return dict(people)


def _spellings(answers: Answers) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, n in _each(answers):
        found[key_of(word)][word] += n
    return found


def _label(key: str, written: dict[str, Counter[str]], marks: Marks) -> str:
    """The most common spelling; of a word that nobody has any more, that of those that were merged into it."""
    merged = [each for each, into in marks.into.items() if into == key and each in written]
    spellings = written[key] if key in written else sum((written[each] for each in merged), Counter[str]())
    return min(spellings, key=lambda word: (-spellings[word], word))


TYPE = Words()
