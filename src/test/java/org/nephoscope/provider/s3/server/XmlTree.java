package org.nephoscope.provider.s3.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// An element of a request's XML body.
final class XmlTree {

  private final Element element;

  private XmlTree(Element element) {
    this.element = element;
  }

  /// @param root the name the document must have
  static XmlTree parse(byte[] bytes, String root) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null); // the exception says it all
      var tree = new XmlTree(builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement());
      if (!root.equals(tree.element.getLocalName())) {
        throw malformed("the document is not a " + root);
      }
      return tree;
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  List<XmlTree> children(String name) {
    List<XmlTree> found = new ArrayList<>();
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && name.equals(child.getLocalName())) {
        found.add(new XmlTree(child));
      }
    }
    return found;
  }

  Optional<String> text(String name) {
    return children(name).stream().findFirst().map(child -> child.element.getTextContent());
  }

  String need(String name) {
    return text(name).orElseThrow(() -> malformed(name + " is missing"));
  }

  private static Refusal malformed(String why) {
    return new Refusal(400, "MalformedXML", "The XML you provided was not well-formed: " + why);
  }
}
