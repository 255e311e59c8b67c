#!/usr/bin/env python3
"""Every rule catches its broken file: a good audit is taken apart by qpdf, broken in one place, written anew, and read.

    broken.py BINARY DATA      BINARY makes the good audit of DATA/flood
"""
import base64
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from pdf import File  # noqa: E402
from rules import RULES, breaches  # noqa: E402

BROKEN = {}


def breaks(*names):
    """The functions that follow break these rules; each edits a Copy."""
    def keep(function):
        for name in names:
            BROKEN.setdefault(name, []).append(function)
        return function
    return keep


class Copy(File):
    """A file to be broken: its objects are copies, edited in place."""

    def __init__(self, good):
        self.document = json.loads(good.text_of_document)
        self.objects = self.document["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.met, self.tree_faults = set(), []

    def first(self, **wanted):
        """The first object whose dictionary has these values (None: has the key at all)."""
        for _, value in self.every(**wanted):
            return value
        raise LookupError(wanted)

    def every(self, **wanted):
        for ref, value in self.all():
            if isinstance(value, dict) and all(key in value if want is None else value.get(key) == want
                                               for key, want in (("/" + k, w) for k, w in wanted.items())):
                yield ref, value

    def write(self, ref, data):
        stream = self.objects["obj:" + ref]["stream"]
        stream["data"] = base64.b64encode(data).decode()
        stream["dict"].pop("/Filter", None)

    def edit(self, ref, pattern, to):
        """Replaces the first match of PATTERN in a stream."""
        data = self.data(ref)
        made = re.sub(pattern, to, data, count=1, flags=re.S)
        if made == data:
            raise LookupError(pattern)
        self.write(ref, made)

    def page(self, n=1):
        return self.pages[n][1]

    def content(self, pattern, to, n=1):
        self.edit(self.pages[n][1]["/Contents"], pattern, to)

    def append(self, text, n=1):
        at = self.pages[n][1]["/Contents"]
        self.write(at, self.data(at) + text)

    def new(self, value):
        ref = f"{max(int(k[4:].split()[0]) for k in self.objects if k.startswith('obj:')) + 1} 0 R"
        self.objects["obj:" + ref] = {"value": value}
        return ref

    def at(self, ref):
        """The dictionary itself, to be edited (pages are copies elsewhere)."""
        return self.get(ref)

    def element(self, kind, n=0):
        return [e for e in self.elements if e.type == kind][n]

    def font(self, subtype, used=True):
        return next(ref for ref, codes in self.fonts.items() if self.get(ref).get("/Subtype") == subtype and (codes or not used))


# ---- What is broken: the name of a rule, how

EDITS = (
    ("header", b"%PDF-1.7", b"%PDF-2.0"),
    ("trailer-id", b"/ID [", b"/Ix ["),
    ("tail", b"%%EOF\n", b"%%EOF\nmore"),
)


def put(name, find, key, value):
    """Rule NAME is broken by KEY of what FIND gives being VALUE; None takes it away."""
    def change(c):
        target = find(c)
        if value is None:
            del target["/" + key]
        else:
            target["/" + key] = copy.deepcopy(value)
    breaks(name)(change)


def swap(name, n, pattern, to):
    breaks(name)(lambda c: c.content(pattern, to, n))


def add(name, text):
    breaks(name)(lambda c: c.append(text))


def stream(name, find, pattern, to):
    breaks(name)(lambda c: c.edit(find(c), pattern, to))


def catalog(c):
    return c.catalog


def xmp(c):
    return c.catalog["/Metadata"]


def object_page(c):
    return c.at(c.pages[0][0])


def link(c):
    return c.first(Subtype="/Link", Dest=None)


def attachment(c):
    return c.first(Subtype="/FileAttachment")


def spec(c):
    return c.first(Type="/Filespec")


def table(c):
    return c.element("/Table").value


def simple_font(c):
    return c.get(c.font("/Type1"))


def wide_font(c):
    return c.get(c.font("/Type0"))


def below(c):
    return c.get(wide_font(c)["/DescendantFonts"][0])


def truetype(c):
    return c.get(c.font("/TrueType"))


def state(c):
    return c.get(c.get(c.page()["/Resources"])["/ExtGState"])["/a0"]


put("stream-outside", lambda c: c.first(Subtype="/XML"), "FFilter", "/FlateDecode")
put("stream-filter", lambda c: c.first(Type="/EmbeddedFile"), "Filter", "/LZWDecode")
put("limits", catalog, "Large", 2 ** 31)
put("limits", catalog, "Long", "u:" + "x" * 40000)
put("page-size", object_page, "MediaBox", [0, 0, 20000, 842])
add("operators", b"\n1 2 twist\n")
add("operators", b"\nq /nothing gs Q\n")
swap("operators", 1, rb"/f-0-0 1 Tf", b"/f-99-0 1 Tf")
put("output-intent", catalog, "OutputIntents", [])
put("output-intent", lambda c: c.get(c.first(S="/GTS_PDFA1")["/DestOutputProfile"]), "N", 4)
stream("output-intent", lambda c: c.first(S="/GTS_PDFA1")["/DestOutputProfile"], b"acsp", b"acsq")
swap("device-colours", 1, rb"0 0 0 rg", b"0 0 0 1 k")
put("device-colours", lambda c: c.first(Type="/Page")["/Group"], "CS", "/DeviceCMYK")
put("graphics-state", state, "TR", "/Identity")
put("graphics-state", state, "BM", "/Darkest")
put("xobjects", lambda c: c.first(Subtype="/Form"), "Ref", {"/F": "u:x.pdf"})
put("font-dictionaries", simple_font, "BaseFont", None)
put("composite-fonts", wide_font, "Encoding", "/UniJIS-UTF16-H")
put("composite-fonts", below, "CIDSystemInfo", None)
put("font-embedded", lambda c: c.get(simple_font(c)["/FontDescriptor"]), "FontFile3", None)
put("font-embedded", lambda c: c.get(below(c)["/FontDescriptor"]), "FontFile3", None)
put("font-widths", simple_font, "Widths", [500])
put("font-widths", simple_font, "LastChar", None)
put("font-widths", below, "W", None)
put("font-symbolic", lambda c: c.get(truetype(c)["/FontDescriptor"]), "Flags", 36)
put("font-symbolic", truetype, "Encoding", None)
put("font-unicode", simple_font, "ToUnicode", None)
stream("font-unicode", lambda c: wide_font(c)["/ToUnicode"], rb"(<0001>\s*)<[0-9A-Fa-f]+>", rb"\1<0000>")
stream("font-private", lambda c: wide_font(c)["/ToUnicode"], rb"(<0001>\s*)<[0-9A-Fa-f]+>", rb"\1<E049>")
stream("font-ligatures", lambda c: wide_font(c)["/ToUnicode"], rb"(<0001>\s*)<[0-9A-Fa-f]+>", rb"\1<FB01>")
swap("font-notdef", 2, rb"<0001>Tj", b"<0000>Tj")
put("annotation-kinds", link, "Subtype", "/Movie")
put("annotation-flags", link, "F", None)
put("annotation-flags", link, "F", 6)
put("annotation-appearance", attachment, "AP", None)
put("forms", catalog, "AcroForm", {"/Fields": [], "/NeedAppearances": True})
put("actions", link, "A", {"/S": "/Launch", "/F": "u:x"})
put("actions", catalog, "OpenAction", {"/S": "/JavaScript", "/JS": "u:x"})
put("additional-actions", object_page, "AA", {"/O": {"/S": "/GoTo", "/D": "u:x"}})
put("additional-actions", lambda c: c.get(c.catalog["/Names"]), "JavaScript", {"/Names": []})
for wrong in ("http://x.example/a b", "http://x.example/(", "http://x.example/\u00e9", "http://x.example/%zz", "http://x.example/\\"):
    put("addresses", link, "A", {"/S": "/URI", "/URI": "u:" + (wrong if wrong[-1] != "(" else wrong + "<")})
for wrong in ("javascript:app.alert(1)", "file:///etc/passwd", "x.example"):
    put("web-addresses", link, "A", {"/S": "/URI", "/URI": "u:" + wrong})
put("destinations", link, "Dest", None)
put("destinations", link, "Dest", ["u:nowhere"])
put("metadata-stream", catalog, "Metadata", None)
stream("metadata-stream", xmp, rb"</rdf:RDF>", b"")
stream("metadata-stream", xmp, rb"\?>", b' encoding="UTF-8"?>')
stream("metadata-schemas", xmp, rb"<pdfaProperty:name>part<", b"<pdfaProperty:name>parts<")
stream("metadata-schemas", xmp, rb"<dc:format>", b'<x:own xmlns:x="http://x.example/">1</x:own><dc:format>')
stream("metadata-pdfa", xmp, rb"<pdfaid:part>3<", b"<pdfaid:part>2<")
stream("metadata-pdfa", xmp, rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
stream("metadata-pdfua", xmp, rb"  <pdfuaid:part>1</pdfuaid:part>", b"")
stream("metadata-title", xmp, rb"<dc:title>.*</dc:title>", b"")
put("info-agrees", lambda c: c.get(c.trailer["/Info"]), "Title", "u:Another")
put("info-agrees", lambda c: c.get(c.trailer["/Info"]), "ModDate", "u:D:19990101000000Z")
put("info-agrees", lambda c: c.get(c.trailer["/Info"]), "CreationDate", None)
put("display-title", catalog, "ViewerPreferences", None)
put("mark-info", catalog, "MarkInfo", {"/Marked": False})
put("mark-info", catalog, "MarkInfo", {"/Marked": True, "/Suspects": True})
put("structure-tree", catalog, "StructTreeRoot", None)
put("structure-tree", lambda c: c.element("/Document").value, "S", "/Sect")
put("role-map", lambda c: c.element("/Sect").value, "S", "/Chapter")
put("role-map", lambda c: c.root, "RoleMap", {"/P": "/Span"})
put("structure-parents", table, "P", None)
put("structure-parents", lambda c: c.element("/TD").value, "P", "1 0 R")
swap("parent-tree", 1, rb"/MCID 3\b", b"/MCID 2")
put("parent-tree", link, "StructParent", 0)
put("parent-tree", lambda c: c.element("/H1").value, "K", 1)
put("parent-tree-order", lambda c: c.root, "ParentTreeNextKey", 1)
add("balance", b"\nEMC\n")
add("balance", b"\n/Artifact BMC\n")
add("balance", b"\nq\n")
swap("balance", 1, rb"ET\n", b"")
swap("marks", 1, rb"/Artifact BMC\n(.*?)EMC\n", rb"\1")
swap("marks", 1, rb"(/Span<</MCID 0>>BDC\n)(.*?)EMC\n", rb"\1/Artifact BMC\n\2EMC\nEMC\n")
put("languages", catalog, "Lang", None)
put("languages", catalog, "Lang", "u:English (British)")
put("languages", lambda c: c.element("/P").value, "Lang", "u:")
put("headings", lambda c: c.element("/H1").value, "S", "/H2")
put("headings", lambda c: c.element("/H2").value, "S", "/H4")
put("headings-mixed", lambda c: c.element("/H2").value, "S", "/H")
put("nesting", lambda c: c.element("/TR").value, "S", "/Div")
put("nesting", lambda c: c.element("/LI").value, "S", "/P")
put("nesting", lambda c: c.element("/TOCI").value, "S", "/P")
put("nesting", lambda c: c.element("/TBody").value, "S", "/THead")
put("table-regular", lambda c: c.element("/TD").value, "A", {"/O": "/Table", "/ColSpan": 2})
put("table-regular", lambda c: c.element("/TD", -1).value, "A", {"/O": "/Table", "/RowSpan": 2})
put("table-scope", lambda c: c.element("/TH").value, "A", None)
put("figure-alt", lambda c: c.element("/Figure").value, "Alt", None)
put("figure-alt", lambda c: c.element("/Figure").value, "Alt", "u:")
put("figure-box", lambda c: c.element("/Figure").value, "A", None)
put("note-ids", lambda c: c.element("/Note").value, "ID", None)
put("note-ids", lambda c: c.element("/Note").value, "ID", "u:note-2")
put("id-tree", lambda c: c.root, "IDTree", None)
put("annotations-tagged", lambda c: c.element("/Link").value, "S", "/Span")
put("annotations-tagged", lambda c: c.element("/Annot").value, "S", "/Link")
put("annotation-contents", link, "Contents", None)
put("annotation-contents", attachment, "Contents", None)
put("tabs", object_page, "Tabs", None)
put("tabs", object_page, "Tabs", "/R")
put("layers", catalog, "OCProperties", {"/OCGs": [], "/D": {}})
put("outline", lambda c: c.get(c.get(c.catalog["/Outlines"])["/First"]), "Next", None)
put("outline", lambda c: c.get(c.get(c.catalog["/Outlines"])["/First"]), "Title", None)
put("file-names", spec, "UF", None)
put("file-names", spec, "F", "u:another.json")
put("file-relationship", spec, "AFRelationship", None)
put("file-relationship", spec, "AFRelationship", "/Best")
put("file-description", spec, "Desc", None)
put("file-associated", catalog, "AF", [])
put("file-associated", catalog, "Names", {"/EmbeddedFiles": {"/Names": []}})
put("file-stream", lambda c: c.first(Type="/EmbeddedFile"), "Subtype", None)
put("file-stream", lambda c: c.get(c.first(Type="/EmbeddedFile")["/Params"]), "ModDate", None)
put("file-stream", lambda c: c.get(c.first(Type="/EmbeddedFile")["/Params"]), "Size", 1)


@breaks("transparency")
def see_through(c):
    state(c)["/ca"] = 0.5
    del c.at(c.pages[1][0])["/Group"]


@breaks("composite-fonts")
def truetype_below(c):
    below(c)["/Subtype"] = "/CIDFontType2"


@breaks("structure-orphans")
def let_go(c):
    c.element("/H1").parent.value["/K"] = [k for k in c.element("/H1").parent.value["/K"] if k != c.element("/H1").ref]


@breaks("structure-parents")
def twice_in_the_tree(c):
    c.element("/Document").value["/K"].append(c.element("/H1").ref)


@breaks("parent-tree")
def no_object_reference(c):
    value = c.element("/Link").value
    value["/K"] = [k for k in c.list(value["/K"]) if isinstance(k, int)]


@breaks("annotations-tagged")
def untold_annotation(c):
    box = {"/Type": "/Annot", "/Subtype": "/Link", "/F": 4, "/Rect": [0, 0, 9, 9], "/Contents": "u:x"}
    c.at(c.pages[0][0])["/Annots"].append(c.new(box))


@breaks("table-regular")
def missing_cell(c):
    c.element("/TR").value["/K"].pop()


@breaks("table-scope")
def no_heads(c):
    for e in c.element("/Table").walk():
        if e.type == "/TH":
            e.value["/S"] = "/TD"


@breaks("nesting")
def empty_row(c):
    c.element("/TR").value["/K"] = []


@breaks("file-marks")
def no_mark(c):
    for _, page in c.pages:
        notes = c.list(page.get("/Annots"))
        if any(c.key(n, "/Subtype") == "/FileAttachment" for n in notes):
            notes.remove(next(n for n in notes if c.key(n, "/Subtype") == "/FileAttachment"))


@breaks("file-associated")
def unsorted(c):
    names = c.get(c.get(c.catalog["/Names"])["/EmbeddedFiles"])["/Names"]
    names[:] = names[2:] + names[:2]


# ---- Running them

def qpdf(*arguments):
    done = subprocess.run(["qpdf", "--warning-exit-0", *arguments], capture_output=True, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def rebuild(copied, path):
    with open(path + ".json", "w", encoding="utf-8") as f:
        json.dump(copied.document, f)
    qpdf("--json-input", path + ".json", "--object-streams=disable", "--stream-data=preserve", "--deterministic-id", path)
    return path


def caught(name, path, which):
    found = [b for b in breaches(File(path), [name])]
    return None if found else f"{name}: its broken file {which} is not caught"


def main():
    binary, data = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            subprocess.run([binary, "report", os.path.join(data, "flood"), "-o", "good.pdf"], check=True, timeout=120)
            good = File("good.pdf")
            good.text_of_document = json.dumps(good.document)
            again = rebuild(Copy(good), "again.pdf")
            wrong += [f"the unbroken file, written anew: {b}" for b in breaches(File(again))]
            with open(again, "rb") as f:
                raw = f.read()
            jobs = []
            for name, old, new in EDITS:
                if raw.count(old) < 1:
                    wrong.append(f"{name}: there is no {old}")
                jobs.append((name, "raw", raw.replace(old, new)))
            qpdf("again.pdf", "--encrypt", "", "owner", "256", "--", "locked.pdf")
            with open("locked.pdf", "rb") as f:
                jobs.append(("encryption", "locked", f.read()))
            jobs += [(name, function, None) for name, functions in BROKEN.items() for function in functions]

            def run(n):
                name, how, bytes_ = jobs[n]
                path = f"{n}.pdf"
                try:
                    if bytes_ is None:
                        copied = Copy(good)
                        how(copied)
                        rebuild(copied, path)
                    else:
                        with open(path, "wb") as f:
                            f.write(bytes_)
                    return caught(name, path, n if bytes_ is None else how)
                except (LookupError, RuntimeError, KeyError, SystemExit) as trouble:
                    return f"{name}: {n}: could not be broken: {trouble!r}"
            with ThreadPoolExecutor(2) as pool:
                wrong += filter(None, pool.map(run, range(len(jobs))))
            wrong += [f"{name}: no broken file" for name in set(RULES) - {j[0] for j in jobs}]
            wrong += [f"{name}: no such rule" for name in {j[0] for j in jobs} - set(RULES)]
        finally:
            os.chdir("/")
    print("\n".join(wrong) or f"{len(jobs)} broken files, {len(RULES)} rules")
    return int(bool(wrong))


sys.exit(main())
