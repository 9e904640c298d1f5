"""Views as they are due: the hall's own goes before those that name what is in it."""

from server.publishing import KINDS, Publisher
from tests.server.stage import Stage


def test_the_hall_is_told_before_what_names_its_services_and_windows(stage: Stage) -> None:
    news = Publisher().due(stage.dispatcher.hall, stage.clock.now(), 0)
    kinds = list(dict.fromkeys(key.partition(":")[0] for key in news))
    assert kinds[0] == "hall"
    assert kinds == [each for each in KINDS if each in kinds]
    assert len(kinds) > 5
