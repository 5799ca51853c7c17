"""Pictures of figures: specs without data, kept by chart, language and theme."""

from itpm.charts.spec import Spec

__all__ = ["Spec"]
