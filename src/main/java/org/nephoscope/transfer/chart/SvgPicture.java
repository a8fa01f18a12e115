package org.nephoscope.transfer.chart;

import java.util.Locale;

/// A drawing as an SVG document.
final class SvgPicture {

  private SvgPicture() {}

  static String of(Drawing drawing) {
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
                + " %d\" font-family=\"sans-serif\">\n",
            drawing.width(),
            drawing.height(),
            drawing.width(),
            drawing.height()));
    svg.append("<title>").append(escaped(drawing.title())).append("</title>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    drawing.shapes().forEach(shape -> svg.append(shape(shape)).append('\n'));
    return svg.append("</svg>\n").toString();
  }

  // The same numbers in every country.
  private static String shape(Drawing.Shape shape) {
    return switch (shape) {
      case Drawing.Box(var x, var y, var width, var height, var colour) ->
          String.format(
              Locale.ROOT,
              "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#%06x\"/>",
              x,
              y,
              width,
              height,
              colour);
      case Drawing.Line(var x1, var y1, var x2, var y2, var colour) ->
          String.format(
              Locale.ROOT,
              "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"#%06x\"/>",
              x1,
              y1,
              x2,
              y2,
              colour);
      case Drawing.Text(var x, var y, var text, var anchor, var size, var colour) ->
          String.format(
              Locale.ROOT,
              "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"#%06x\">%s"
                  + "</text>",
              x,
              y,
              anchor.name().toLowerCase(Locale.ROOT),
              size,
              colour,
              escaped(text));
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
