"""How the hall says no: a code and values, never a sentence; and nothing has changed."""


class Refused(Exception):
    """An expected refusal. `code` has words (`refusal.<code>`); `values` fill them."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}
