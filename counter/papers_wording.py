"""What is said of a paper at the window: out, or why not and what to do. Pure."""

from counter import papers
from counter.scene import Scene
from printers.spooler import Outcome

SHOWN_TROUBLE = frozenset({"paper_out", "cover_open", "cutter", "offline", "unreachable", "silent"})


def said(code: str, scene: Scene, **values: object) -> str:
    """Words of the papers, in the clerk's language."""
    return papers.said(code, scene.lang, **values)


def failure(scene: Scene, outcome: Outcome) -> str:
    """Why it is not out, and what to do before it is printed again."""
    if outcome.result == "uncertain":
        return said("uncertain", scene)
    return not_printed(outcome.kind, scene.lang)


def not_printed(kind: str, lang: str) -> str:
    """A printer's trouble in words, with what to do."""
    reason = f"printer_{kind if kind in SHOWN_TROUBLE else 'other'}"
    return papers.said("failed", lang, reason=papers.said(reason, lang))


def outcome_words(scene: Scene, paper: str) -> str:
    """It is out."""
    return said(f"printed_{paper}", scene)
