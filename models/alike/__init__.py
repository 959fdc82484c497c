"""What is alike among the comments of one room, as suggestions to a moderator: nothing here changes anything.

Short texts, a few to some thousand; plain functions that know neither database nor network.
"""

from models.alike.duplicate import Duplicates, duplicates
from models.alike.likeness import similarity
from models.alike.reading import normal_form
from models.alike.room import Reading, read
from models.alike.theme import Theme, themes

__all__ = ["Duplicates", "Reading", "Theme", "duplicates", "normal_form", "read", "similarity", "themes"]
