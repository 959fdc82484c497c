"""Open: one or several texts, which the others can read and support as comments."""

from collections.abc import Sequence

from pydantic import Field as Constraint

from models.question_types.parts import Answer, Answers, Field, Option, Phrase, Tally
from models.question_types.shape import N_, QuestionType, Settings
from models.refused import Refused
from models.text import clean

TEXT_LIMIT = 500


class OpenSettings(Settings):
    texts: int = Constraint(default=1, ge=1, le=5)


class Open(QuestionType):
    name = "open"
    label = N_("Open question")
    order = 50
    Settings = OpenSettings
    by_hand = False
    fields = (Field("texts", N_("Answers per person at most"), "number", least=1, most=5),)

    def options(self, settings: OpenSettings) -> Sequence[Option]:
        return ()

    def parse(self, settings: OpenSettings, values: Sequence[str]) -> Answer:
        """Refuses: ``text_empty``, ``text_too_long``, ``answer_too_many`` (facts: most)."""
        cleaned = (clean(each, limit=TEXT_LIMIT, lines=True, empty=True) for each in values)
        texts = list(dict.fromkeys(text for text in cleaned if text))  # the same twice is one text
        if not texts:
            raise Refused("text_empty")
        if len(texts) > settings.texts:
            raise Refused("answer_too_many", most=settings.texts)
        return texts

    def tally(self, settings: OpenSettings, answers: Answers) -> Tally:
        written = sum(len(answer) * people for answer, people in answers if isinstance(answer, list))
        return Tally(voted=sum(people for _, people in answers), counts={}, statistics={"texts": written})

    def describe(self, settings: OpenSettings, tally: Tally) -> Phrase:
        facts = {"voted": tally.voted, "texts": int(tally.statistics["texts"])}
        return Phrase(N_("Texts: %(texts)s. People who answered: %(voted)s."), facts)

    def writes(self, settings: OpenSettings) -> bool:
        return True

    def texts(self, answer: Answer) -> Sequence[str]:
        return answer if isinstance(answer, list) else ()

    def columns(self, settings: OpenSettings) -> Sequence[str]:
        return [f"answer {number}" for number in range(1, settings.texts + 1)]

    def cells(self, settings: OpenSettings, answer: Answer) -> Sequence[str | int]:
        texts = list(self.texts(answer))
        return [*texts, *[""] * (settings.texts - len(texts))]


TYPE = Open()
