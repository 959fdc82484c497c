"""Agreement: agree, disagree or abstain from a statement."""

from collections.abc import Sequence

from models.question_types.parts import Answer, Answers, Option, Phrase, Tally, counted, one_of
from models.question_types.shape import N_, QuestionType, Settings

OPTIONS = (
    Option("agree", N_("Agree"), "A", fixed=True),
    Option("disagree", N_("Disagree"), "B", fixed=True),
    Option("abstain", N_("I abstain"), "C", fixed=True),
)


class AgreementSettings(Settings):
    """There is nothing to set."""


class Agreement(QuestionType):
    name = "agreement"
    label = N_("Agreement")
    order = 40
    Settings = AgreementSettings
    discs = True

    def options(self, settings: AgreementSettings) -> Sequence[Option]:
        return OPTIONS

    def parse(self, settings: AgreementSettings, values: Sequence[str]) -> Answer:
        return one_of(OPTIONS, values)

    def tally(self, settings: AgreementSettings, answers: Answers) -> Tally:
        counts = counted(OPTIONS, answers)
        return Tally(voted=sum(counts.values()), counts=counts, abstained=counts["abstain"])

    def describe(self, settings: AgreementSettings, tally: Tally) -> Phrase:
        facts = {**tally.counts, "voted": tally.voted}
        return Phrase(
            N_("Agree: %(agree)s of %(voted)s. Disagree: %(disagree)s. Abstain: %(abstain)s."), facts
        )


TYPE = Agreement()
