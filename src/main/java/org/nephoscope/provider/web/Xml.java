package org.nephoscope.provider.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// One element of an XML document, read by the only XML reader of this program. Text that did not
/// come from this computer is never trusted: a document type declaration is refused, so there are
/// no entities to expand or to fetch, and length, depth and text are limited.
///
/// @param name without its namespace prefix
/// @param text what stands directly inside, joined
public record Xml(String name, String text, List<Xml> children) {

  /// The longest document that is read: a page of a thousand keys of a kilobyte, escaped, fits.
  public static final int LONGEST = 16 << 20;

  private static final int DEEPEST = 32;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int MOST_ELEMENTS = 200_000;

  public Xml {
    children = List.copyOf(children);
  }

  /// The root element of a document. Throws for anything but one whole, plain document.
  public static Xml read(byte[] document) throws IOException {
    if (document.length > LONGEST) {
      throw new IOException("an XML document of more than " + LONGEST + " bytes");
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new Reading(reader).document();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException("not XML that can be understood", e);
    }
  }

  public Optional<Xml> child(String wanted) {
    return all(wanted).findFirst();
  }

  public Stream<Xml> all(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted));
  }

  /// The text of a child; empty where there is no such child.
  public Optional<String> text(String wanted) {
    return child(wanted).map(Xml::text);
  }

  /// The platform's own, whatever else is on the class path: other readers know other switches.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalDTD", "");
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("a document refers to another");
    });
    return factory;
  }

  private static final class Reading {
    private final XMLStreamReader reader;
    private int elements;

    Reading(XMLStreamReader reader) {
      this.reader = reader;
    }

    Xml document() throws XMLStreamException, IOException {
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw new IOException("an XML document with a document type declaration");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          Xml root = element(1);
          end();
          return root;
        }
      }
      throw new IOException("an XML document without an element");
    }

    /// What follows the root must be well-formed too.
    private void end() throws XMLStreamException {
      while (reader.hasNext()) {
        reader.next();
      }
    }

    private Xml element(int depth) throws XMLStreamException, IOException {
      if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
        throw new IOException("an XML document with too many elements or too deep");
      }
      String name = reader.getLocalName();
      var text = new StringBuilder();
      List<Xml> children = new ArrayList<>();
      while (true) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
          case XMLStreamConstants.END_ELEMENT -> {
            return new Xml(name, text.toString(), children);
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
              throw new IOException("an XML document with too long a text");
            }
            text.append(reader.getText());
          }
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw new IOException("an XML document with an unknown entity");
          default -> {} // comments and processing instructions say nothing to us
        }
      }
    }
  }
}
