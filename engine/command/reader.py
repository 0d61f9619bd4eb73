

def read():
    """Returns the names of the columns and the rows of cells. Lines without text are passed over."""
    with open(FILE, "rb") as file:
        data = file.read()
    if ENCODING == "utf-16" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    elif ENCODING == "windows-1252":
        text = data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("utf-8-sig" if ENCODING else "cp1252", "replace")
    first, _, rest = text.partition("\n")
    separator = SEPARATOR
    if first[:4].lower() == "sep=" and len(first.rstrip("\r")) == 5:
        separator, first, text = separator or first[4], rest.partition("\n")[0], rest
    separator = separator or max("\t;,", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    rows = [row for row in ([cell.strip() for cell in line] for line in lines) if any(row)]
    width = max(i + 1 for row in rows for i, cell in enumerate(row) if cell)
    rows = [(row + [""] * width)[:width] for row in rows]
    header = [" ".join(cell.split()) for cell in rows.pop(0)] if HEADER else [""] * width
    names = []
    for i, given in enumerate(header):
        name = unique = given or f"column_{i + 1}"
        count = 1
        while unique in names or unique != given and unique in header:
            unique = f"{name}.{count}"
            count += 1
        names.append(unique)
    return names, rows


def number_form(decimal):
    """A pattern of numbers with the given decimal mark."""
    mark = re.escape(decimal)
    return re.compile(rf"[+-]?(\d+({mark}\d*)?|{mark}\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def guess_decimal():
    cells = [cell for row in rows for cell in row]
    comma, point = (
        sum(mark in cell and number_form(mark).fullmatch(cell) is not None for cell in cells)
        for mark in ",."
    )
    return "," if comma > point else "."


def is_missing(row, i):
    """A dash is missing among numbers, and a word among words."""
    return row[i] in MISSING or row[i] == "-" and not has_words[i]


def number(cell):
    return float(cell.replace(decimal, "."))


names, rows = read()
target = names.index(TARGET or [name for name in names if name not in OMIT][-1])
features = [i for i, name in enumerate(names) if i != target and name not in OMIT]
decimal = DECIMAL or guess_decimal()
is_number = number_form(decimal).fullmatch
has_words = [
    any(cell not in MISSING and cell != "-" and not is_number(cell) for cell in column)
    for column in zip(*rows)
]
if DROP_MISSING:
    rows = [row for row in rows if not any(is_missing(row, i) for i in [target, *features])]

X = np.array([[number(row[i]) for i in features] for row in rows])
labels = [row[target] for row in rows]
if all(is_number(label) for label in labels):
    labels = [number(label) for label in labels]
classes, y = np.unique(labels, return_inverse=True)

