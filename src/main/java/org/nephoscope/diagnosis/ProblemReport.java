package org.nephoscope.diagnosis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A file about this program for somebody who is to mend it: texts that a person can look at
/// before, and nothing else.
public final class ProblemReport {

  private static final int LOG_LINES = 2000;

  private ProblemReport() {}

  /// The texts, by their names.
  ///
  /// @param facts in their order; about the program, its settings and its jobs, without secrets
  /// @param messages whether to take what the log says of objects and addresses
  public static Map<String, String> texts(
      Map<String, String> facts, LogFile log, boolean messages, UnaryOperator<String> redaction)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    var about = new StringBuilder();
    facts.forEach((name, value) -> about.append(name).append(": ").append(value).append('\n'));
    texts.put("about.txt", redaction.apply(about.toString()));
    texts.put("log.txt", String.join("\n", log.last(LOG_LINES, messages)) + "\n");
    return texts;
  }

  /// What is known of the program and this computer.
  public static Map<String, String> facts(String version) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Nephoscope", version);
    for (String name :
        new String[] {
          "os.name",
          "os.version",
          "os.arch",
          "java.version",
          "java.vendor",
          "java.vm.name",
          "javafx.runtime.version",
          "file.encoding",
          "sun.jnu.encoding",
          "user.language"
        }) {
      facts.put(name, System.getProperty(name, "unknown"));
    }
    Runtime here = Runtime.getRuntime();
    facts.put("processors", Integer.toString(here.availableProcessors()));
    facts.put("memory at most, MiB", Long.toString(here.maxMemory() >> 20));
    return facts;
  }

  /// Writes the texts as one zip file, which appears when it is whole.
  public static void write(Map<String, String> texts, Path file) throws IOException {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    Path part = Files.createTempFile(folder, ".nephoscope-report", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part);
          var zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
          zip.putNextEntry(new ZipEntry(text.getKey()));
          zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
