package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What `mvn exec:exec` runs, as `pom.xml` says.
final class ExecCommand {

  private static final String PLUGIN = "exec-maven-plugin";

  private ExecCommand() {}

  /// The program and its arguments.
  ///
  /// @param values of the properties that the arguments name
  /// @param classPath what stands for `<classpath/>`
  static List<String> read(Path pom, Map<String, String> values, String classPath)
      throws IOException {
    Element configuration = configuration(pom);
    var command = new ArrayList<String>();
    command.add(child(configuration, "executable").getTextContent());
    for (Element argument : children(child(configuration, "arguments"))) {
      command.add(
          argument.getTagName().equals("classpath")
              ? classPath
              : filled(argument.getTextContent(), values));
    }
    return command;
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (var value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    if (filled.contains("${")) {
      throw new AssertionError("nobody has said what this stands for: " + filled);
    }
    return filled;
  }

  /// The configuration of the plugin itself, not of one of its executions.
  private static Element configuration(Path pom) throws IOException {
    try {
      var document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
      return elements(document.getElementsByTagName("plugin"))
          .filter(plugin -> child(plugin, "artifactId").getTextContent().equals(PLUGIN))
          .findFirst()
          .map(plugin -> child(plugin, "configuration"))
          .orElseThrow();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " cannot be read", e);
    }
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no <" + name + "> in <" + parent.getTagName()));
  }

  private static List<Element> children(Element parent) {
    return elements(parent.getChildNodes()).toList();
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .<Node>mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
