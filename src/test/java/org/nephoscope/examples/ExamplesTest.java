package org.nephoscope.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.CloudFiles;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.PutItem;

/// The guide says what the examples do, in their words, and a program needs no more jars than it
/// says.
class ExamplesTest {

  private static final Path SOURCE = Path.of("src/test/java/org/nephoscope/examples/Examples.java");
  private static final Path GUIDE = Path.of("src/docs/guide/java.md");

  @TempDir Path folder;

  private String place(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void everyExampleStandsInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    var examples =
        Pattern.compile("(?ms)^( *)// example: [^\n]*\n(.*?)^ *// end\n")
            .matcher(Files.readString(SOURCE));
    List<String> blocks = new ArrayList<>();
    while (examples.find()) {
      blocks.add(
          examples
              .group(2)
              .lines()
              .map(line -> line.isBlank() ? "" : line.substring(examples.group(1).length()))
              .collect(Collectors.joining("\n"))
              .strip());
    }
    assertThat(blocks).hasSize(10).allSatisfy(block -> assertThat(guide).contains(block));
    assertThat(guide.split("```java", -1)).hasSize(blocks.size() + 1); // and nothing untried
  }

  @Test
  void theExamplesDoWhatTheySay() throws Exception {
    assertThat(Examples.firstSteps(place("first"))).isEqualTo("hello el false");
    assertThat(Examples.manyObjects(place("many"))).containsExactly("a");
    assertThat(Examples.oneObject(place("one.json"))).isEqualTo(42 + "{\"answer\":42}".length());
    assertThat(Examples.zarr(place("zarr"))).containsExactly("0.0");
    assertThat(Examples.encodings("mem://examples/encodings")).isEqualTo("{} GZIP ZSTD");
    assertThat(Examples.options().calls().lanes()).isEqualTo(64);
    try (CloudFiles files = CloudFiles.open(place("list"))) {
      files.puts(List.of(PutItem.text("a", "1"), PutItem.text("images/4.png", "22")));
    }
    assertThat(Examples.listing(place("list"))).isEqualTo("a images/4.png images/4.png 2 2");
    try (CloudFiles files = CloudFiles.open("mem://examples/failures")) {
      files.put(PutItem.text("bad", "no gzip").raw(Encoding.GZIP));
    }
    assertThat(Examples.failures("mem://examples/failures").getLast().error()).isPresent();
    try (CloudFiles files = CloudFiles.open("mem://examples/transfer")) {
      files.put(PutItem.text("draft", "x").encoding(Encoding.GZIP));
    }
    assertThat(Examples.transfer("mem://examples/transfer", place("to")).verified()).isEqualTo(1);
    assertThat(folder.resolve("to/draft")).hasContent("x");
  }

  /// Without the window and the command line there is everything.
  @Test
  void aProgramNeedsNothingOfTheWindowOrTheCommandLine() throws Exception {
    String jars = "(?!.*(javafx|jfx|atlantafx|picocli|testfx)).*";
    Path source = Files.createDirectories(folder.resolve("process"));
    Files.writeString(source.resolve("draft"), "x");
    assertThat(output(jars, place("process"), place("copy")))
        .isEqualTo("hello el false 1\n3\n"); // greeting.txt, a and draft
    assertThat(folder.resolve("copy/final/draft")).hasContent("x");
  }

  /// Without the journal's database, Google's identities and the libraries of encodings there is
  /// what needs none of them.
  @Test
  void onlyTheJarsThatTheGuideNamesAlwaysHaveToBeThere() throws Exception {
    String jars =
        ".*(jspecify|jackson-(core|databind|annotations)|awssdk|reactive-streams|slf4j).*";
    assertThat(output(jars, place("process"))).isEqualTo("hello el false 1\n");
  }

  private String output(String jars, String... arguments) throws Exception {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String path =
        Arrays.stream(all.split(File.pathSeparator, -1))
            .filter(entry -> Files.isDirectory(Path.of(entry)) || entry.matches(jars))
            .collect(Collectors.joining(File.pathSeparator));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-classpath",
            path,
            Examples.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    return out;
  }
}
