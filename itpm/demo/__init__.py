"""Demo: Fjordvik kommune, a municipality that does not exist, brought in as anyone's sheets."""

from itpm.demo.facts import Batch
from itpm.demo.loading import load
from itpm.demo.story import story

__all__ = ["Batch", "load", "story"]
