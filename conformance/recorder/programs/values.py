"""The form in which values are recorded."""

LONGEST_TEXT = 40


def class_name(thing):
    return type(thing).__name__


def describe(value):
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return value if len(value) <= LONGEST_TEXT else {"str": len(value)}
        case bytes() | bytearray():
            return {"bytes": len(value)}
        case list() | tuple():
            return [describe(item) for item in value]
        case dict():
            return {str(key): describe(item) for key, item in value.items()}
        case BaseException():
            return {"exc": class_name(value)}
        case _:
            return {"obj": class_name(value)}
