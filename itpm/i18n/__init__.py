"""Words, numbers and dates in the reader's language."""

from itpm.i18n.words import LANGUAGES, Words, language_of, words

__all__ = ["LANGUAGES", "Words", "language_of", "words"]
