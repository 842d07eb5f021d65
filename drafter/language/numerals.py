"""Chinese numerals: 五 ↔ 5, up to 九千九百九十九亿."""

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""Every character that stands for one digit."""
STEPS = {"十": 10, "百": 100, "千": 1000}
"""What multiplies the digit before it."""
SCALES = {"万": 10**4, "亿": 10**8}
"""What multiplies everything before it."""
BEYOND = 10**12
"""The first number that no numeral says."""
CHARACTERS = "".join([*DIGITS, *STEPS, *SCALES])
"""All characters that a numeral can hold."""


def from_chinese(text: str) -> int | None:
    """Return the number that `text` writes (十五 → 15, 二〇二三 → 2023), or None if it writes none."""
    if not text or any(char not in CHARACTERS for char in text):
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _stepped(text)


def _stepped(text: str) -> int | None:
    """Return the value of a numeral with steps (一百二十三万), or None if the steps make no sense."""
    total, section, digit = 0, 0, None
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in STEPS:
            section += (1 if digit is None else digit) * STEPS[char]
            digit = None
        else:
            section += digit or 0
            small = char == "万" and total >= SCALES["亿"]
            total = total + section * SCALES[char] if small else (total + section) * SCALES[char]
            section, digit = 0, None
    return total + section + (digit or 0)


def to_chinese(number: int) -> str:
    """Return `number` in Chinese (5 → 五, 12 → 十二, 105 → 一百零五). Raise ValueError below 0 or from 一万亿."""
    if not 0 <= number < BEYOND:
        raise ValueError(number)
    if number == 0:
        return "零"
    words, skipped = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            gap = "零" if words and (skipped or section < 1000) else ""
            words += gap + _section(section) + name
        skipped = not section
    return words.removeprefix("一") if words.startswith("一十") else words


def _section(number: int) -> str:
    """Return 1…9999 in Chinese."""
    words, pending = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, step)
        if digit:
            words += ("零" if pending and words else "") + "零一二三四五六七八九"[digit] + name
            pending = False
        else:
            pending = True
    return words
