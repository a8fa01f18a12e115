#!/usr/bin/env python3
"""Makes the fonts of the window from Inter and JetBrains Mono.

    packaging/fonts.py FOLDER_OF_INTER_OTF FOLDER_OF_JETBRAINS_TTF

Needs fontTools. The results are kept in the repository; run this only to change them. What is changed, and why:

* Figures are tabular without any feature switched on, because JavaFX cannot switch one on.
* Outlines are quadratic (TrueType), the kind all three platforms of JavaFX read the same way.
* Only the characters and features the window needs are kept. Ligatures go: a name is shown as it is.
* The families have names of their own, as the Open Font License asks of changed fonts. JavaFX knows of a family only
  its regular and bold style, so the semi-bold face is the bold style and the medium one has a family of its own.
"""
import pathlib
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = pathlib.Path(__file__).parent.parent / "src/main/resources/org/nephoscope/ui/fonts"
CHARACTERS = [
    (0x0020, 0x024F), (0x02B0, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x27BF),
    (0xFB01, 0xFB02), (0xFFFD, 0xFFFD),
]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]


def freeze_tabular_figures(font):
    gsub = font["GSUB"].table
    swaps = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in gsub.LookupList.Lookup[index].SubTable:
                    sub = getattr(sub, "ExtSubTable", sub)
                    swaps.update(getattr(sub, "mapping", {}))
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                # Several tables may share one map, which is then changed already.
                table.cmap[code] = swaps.get(table.cmap[code], table.cmap[code])
    metrics = font["hmtx"]
    figures = [font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)]
    widths = {metrics[figure][0] for figure in figures}
    # Between two drawn weights a width may be off by a unit or two in 2816.
    assert max(widths) - min(widths) <= 4, widths
    for figure in figures:
        metrics[figure] = (max(widths), metrics[figure][1])


def keep_what_is_needed(font):
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.hinting = True
    options.drop_tables += ["DSIG", "STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in CHARACTERS for code in range(low, high + 1)])
    subsetter.subset(font)


def to_truetype(font):
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    converted = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 2000, reverse_direction=True))
        converted[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = converted
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    post = font["post"]
    post.formatType = 3.0
    del font["CFF "]
    for table in ("VORG",):
        if table in font:
            del font[table]
    for name in order:  # left side bearings must agree with the new outlines
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font, family, bold):
    style = "Bold" if bold else "Regular"
    names = font["name"]
    notice = names.getDebugName(0)
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    names.names = []
    full = family if not bold else f"{family} Bold"
    for number, text in {
        0: notice, 1: family, 2: style, 3: f"{full} 1.0", 4: full, 5: "Version 1.000",
        6: full.replace(" ", "") + ("" if bold else "-Regular"), 13: licence, 14: "https://openfontlicense.org",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def make(source, file, family, bold, figures):
    font = TTFont(source, recalcTimestamp=False)
    if figures:
        freeze_tabular_figures(font)
    keep_what_is_needed(font)
    if "CFF " in font:
        to_truetype(font)
    rename(font, family, bold)
    font.save(TARGET / file)
    print(file, (TARGET / file).stat().st_size)


def main(inter, mono):
    inter, mono = pathlib.Path(inter), pathlib.Path(mono)
    make(inter / "Inter-Regular.otf", "NephoscopeSans-Regular.ttf", "Nephoscope Sans", False, True)
    make(inter / "Inter-Medium.otf", "NephoscopeSans-Medium.ttf", "Nephoscope Sans Medium", False, True)
    make(inter / "Inter-SemiBold.otf", "NephoscopeSans-Bold.ttf", "Nephoscope Sans", True, True)
    make(mono / "JetBrainsMono-Regular.ttf", "NephoscopeMono-Regular.ttf", "Nephoscope Mono", False, False)
    make(mono / "JetBrainsMono-SemiBold.ttf", "NephoscopeMono-Bold.ttf", "Nephoscope Mono", True, False)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
