"""A PDF as qpdf's JSON tells it: objects, pages, marked contents, structure elements. For rules.py and broken.py."""
import base64
import json
import re
import subprocess
import zlib
from functools import cached_property

TOKEN = re.compile(rb"%[^\r\n]*|\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+", re.S)
SHOWS = {b"Tj", b"TJ", b"'", b'"'}
PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"EI"}
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


def string_bytes(token):
    """The bytes of a string of a content stream."""
    if token[:1] == b"<":
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return re.sub(rb"\\([0-7]{1,3}|.)", lambda m: bytes([int(m[1], 8) & 255]) if m[1][:1].isdigit()
                  else ESCAPES.get(m[1], m[1]), token[1:-1], flags=re.S)


class Mark:
    """Something that a content stream shows: under which marks, in which font, of which bytes."""

    def __init__(self, operator, operands, stack, font):
        self.operator, self.operands, self.stack, self.font = operator, operands, stack, font
        self.strings = [string_bytes(t) for t in operands if t[:1] in b"(<" and t != b"<<"] if operator in SHOWS else []


class Contents:
    """A content stream that was walked: its marks, its operators, and what does not balance in it."""

    def __init__(self, text):
        self.marks, self.faults, self.sequences, self.operators = [], [], [], []
        stack, fonts, font, operands, texts, deepest, open_q = [], [], None, [], 0, 0, 0
        for token in TOKEN.findall(text):
            first = token[:1]
            if first == b"%":
                continue
            if first in b"(<[]>/+-.0123456789" or token in (b"true", b"false", b"null"):
                operands.append(token)
                continue
            if token == b"q":
                fonts.append(font)
                open_q += 1
                deepest = max(deepest, open_q)
            elif token == b"Q":
                open_q -= 1
                if fonts:
                    font = fonts.pop()
                else:
                    self.faults.append("Q without q")
            elif token == b"Tf":
                font = operands[0].decode("latin-1")
            elif token in (b"BMC", b"BDC"):
                mcid = re.search(rb"/MCID\s+(\d+)", b" ".join(operands))
                stack = stack + [(operands[0].decode("latin-1"), int(mcid[1]) if mcid else None)]
                self.sequences.append(stack)
            elif token == b"EMC":
                if not stack:
                    self.faults.append("EMC without BMC")
                stack = stack[:-1]
            elif token in (b"BT", b"ET"):
                texts += 1 if token == b"BT" else -1
                if texts not in (0, 1):
                    self.faults.append(f"{token.decode()} out of place")
            if token in SHOWS or token in PAINTS:
                self.marks.append(Mark(token, operands, stack, font))
            self.operators.append((token, operands))
            operands = []
        if stack:
            self.faults.append(f"{len(stack)} marked contents without EMC")
        if open_q > 0:
            self.faults.append(f"{open_q} q without Q")
        if texts:
            self.faults.append("BT without ET")
        self.deepest = deepest


class Element:
    """A structure element; REF is its object, "direct" where it has none."""

    def __init__(self, file, ref, value, parent, root):
        self.ref, self.value, self.parent = ref, value, parent
        self.type = value.get("/S", "") if isinstance(value, dict) else ""
        self.kids, self.contents, self.objects = [], [], []
        page = value.get("/Pg")
        for kid in file.list(value.get("/K")):
            target = file.get(kid)
            if isinstance(kid, int):
                self.contents.append((page, kid))
            elif isinstance(target, dict) and target.get("/Type") == "/MCR":
                self.contents.append((target.get("/Pg", page), target.get("/MCID")))
            elif isinstance(target, dict) and target.get("/Type") == "/OBJR":
                self.objects.append(target.get("/Obj"))
            elif isinstance(target, dict):
                key = kid if isinstance(kid, str) else None
                if key in file.met:
                    file.tree_faults.append(f"element {key} stands twice in the tree")
                    continue
                file.met.add(key) if key else None
                self.kids.append(Element(file, key or "direct", target, self, root))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, file, owner, key):
        for each in file.list(self.value.get("/A")):
            attributes = file.get(each)
            if isinstance(attributes, dict) and attributes.get("/O") == owner and key in attributes:
                return attributes[key]
        return None


