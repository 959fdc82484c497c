"""The words for what can be chosen while preparing, in the order in which it is offered."""

from models.question_types.shape import N_

KINDS = {
    "opening": N_("Opening"),
    "study": N_("Study"),
    "plenary": N_("Plenary"),
    "breakout": N_("Groups"),
    "break": N_("Break"),
    "closing": N_("Closing"),
}
STATES = {
    "draft": N_("Draft"),
    "lobby": N_("Lobby open"),
    "live": N_("Running"),
    "ended": N_("Ended"),
    "archived": N_("Archived"),
}
MODERATION = {
    "after": N_("Show a comment at once; I can hide it"),
    "before": N_("Show a comment only after I approve it"),
}
DRAFTS = {
    "true": N_("What people have filled in goes along"),
    "false": N_("Only what people have sent themselves counts"),
}
THEMES = {"light": N_("Light"), "dark": N_("Dark, for a dark room")}
RESULTS = {
    "hidden": N_("Hide the result until I show it"),
    "live": N_("Show the result from the first vote on"),
}
