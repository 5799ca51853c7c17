"""Words, numbers and dates in the reader's language."""

from itpm.i18n.catalog import LANGUAGES
from itpm.i18n.words import Words, language_of, words

__all__ = ["LANGUAGES", "Words", "language_of", "words"]
