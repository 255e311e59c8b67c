"""The rules: one a function, each with its clause and what it holds. "A" is ISO 19005-3 (PDF/A-3, level A), "UA" is
ISO 14289-1 (PDF/UA-1), "PDF" is ISO 32000-1, "own" a promise of this project. A rule yields an object and what is wrong
with it."""
import re
import xml.etree.ElementTree as xml

RULES = {}
RDF, DC = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
PDFAID, PDFUAID = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
XMP, PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
PREDEFINED = {n.strip("{}") for n in (RDF, DC, PDFAID, XMP, PDF)} | {
    "http://www.aiim.org/pdfa/ns/extension/", "http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/property#",
    "http://www.w3.org/XML/1998/namespace", "adobe:ns:meta/", "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/"}
STANDARD = {"/" + n for n in (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form").split()}
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
KNOWN = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg "
            "ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split())


def rule(clause, says):
    def keep(function):
        RULES[function.__name__.replace("_", "-")] = (clause, says, function)
        return function
    return keep


def page_name(f, ref):
    return f"{ref} (page {[r for r, _ in f.pages].index(ref) + 1})" if ref in [r for r, _ in f.pages] else ref


# ---- The file

@rule("A 6.1.2", "the header stands first, a comment of four high bytes after it")
def header(f):
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", f.raw):
        yield "header", repr(f.raw[:20])


@rule("A 6.1.3", "the trailer has an ID of two strings")
def trailer_id(f):
    found = f.trailer.get("/ID")
    if not (isinstance(found, list) and len(found) == 2 and all(isinstance(i, str) and len(i) > 2 for i in found)):
        yield "trailer", f"ID is {found}"


@rule("A 6.1.3", "the file is not encrypted")
def encryption(f):
    if "/Encrypt" in f.trailer:
        yield "trailer", "Encrypt"


@rule("A 6.1.3", "nothing follows the last end-of-file mark but one end of line")
def tail(f):
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", f.raw):
        yield "file", repr(f.raw[-20:])


@rule("A 6.1.7.1", "no stream keeps its data in another file")
def stream_outside(f):
    for ref, value in f.all():
        if f.is_stream(ref) and {"/F", "/FFilter", "/FDecodeParms"} & set(value):
            yield ref, "F, FFilter or FDecodeParms"


@rule("A 6.1.7.2", "no stream is packed by LZW or Crypt")
def stream_filter(f):
    for ref, value in f.all():
        if f.is_stream(ref) and {"/LZWDecode", "/Crypt"} & set(f.list(value.get("/Filter"))):
            yield ref, str(value["/Filter"])


@rule("A 6.1.13", "numbers, strings and names stay within the limits")
def limits(f):
    def look(value):
        if isinstance(value, bool):
            return None
        if isinstance(value, int) and not -2 ** 31 <= value < 2 ** 31:
            return f"the number {value}"
        if isinstance(value, str) and value[:1] == "/" and len(value.encode()) > 128:
            return "a name longer than 127 bytes"
        if isinstance(value, str) and value[:2] in ("u:", "b:") and len(value.encode("utf-16-be")) > 65534:
            return "a string longer than 32767 bytes"
        return None
    for ref, value in f.values:
        for key, each in value.items():
            wrong = look(key) or next(filter(None, map(look, each if isinstance(each, list) else [each])), None)
            if wrong:
                yield ref, wrong
    for ref, contents, _, _ in f.contents:
        if contents.deepest > 28:
            yield page_name(f, ref), f"q nested {contents.deepest} deep"


@rule("A 6.1.13", "pages are between 3 and 14400 units wide and high")
def page_size(f):
    for ref, page in f.pages:
        box = f.list(page.get("/MediaBox"))
        if len(box) != 4 or not all(3 <= box[i + 2] - box[i] <= 14400 for i in (0, 1)):
            yield page_name(f, ref), f"MediaBox {box}"


# ---- Graphics

@rule("A 6.2.2", "content streams hold operators of the standard only, each with resources that are there")
def operators(f):
    kinds = {b"Tf": "/Font", b"Do": "/XObject", b"gs": "/ExtGState", b"sh": "/Shading", b"cs": "/ColorSpace", b"CS": "/ColorSpace"}
    for ref, contents, resources, _ in f.contents:
        seen = set()
        for operator, operands in contents.operators:
            name = operands[0].decode("latin-1") if operands else ""
            if operator.decode("latin-1") not in KNOWN:
                yield page_name(f, ref), f"operator {operator!r}"
            elif operator in kinds and (operator, name) not in seen and not name.startswith(("/Device", "/Pattern")):
                seen.add((operator, name))
                if name not in (f.get(resources.get(kinds[operator])) or {}):
                    yield page_name(f, ref), f"{operator.decode()} of {name}, which is no resource"


@rule("A 6.2.3", "there is one output intent GTS_PDFA1 with an ICC profile that fits its N")
def output_intent(f):
    intents = [f.get(i) for i in f.list(f.catalog.get("/OutputIntents"))]
    ours = [i for i in intents if isinstance(i, dict) and i.get("/S") == "/GTS_PDFA1"]
    if len(ours) != 1 or not f.text(ours[0].get("/OutputConditionIdentifier")):
        yield "catalog", "no output intent GTS_PDFA1 with its identifier"
        return
    profile = f.data(ours[0].get("/DestOutputProfile"))
    n = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(profile[16:20])
    if profile[36:40] != b"acsp" or profile[12:16] not in (b"mntr", b"prtr") or profile[8] > 4:
        yield ours[0].get("/DestOutputProfile"), "no ICC profile of a display or printer, version 4 at most"
    elif n != f.key(ours[0], "/DestOutputProfile", "/N"):
        yield ours[0].get("/DestOutputProfile"), f"N is not {n}"


@rule("A 6.2.4.3", "colours are of the output intent: RGB or grey, never CMYK")
def device_colours(f):
    for ref, contents, resources, _ in f.contents:
        for operator, operands in contents.operators:
            if operator in (b"k", b"K") or operator in (b"cs", b"CS") and operands[:1] == [b"/DeviceCMYK"]:
                yield page_name(f, ref), operator.decode()
                break
    for ref, value in f.values:
        if "/DeviceCMYK" in (value.get("/ColorSpace"), value.get("/CS")):
            yield ref, "DeviceCMYK"


@rule("A 6.2.5", "graphics states set no transfer function or halftone, and only standard blend modes")
def graphics_state(f):
    modes = {"/" + m for m in "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight "
             "Difference Exclusion Hue Saturation Color Luminosity".split()}
    for ref, _, resources, _ in f.contents:
        for name, state in (f.get(resources.get("/ExtGState")) or {}).items():
            state = f.get(state) or {}
            if {"/TR", "/HTP", "/HTO"} & set(state) or state.get("/TR2", "/Default") != "/Default" or not (
                    set(f.list(state.get("/BM"))) <= modes):
                yield page_name(f, ref), name


@rule("A 6.2.8", "no image is interpolated or has alternates; no XObject is PostScript, OPI or a reference")
def xobjects(f):
    for ref, value in f.all():
        if not f.is_stream(ref) or value.get("/Subtype") not in ("/Image", "/Form", "/PS"):
            continue
        if value["/Subtype"] == "/PS" or value.get("/Interpolate") or {"/Alternates", "/OPI", "/PS", "/Ref"} & set(value):
            yield ref, value["/Subtype"]


@rule("A 6.2.10", "a page that is transparent names the colours that it blends in")
def transparency(f):
    for ref, _, resources, page in f.contents:
        states = [f.get(s) or {} for s in (f.get(resources.get("/ExtGState")) or {}).values()]
        if page and any(s.get("/ca", 1) != 1 or s.get("/CA", 1) != 1 or s.get("/SMask", "/None") != "/None"
                        or s.get("/BM", "/Normal") != "/Normal" for s in states) and not f.key(page, "/Group", "/CS"):
            yield page_name(f, ref), "no Group with CS"


# ---- Fonts

def descendant(f, font):
    return f.get(f.list(font.get("/DescendantFonts"))[0]) if font.get("/DescendantFonts") else font


@rule("A 6.2.11.2", "every font names its kind and its face")
def font_dictionaries(f):
    for ref in f.fonts:
        font = f.get(ref) or {}
        for each in (font, descendant(f, font) or {}):
            if each.get("/Type") != "/Font" or each.get("/Subtype") not in (
                    "/Type0", "/Type1", "/TrueType", "/CIDFontType0", "/CIDFontType2") or not each.get("/BaseFont"):
                yield ref, "Type, Subtype or BaseFont"
                break


@rule("A 6.2.11.3", "a composite font is of Identity-H, names its collection, and maps its glyphs where it must")
def composite_fonts(f):
    for ref in f.fonts:
        font = f.get(ref) or {}
        if font.get("/Subtype") != "/Type0":
            continue
        below = descendant(f, font) or {}
        if font.get("/Encoding") not in ("/Identity-H", "/Identity-V") or not f.key(below, "/CIDSystemInfo", "/Ordering"):
            yield ref, "Encoding or CIDSystemInfo"
        elif below.get("/Subtype") == "/CIDFontType2" and not (
                f.get(below.get("/CIDToGIDMap")) == "/Identity" or f.is_stream(below.get("/CIDToGIDMap"))):
            yield ref, "no CIDToGIDMap"


@rule("A 6.2.11.4.1", "every font is embedded, in the form that goes with its kind")
def font_embedded(f):
    forms = {"/Type1": ("/FontFile", "/FontFile3"), "/TrueType": ("/FontFile2", "/FontFile3"),
             "/CIDFontType0": ("/FontFile3",), "/CIDFontType2": ("/FontFile2", "/FontFile3")}
    for ref in f.fonts:
        font = descendant(f, f.get(ref) or {}) or {}
        descriptor = f.get(font.get("/FontDescriptor")) or {}
        if not any(len(f.data(descriptor.get(key))) > 100 for key in forms.get(font.get("/Subtype"), ())):
            yield ref, f"{font.get('/BaseFont')} has no font file"


@rule("A 6.2.11.5", "every code that is shown has its width")
def font_widths(f):
    for ref, codes in f.fonts.items():
        font = f.get(ref) or {}
        if font.get("/Subtype") == "/Type0":
            known = set()
            widths = f.list((descendant(f, font) or {}).get("/W"))
            while widths:
                if isinstance(f.get(widths[1]), list):
                    known.update(range(widths[0], widths[0] + len(f.get(widths[1]))))
                    widths = widths[2:]
                else:
                    known.update(range(widths[0], widths[1] + 1))
                    widths = widths[3:]
            missing = set() if "/DW" in (descendant(f, font) or {}) else codes - known
        else:
            first, last, widths = font.get("/FirstChar"), font.get("/LastChar"), f.list(font.get("/Widths"))
            if not isinstance(first, int) or not isinstance(last, int) or len(widths) != last - first + 1:
                yield ref, "FirstChar, LastChar and Widths do not fit"
                continue
            missing = {c for c in codes if not first <= c <= last or not widths[c - first]}
        if missing:
            yield ref, f"{len(missing)} codes without a width, the first {min(missing)}"


@rule("A 6.2.11.6", "a TrueType font with a Latin encoding is not called symbolic")
def font_symbolic(f):
    for ref in f.fonts:
        font = f.get(ref) or {}
        flags = f.key(font, "/FontDescriptor", "/Flags") or 0
        if font.get("/Subtype") != "/TrueType":
            continue
        if bool(flags & 4) == bool(flags & 32):
            yield ref, f"Flags {flags}: symbolic or nonsymbolic, one of the two"
        elif not flags & 4 and font.get("/Encoding") not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
            yield ref, f"nonsymbolic, Encoding {font.get('/Encoding')}"


@rule("A 6.2.11.7.2, UA 7.21.7", "every code that is shown has its character, and none is nothing")
def font_unicode(f):
    for ref, codes in f.fonts.items():
        known = f.unicode((f.get(ref) or {}).get("/ToUnicode"))
        missing = {c for c in codes if not known.get(c)}
        if missing:
            yield ref, f"{len(missing)} codes without a character, the first {min(missing)}"
        elif any(set(known[c]) & set("\0\ufeff\ufffe") for c in codes):
            yield ref, "U+0000, U+FEFF or U+FFFE"


@rule("A 6.2.11.7.3", "no character is of a private area")
def font_private(f):
    for ref, codes in f.fonts.items():
        known = f.unicode((f.get(ref) or {}).get("/ToUnicode"))
        private = [c for c in codes for u in known.get(c, "") if 0xE000 <= ord(u) < 0xF900 or ord(u) >= 0xF0000]
        if private:
            yield ref, f"code {private[0]}"


@rule("own", "no ligature or small capital is left as such in ToUnicode")
def font_ligatures(f):
    for ref, codes in f.fonts.items():
        known = f.unicode((f.get(ref) or {}).get("/ToUnicode"))
        left = [c for c in codes for u in known.get(c, "") if 0xFB00 <= ord(u) <= 0xFB06]
        if left:
            yield ref, f"code {left[0]} is {known[left[0]]!r}"


@rule("A 6.2.11.8", "the glyph .notdef is never shown")
def font_notdef(f):
    for ref, codes in f.fonts.items():
        if (f.get(ref) or {}).get("/Subtype") == "/Type0" and 0 in codes:
            yield ref, "glyph 0"


# ---- Annotations and actions

@rule("A 6.3.1", "annotations are of a kind that lasts")
def annotation_kinds(f):
    kinds = {"/" + k for k in "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret "
             "Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact".split()}
    for ref, value in f.annotations:
        if value.get("/Subtype") not in kinds:
            yield ref, str(value.get("/Subtype"))


@rule("A 6.3.2", "annotations print and are not hidden")
def annotation_flags(f):
    for ref, value in f.annotations:
        flags = value.get("/F")
        if value.get("/Subtype") != "/Popup" and (not isinstance(flags, int) or not flags & 4 or flags & (1 | 2 | 32 | 256)):
            yield ref, f"F {flags}"


@rule("A 6.3.3", "annotations other than links have an appearance, a normal one only")
def annotation_appearance(f):
    for ref, value in f.annotations:
        box = f.list(value.get("/Rect"))
        if value.get("/Subtype") in ("/Link", "/Popup") or len(box) == 4 and box[0] == box[2] and box[1] == box[3]:
            continue
        look = f.get(value.get("/AP"))
        if not isinstance(look, dict) or set(look) != {"/N"} or not f.is_stream(look["/N"]):
            yield ref, "AP"


@rule("A 6.4, UA 7.15", "there are no form fields that need a program, and no XFA")
def forms(f):
    form = f.get(f.catalog.get("/AcroForm")) or {}
    if form.get("/NeedAppearances") or "/XFA" in form or "/NeedsRendering" in f.catalog:
        yield "catalog", "AcroForm"


@rule("A 6.5.1", "actions are harmless: places and addresses only")
def actions(f):
    for ref, value in f.values:
        for key in ("/A", "/OpenAction", "/Next"):
            for action in f.list(value.get(key)):
                kind = (f.get(action) or {}).get("/S") if isinstance(f.get(action), dict) and "/O" not in f.get(action) else None
                if kind and kind not in ("/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named"):
                    yield ref, kind


@rule("A 6.5.2", "nothing happens by itself: no additional actions, no script")
def additional_actions(f):
    for ref, value in [("catalog", f.catalog), *f.pages, *f.annotations]:
        if "/AA" in value:
            yield ref, "AA"
    if "/JavaScript" in (f.get(f.catalog.get("/Names")) or {}):
        yield "catalog", "JavaScript"


@rule("PDF 12.6.4.7", "an address is ASCII, without white space, and its brackets and percent signs are in order")
def addresses(f):
    for ref, value in f.values:
        if value.get("/S") == "/URI" and "/URI" in value:
            uri = f.text(value["/URI"])
            if uri is None or not re.fullmatch(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+", uri):
                yield ref, repr(uri)


@rule("own", "an address is that of a web page: no script, no file")
def web_addresses(f):
    for ref, value in f.values:
        if value.get("/S") == "/URI" and not re.match("(?i)https?://", f.text(value.get("/URI")) or ""):
            yield ref, repr(value.get("/URI"))


@rule("own", "every link leads to a page of this file or to an address")
def destinations(f):
    pages = {ref for ref, _ in f.pages}
    for ref, value in f.annotations:
        if value.get("/Subtype") == "/Link" and not f.key(value, "/A", "/URI"):
            place = f.list(value.get("/Dest") or f.key(value, "/A", "/D"))
            if not place or place[0] not in pages:
                yield ref, f"Dest {place[:1]}"


# ---- Metadata

def metadata(f):
    try:
        return xml.fromstring(f.data(f.catalog.get("/Metadata")).decode("utf-8").strip("\ufeff"))
    except (xml.ParseError, UnicodeDecodeError):
        return None


def property_of(f, name):
    """The text of an XMP property, or the texts of its list; None where it is absent."""
    tree = metadata(f)
    for description in tree.iter(RDF + "Description") if tree is not None else ():
        if name in description.attrib:
            return description.attrib[name]
        found = description.find(name)
        if found is not None:
            items = [i.text or "" for i in found.iter(RDF + "li")]
            return items or (found.text or "")
    return None


@rule("A 6.6.2.1", "the catalog has metadata: a packet of XML, of which nothing else names the encoding")
def metadata_stream(f):
    ref = f.catalog.get("/Metadata")
    text = f.data(ref)
    if f.key(ref, "/Type") != "/Metadata" or f.key(ref, "/Subtype") != "/XML" or metadata(f) is None:
        yield ref or "catalog", "no XMP that can be read"
    elif not text.startswith(b"<?xpacket begin") or re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", text):
        yield ref, "the packet's head"


@rule("A 6.6.2.3", "every schema that is used is known, or described with each of its properties")
def metadata_schemas(f):
    tree = metadata(f)
    if tree is None:
        return
    described = {}
    for schema in tree.iter(SCHEMA + "namespaceURI"):
        described[schema.text] = set()
    for item in tree.iter(RDF + "li"):
        name = item.find(SCHEMA + "namespaceURI")
        if name is not None:
            described[name.text] = {p.text for p in item.iter("{http://www.aiim.org/pdfa/ns/property#}name")}
    for description in tree.iter(RDF + "Description"):
        for tag in [c.tag for c in description] + [a for a in description.attrib]:
            space, _, local = tag[1:].partition("}")
            if tag[0] == "{" and space not in PREDEFINED and local not in described.get(space, ()):
                yield "metadata", f"{local} of {space}"


@rule("A 6.6.4", "the metadata says part 3, conformance A")
def metadata_pdfa(f):
    told = property_of(f, PDFAID + "part"), property_of(f, PDFAID + "conformance")
    if told != ("3", "A"):
        yield "metadata", f"pdfaid {told}"


@rule("UA 5", "the metadata says PDF/UA part 1")
def metadata_pdfua(f):
    if property_of(f, PDFUAID + "part") != "1":
        yield "metadata", f"pdfuaid {property_of(f, PDFUAID + 'part')}"


@rule("UA 7.1", "the metadata has the document's title")
def metadata_title(f):
    if not any((property_of(f, DC + "title") or [""])):
        yield "metadata", "dc:title"


def iso_date(text):
    m = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)", text or "")
    return f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}:{m[6]}" + m[7].replace("'", ":").strip(":") if m else text


@rule("A 6.6.3", "what Info says the metadata says in the same words")
def info_agrees(f):
    names = {"/Title": DC + "title", "/Author": DC + "creator", "/Subject": DC + "description", "/Keywords": PDF + "Keywords",
             "/Creator": XMP + "CreatorTool", "/Producer": PDF + "Producer", "/CreationDate": XMP + "CreateDate",
             "/ModDate": XMP + "ModifyDate"}
    info = f.get(f.trailer.get("/Info")) or {}
    if not {"/Title", "/CreationDate", "/ModDate"} <= set(info):
        yield "Info", "Title, CreationDate or ModDate"
    for key, value in info.items():
        text, told = f.text(value), property_of(f, names.get(key, key))
        if key.endswith("Date"):
            text = iso_date(text)
        if key in names and (told[0] if isinstance(told, list) else told) != text:
            yield "Info", f"{key} {text!r}, in the metadata {told!r}"


@rule("UA 7.1", "the window shows the title")
def display_title(f):
    if f.key(f.catalog, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "catalog", "DisplayDocTitle"


# ---- Structure

@rule("A 6.7.2.2, UA 7.1", "the file says that it is tagged, and nothing in it is suspect")
def mark_info(f):
    info = f.get(f.catalog.get("/MarkInfo")) or {}
    if info.get("/Marked") is not True or info.get("/Suspects"):
        yield "catalog", f"MarkInfo {info}"


@rule("A 6.7.3.3, UA 7.1", "there is a structure tree, and one Document at its top")
def structure_tree(f):
    if f.root.get("/Type") != "/StructTreeRoot" or [e.type for e in f.tops] != ["/Document"]:
        yield "StructTreeRoot", f"at the top: {[e.type for e in f.tops]}"


@rule("A 6.7.3.4, UA 7.1", "every type is a standard one or becomes one; no standard type becomes another")
def role_map(f):
    for name in f.role:
        if name in STANDARD:
            yield "RoleMap", f"{name} is a standard type"
    for e in f.elements:
        name, steps = e.type, 0
        while name not in STANDARD and name in f.role and steps < 40:
            name, steps = f.role[name], steps + 1
        if name not in STANDARD:
            yield e.ref, f"type {e.type}"


@rule("PDF 14.7.2", "every element names the one that holds it, and stands once in the tree")
def structure_parents(f):
    root = f.catalog.get("/StructTreeRoot")
    for e in f.elements:
        if e.value.get("/P") != (e.parent.ref if e.parent else root):
            yield e.ref, f"{e.type}: P {e.value.get('/P')}"
    for fault in f.tree_faults:
        yield "StructTreeRoot", fault


@rule("PDF 14.7.2", "no element stands outside the tree")
def structure_orphans(f):
    inside = {e.ref for e in f.elements}
    for ref, value in f.all():
        if isinstance(value, dict) and value.get("/S") in STANDARD and "/P" in value and ref not in inside:
            yield ref, f"{value['/S']} hangs from nothing"


@rule("PDF 14.7.4.4", "marked contents and annotations lead to the elements that hold them, and back")
def parent_tree(f):
    held = {}
    for e in f.elements:
        for page, mcid in e.contents:
            if (page, mcid) in held:
                yield e.ref, f"content {mcid} of {page} has two elements"
            held[page, mcid] = e.ref
        for ref in e.objects:
            held[ref] = e.ref
    for ref, contents, _, page in f.contents:
        if not page:
            continue
        listed = f.list(f.parents.get(f.key(page, "/StructParents")))
        for mcid in {m for stack in contents.sequences for _, m in stack[-1:] if m is not None}:
            told = listed[mcid] if mcid < len(listed) else None
            if told is None or told != held.get((ref, mcid)):
                yield page_name(f, ref), f"content {mcid}: the parent tree has {told}, the tree {held.get((ref, mcid))}"
        shown = {m for stack in contents.sequences for _, m in stack if m is not None}
        for (at, mcid), element in [(k, v) for k, v in held.items() if isinstance(k, tuple) and k[0] == ref]:
            if mcid not in shown:
                yield element, f"content {mcid} is not on {page_name(f, ref)}"
    for ref, value in f.annotations:
        told = f.parents.get(value.get("/StructParent"))
        if told is None or told != held.get(ref):
            yield ref, f"the parent tree has {told}, the tree {held.get(ref)}"


@rule("PDF 14.7.4.4", "the keys of the parent tree rise, and the next one is free")
def parent_tree_order(f):
    keys = [k for k, _ in f.numbers(f.root.get("/ParentTree"))]
    if keys != sorted(set(keys)) or not isinstance(f.root.get("/ParentTreeNextKey"), int) or f.root["/ParentTreeNextKey"] <= max(keys, default=-1):
        yield "ParentTree", f"ParentTreeNextKey {f.root.get('/ParentTreeNextKey')}"


@rule("PDF 14.6.1", "marked contents, graphics states and texts are closed where they were opened")
def balance(f):
    for ref, contents, _, _ in f.contents:
        for fault in contents.faults:
            yield page_name(f, ref), fault


@rule("UA 7.1", "every mark on a page is tagged, or an artifact, and not both")
def marks(f):
    for ref, contents, _, page in f.contents:
        if not page:
            continue
        bare = [m for m in contents.marks if not any(t == "/Artifact" or mcid is not None for t, mcid in m.stack)]
        if bare:
            yield page_name(f, ref), f"{len(bare)} marks neither tagged nor artifact, the first {bare[0].operator.decode()}"
        for stack in contents.sequences:
            inner = [t for t, mcid in stack if t == "/Artifact" or mcid is not None]
            if len(inner) > 1:
                yield page_name(f, ref), f"{inner[-1]} within {inner[0]}"
                break


@rule("A 6.7.4, UA 7.2", "the catalog names the language, and every language is a well-formed tag")
def languages(f):
    if not LANGUAGE.fullmatch(f.text(f.catalog.get("/Lang")) or ""):
        yield "catalog", f"Lang {f.catalog.get('/Lang')}"
    for e in f.elements:
        if "/Lang" in e.value and not LANGUAGE.fullmatch(f.text(e.value["/Lang"]) or ""):
            yield e.ref, f"Lang {e.value['/Lang']}"


@rule("UA 7.4.2", "headings begin with H1 and skip no level on the way down")
def headings(f):
    before = 0
    for e in f.elements:
        if re.fullmatch("/H[1-6]", e.type):
            if int(e.type[2]) > before + 1:
                yield e.ref, f"{e.type[1:]} after H{before}"
            before = int(e.type[2])


@rule("UA 7.4.4", "numbered headings and plain ones are not mixed, nor two plain ones in one section")
def headings_mixed(f):
    if any(e.type == "/H" for e in f.elements) and any(re.fullmatch("/H[1-6]", e.type) for e in f.elements):
        yield next(e.ref for e in f.elements if e.type == "/H"), "H beside Hn"


INSIDE = {"/TR": {"/Table", "/THead", "/TBody", "/TFoot"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/THead": {"/Table"}, "/TBody": {"/Table"},
          "/TFoot": {"/Table"}, "/LI": {"/L"}, "/LBody": {"/LI"}, "/TOCI": {"/TOC"}}
HOLDS = {"/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}, "/THead": {"/TR"}, "/TBody": {"/TR"}, "/TFoot": {"/TR"},
         "/TR": {"/TH", "/TD"}, "/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}, "/TOC": {"/TOCI", "/TOC", "/Caption"}}


@rule("UA 7.2, PDF 14.8.4.3", "parts of tables, lists and contents stand where they belong, and hold what they may")
def nesting(f):
    for e in f.elements:
        above = e.parent.type if e.parent else ""
        if e.type in INSIDE and above not in INSIDE[e.type]:
            yield e.ref, f"{e.type} in {above}"
        if e.type in HOLDS:
            wrong = [k.type for k in e.kids if k.type not in HOLDS[e.type]]
            if wrong or e.contents:
                yield e.ref, f"{e.type} holds {wrong[0] if wrong else 'content'}"
        if e.type == "/Table":
            kinds = [k.type for k in e.kids]
            if kinds.count("/THead") > 1 or kinds.count("/TFoot") > 1 or "/THead" in kinds and "/TBody" not in kinds:
                yield e.ref, f"Table of {kinds}"
        if e.type in ("/L", "/TOC", "/Table", "/TR") and not e.kids:
            yield e.ref, f"{e.type} is empty"


def span(f, cell, key):
    value = cell.attribute(f, "/Table", key)
    return value if isinstance(value, int) and value > 0 else 1


@rule("UA 7.2", "the rows of a table are equally long, spans counted, and no two cells lie on one another")
def table_regular(f):
    for table in (e for e in f.elements if e.type == "/Table"):
        rows = [e for e in table.walk() if e.type == "/TR" and next(p for p in iter_up(e) if p.type == "/Table") is table]
        taken, widths = {}, []
        for y, row in enumerate(rows):
            x = 0
            for cell in (c for c in row.kids if c.type in ("/TH", "/TD")):
                while (x, y) in taken:
                    x += 1
                for dy in range(span(f, cell, "/RowSpan")):
                    for dx in range(span(f, cell, "/ColSpan")):
                        if (x + dx, y + dy) in taken:
                            yield cell.ref, "lies on another cell"
                        taken[x + dx, y + dy] = cell
            widths.append(len([1 for a, b in taken if b == y]))
        if len(set(widths)) > 1 or any(b >= len(rows) for _, b in taken):
            yield table.ref, f"rows of {sorted(set(widths))} columns, or a span beyond the last row"


def iter_up(e):
    while e.parent:
        e = e.parent
        yield e


@rule("UA 7.5", "every table has headers, each with a scope")
def table_scope(f):
    for e in f.elements:
        if e.type == "/TH" and e.attribute(f, "/Table", "/Scope") not in ("/Row", "/Column", "/Both"):
            yield e.ref, "TH without Scope"
        if e.type == "/Table" and not any(k.type == "/TH" for k in e.walk()):
            yield e.ref, "Table without TH"


@rule("UA 7.3", "every figure says what it shows")
def figure_alt(f):
    for e in f.elements:
        if e.type in ("/Figure", "/Formula") and not (f.text(e.value.get("/Alt")) or f.text(e.value.get("/ActualText"))):
            yield e.ref, f"{e.type} without Alt"


@rule("PDF 14.8.5.4.3", "every figure has its box, on its page")
def figure_box(f):
    for e in f.elements:
        box = e.attribute(f, "/Layout", "/BBox")
        if e.type == "/Figure" and not (isinstance(box, list) and len(box) == 4 and box[0] < box[2] and box[1] < box[3]):
            yield e.ref, f"BBox {box}"


@rule("UA 7.9", "every note has an ID of its own")
def note_ids(f):
    seen = set()
    for e in f.elements:
        name = e.value.get("/ID")
        if e.type == "/Note" and not (isinstance(name, str) and len(name) > 2):
            yield e.ref, "Note without ID"
        if name and name in seen:
            yield e.ref, f"the ID {name} is given twice"
        seen.add(name)


@rule("PDF 14.7.2", "every ID leads to its element, in sorted order")
def id_tree(f):
    told = list(f.numbers(f.root.get("/IDTree"), "/Names"))
    if dict(told) != {e.value["/ID"]: e.ref for e in f.elements if "/ID" in e.value} or [k for k, _ in told] != sorted(k for k, _ in told):
        yield "IDTree", "does not fit the elements"


@rule("UA 7.18.1", "every annotation hangs in the tree: links in Link, others in Annot")
def annotations_tagged(f):
    held = {ref: e for e in f.elements for ref in e.objects}
    for ref, value in f.annotations:
        want = "/Link" if value.get("/Subtype") == "/Link" else "/Annot"
        if ref not in held or held[ref].type != want:
            yield ref, f"in {held[ref].type if ref in held else 'no element'}, not {want}"


@rule("UA 7.18.1, 7.18.5", "every annotation says what it is")
def annotation_contents(f):
    for ref, value in f.annotations:
        if not f.text(value.get("/Contents")):
            yield ref, f"{value.get('/Subtype')} without Contents"


@rule("UA 7.18.3", "a page with annotations is gone through in the order of its structure")
def tabs(f):
    for ref, page in f.pages:
        if f.list(page.get("/Annots")) and page.get("/Tabs") != "/S":
            yield page_name(f, ref), f"Tabs {page.get('/Tabs')}"


@rule("UA 7.10, A 6.9", "there are no layers")
def layers(f):
    if "/OCProperties" in f.catalog:
        yield "catalog", "OCProperties"


@rule("PDF 12.3.3", "the outline is whole: titles, and links to and fro")
def outline(f):
    def down(ref):
        above = f.get(ref)
        at, before, count = above.get("/First"), None, 0
        while at and count < 100000:
            entry = f.get(at) or {}
            if entry.get("/Parent") != ref or entry.get("/Prev") != before or not f.text(entry.get("/Title")):
                yield at, "Parent, Prev or Title"
                return
            if entry.get("/First"):
                yield from down(at)
            at, before, count = entry.get("/Next"), at, count + 1
        if above.get("/Last") != before or abs(above.get("/Count", 0)) < count:
            yield ref, "Last or Count"
    if "/Outlines" in f.catalog:
        yield from down(f.catalog["/Outlines"])


# ---- Attachments

def specs(f):
    return [(ref, value) for ref, value in f.values if "/EF" in value]


@rule("A 6.8, UA 7.11", "every attached file has its name, twice")
def file_names(f):
    for ref, value in specs(f):
        if not f.text(value.get("/F")) or f.text(value.get("/F")) != f.text(value.get("/UF")):
            yield ref, f"F {value.get('/F')}, UF {value.get('/UF')}"


@rule("A 6.8", "every attached file says how it relates to the document")
def file_relationship(f):
    for ref, value in specs(f):
        if value.get("/AFRelationship") not in ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"):
            yield ref, f"AFRelationship {value.get('/AFRelationship')}"


@rule("A 6.8", "every attached file says what it is")
def file_description(f):
    for ref, value in specs(f):
        if not f.text(value.get("/Desc")):
            yield ref, "Desc"


@rule("A 6.8", "every attached file is associated with the document, and listed by its name in sorted order")
def file_associated(f):
    listed = list(f.numbers(f.key(f.catalog, "/Names", "/EmbeddedFiles"), "/Names"))
    told = {ref for _, value in f.values for ref in f.list(value.get("/AF"))}
    for ref, value in specs(f):
        if ref not in told:
            yield ref, "in no AF"
        if [k for k, r in listed if r == ref] != [value.get("/UF")]:
            yield ref, "not in EmbeddedFiles"
    if [k for k, _ in listed] != sorted(k for k, _ in listed):
        yield "EmbeddedFiles", "not sorted"


@rule("A 6.8", "every attached file has a MIME type, its size and its date")
def file_stream(f):
    for ref, value in specs(f):
        for key in ("/F", "/UF"):
            at = f.key(value, "/EF") and f.get(value["/EF"]).get(key)
            stream, parameters = f.get(at) or {}, f.key(at, "/Params") or {}
            if not f.is_stream(at) or stream.get("/Type") != "/EmbeddedFile" or not re.fullmatch(
                    r"/[a-z]+/[A-Za-z0-9.+-]+", str(stream.get("/Subtype"))):
                yield at or ref, f"Subtype {stream.get('/Subtype')}"
            elif parameters.get("/Size") != len(f.data(at)) or iso_date(f.text(parameters.get("/ModDate"))) == f.text(parameters.get("/ModDate")):
                yield at, f"Params {parameters}"


@rule("own", "every attached file has a mark on a page that opens it")
def file_marks(f):
    marked = [value.get("/FS") for _, value in f.annotations if value.get("/Subtype") == "/FileAttachment"]
    for ref, _ in specs(f):
        if marked.count(ref) != 1:
            yield ref, f"{marked.count(ref)} marks"


def breaches(f, names=None):
    """Each breach of the rules named (of all): name, clause, object, what is wrong."""
    for name in names or RULES:
        clause, _, function = RULES[name]
        for where, what in function(f):
            yield name, clause, where, what
