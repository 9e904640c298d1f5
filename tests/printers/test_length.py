"""The length of a slip, against the picture of the one that was printed."""

import pytest

from printers.length import KNIFE_MM, length_mm
from printers.paper import BOTTOM, TOP
from printers.pictures import seen
from printers.samples import SAMPLES, sample
from printers.slip import compose


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("width", [58, 80])
def test_the_length_is_what_came_out(name: str, width: int) -> None:
    slip = compose(sample(name, "zh"), width)
    rows = seen(slip).picture.height - TOP - BOTTOM
    assert length_mm(slip) == rows / 8 + KNIFE_MM
