"""The form in which values are recorded."""

LONGEST_TEXT = 40


def class_name(thing):
    return type(thing).__name__


def describe(value):
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else {"str": len(value)}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": len(value)}
    if isinstance(value, (list, tuple)):
        return [describe(item) for item in value]
    if isinstance(value, dict):
        return {str(key): describe(item) for key, item in value.items()}
    return {"exc" if isinstance(value, BaseException) else "obj": class_name(value)}