class File:
    def __init__(self, path):
        with open(path, "rb") as f:
            self.raw = f.read()
        done = subprocess.run(["qpdf", "--json", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=none", path],
                              capture_output=True, timeout=120)
        if done.returncode not in (0, 3):
            raise SystemExit(f"{path}: qpdf: {done.stderr.decode(errors='replace')}")
        self.document = json.loads(done.stdout)
        self.objects = self.document["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.met, self.tree_faults = set(), []

    # ---- Objects

    def get(self, value):
        """What a reference leads to (of a stream, its dictionary); any other value as it is."""
        for _ in range(20):
            if not (isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value)):
                return value
            held = self.objects.get("obj:" + value)
            if held is None:
                return None
            value = held["stream"]["dict"] if "stream" in held else held["value"]
        return None

    def key(self, value, *keys):
        for key in keys:
            value = self.get(value)
            value = value.get(key) if isinstance(value, dict) else None
        return self.get(value)

    def list(self, value):
        """An array as it is, anything else as an array of one, nothing as none."""
        got = self.get(value)
        return [] if got is None else got if isinstance(got, list) else [value]

    def is_stream(self, ref):
        return isinstance(ref, str) and "stream" in self.objects.get("obj:" + ref, {})

    def data(self, ref):
        """The bytes of a stream; of the filters only Flate is undone."""
        if not self.is_stream(ref):
            return b""
        stream = self.objects["obj:" + ref]["stream"]
        data = base64.b64decode(stream.get("data", ""))
        for name in self.list(stream["dict"].get("/Filter")):
            data = zlib.decompressobj().decompress(data) if name == "/FlateDecode" else data
        return data

    def all(self):
        """Every object that is no part of the file's own tables: its reference and its value or dictionary."""
        for name, held in self.objects.items():
            value = held["stream"]["dict"] if "stream" in held else held["value"]
            if name != "trailer" and not (isinstance(value, dict) and value.get("/Type") in ("/XRef", "/ObjStm")):
                yield name[4:], value

    @cached_property
    def values(self):
        """Every dictionary, at any depth: the object that holds it, and the dictionary."""
        found = []

        def dig(ref, value):
            if isinstance(value, dict):
                found.append((ref, value))
                for each in value.values():
                    dig(ref, each)
            elif isinstance(value, list):
                for each in value:
                    dig(ref, each)
        for ref, value in self.all():
            dig(ref, value)
        return found

    def text(self, value):
        """A text string without qpdf's mark; None for anything else."""
        value = self.get(value)
        return value[2:] if isinstance(value, str) and value[:2] == "u:" else "" if value == "b:" else None

    @cached_property
    def catalog(self):
        return self.get(self.trailer.get("/Root")) or {}

    # ---- Pages

    @cached_property
    def pages(self):
        """Reference and dictionary of each, in order; what is inherited stands in it."""
        found = []

        def down(ref, inherited, depth):
            node = self.get(ref)
            if not isinstance(node, dict) or depth > 40:
                return
            node = {**{k: v for k, v in inherited.items() if k in ("/Resources", "/MediaBox", "/CropBox", "/Rotate")}, **node}
            if node.get("/Type") == "/Page":
                found.append((ref, node))
            for kid in self.list(node.get("/Kids")):
                down(kid, node, depth + 1)
        down(self.catalog.get("/Pages"), {}, 0)
        return found

    @cached_property
    def contents(self):
        """Of each page and each form it draws: reference, Contents, resources, and the page (None of forms)."""
        found, forms = [], set()

        def form(ref):
            if not self.is_stream(ref) or ref in forms or self.key(ref, "/Subtype") != "/Form":
                return
            forms.add(ref)
            resources = self.key(ref, "/Resources") or {}
            found.append((ref, Contents(self.data(ref)), resources, None))
            for each in (self.get(resources.get("/XObject")) or {}).values():
                form(each)
        for ref, page in self.pages:
            text = b"\n".join(self.data(part) for part in self.list(page.get("/Contents")))
            resources = self.get(page.get("/Resources")) or {}
            found.append((ref, Contents(text), resources, ref))
            for each in (self.get(resources.get("/XObject")) or {}).values():
                form(each)
        for _, value in self.annotations:
            form(self.key(value, "/AP") and self.get(value["/AP"]).get("/N"))
        return found

    @cached_property
    def annotations(self):
        return [(ref, self.get(ref)) for _, page in self.pages for ref in self.list(page.get("/Annots"))
                if isinstance(self.get(ref), dict)]

    # ---- Structure

    @cached_property
    def root(self):
        return self.get(self.catalog.get("/StructTreeRoot")) or {}

    @cached_property
    def tops(self):
        return [Element(self, kid if isinstance(kid, str) else "direct", self.get(kid), None, self.root)
                for kid in self.list(self.root.get("/K")) if isinstance(self.get(kid), dict)]

    @cached_property
    def elements(self):
        return [e for top in self.tops for e in top.walk()]

    @cached_property
    def role(self):
        return self.get(self.root.get("/RoleMap")) or {}

    def numbers(self, ref, leaf="/Nums", depth=0):
        """A number tree (or with /Names a name tree) as pairs, in the order in which they stand."""
        node = self.get(ref)
        if not isinstance(node, dict) or depth > 40:
            return
        pairs = self.list(node.get(leaf))
        yield from zip(pairs[::2], pairs[1::2])
        for kid in self.list(node.get("/Kids")):
            yield from self.numbers(kid, leaf, depth + 1)

    @cached_property
    def parents(self):
        return dict(self.numbers(self.root.get("/ParentTree")))

    # ---- Fonts

    @cached_property
    def fonts(self):
        """Each font that a content stream names, with the character codes shown in it."""
        used = {}
        for _, contents, resources, _ in self.contents:
            names = self.get(resources.get("/Font")) or {}
            for ref in names.values():
                used.setdefault(ref, set())
            for mark in contents.marks:
                if mark.operator in SHOWS and mark.font in names:
                    ref = names[mark.font]
                    wide = self.key(ref, "/Subtype") == "/Type0"
                    for text in mark.strings:
                        used[ref].update(zip(text[::2], text[1::2]) if wide else text)
        return {ref: {c[0] << 8 | c[1] if isinstance(c, tuple) else c for c in codes} for ref, codes in used.items()}

    def unicode(self, ref):
        """The ToUnicode of a font: code to text."""
        text, found = self.data(ref).decode("latin-1"), {}

        def words(digits):
            return bytes.fromhex(digits).decode("utf-16-be", "replace")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, digits in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                found[int(code, 16)] = words(digits)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            for low, high, digits, many in re.findall(
                    r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])", block):
                each = re.findall(r"<([0-9A-Fa-f]*)>", many)
                for n, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                    if many:
                        found[code] = words(each[n]) if n < len(each) else ""
                    else:
                        last = words(digits)
                        found[code] = last[:-1] + chr(ord(last[-1]) + n) if last else ""
        return found
