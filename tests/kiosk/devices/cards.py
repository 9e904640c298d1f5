"""Made-up ID cards as a reader sends them. Their numbers belong to nobody: area code 999999."""

from kiosk.devices.idcard import FIELDS, TEXT_BYTES

NUMBER = "999999196001010012"
BORN = "19600101"


def text(**fields: str) -> bytes:
    """256 bytes of text fields, UTF-16LE, filled up with spaces by bytes."""
    said = {
        "name": "张三",
        "sex": "1",
        "nation": "01",
        "birth": BORN,
        "address": "某省某县某路9号",
        "number": NUMBER,
        "issuer": "某县公安局",
        "valid_from": "20150101",
        "valid_to": "长期",
    } | fields
    parts = []
    for name, length in FIELDS:
        one = said[name].encode("utf-16-le")
        parts.append(one + b" \0" * ((length - len(one)) // 2))
    whole = b"".join(parts)
    return whole + b" \0" * ((TEXT_BYTES - len(whole)) // 2)
