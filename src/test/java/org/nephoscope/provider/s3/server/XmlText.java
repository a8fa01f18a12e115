package org.nephoscope.provider.s3.server;

import java.util.Optional;
import java.util.function.Consumer;

/// Writes one XML document of S3's kind: elements and texts, no attributes but the namespace.
final class XmlText {

  private final String root;
  private final StringBuilder inside = new StringBuilder();

  XmlText(String root) {
    this.root = root;
  }

  XmlText text(String name, String text) {
    inside.append('<').append(name).append('>').append(escaped(text));
    inside.append("</").append(name).append('>');
    return this;
  }

  XmlText text(String name, Optional<String> text) {
    text.ifPresent(present -> text(name, present));
    return this;
  }

  XmlText number(String name, long number) {
    return text(name, Long.toString(number));
  }

  XmlText element(String name, Consumer<XmlText> content) {
    inside.append('<').append(name).append('>');
    content.accept(this);
    inside.append("</").append(name).append('>');
    return this;
  }

  String document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">%s</%s>"
        .formatted(root, "http://s3.amazonaws.com/doc/2006-03-01/", inside, root);
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> {
              if (c < 0x20) {
                out.append("&#x").append(Integer.toHexString(c)).append(';');
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.toString();
  }
}
