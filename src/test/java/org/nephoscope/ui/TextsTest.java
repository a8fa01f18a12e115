package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text of the window, and every sentence of the engine, is there in every language.
class TextsTest {

  private static final Pattern VALUE = Pattern.compile("\\{\\d+!?}");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

  /// What is the same in German: names, terms of the field, words that both languages have.
  private static final Set<String> COMMON =
      Set.of(
          """
          Nephoscope|English|Deutsch|System|Name|Position|Text|Limit|Linear|Log|Rate|Region|Server|Token
          Arrays|Bucket|BUCKET|Version|Problem|usage|Export…|HEADER|Header|Bytes|Plan|failed-headers|encoding-headers|Nephoscope {0}|Encoding|Array|Chunk|Chunks|CHUNKS|Shard|Shards|Codecs|Hash|Hex|Tags|TAGS|ETag|Content-Encoding|dtype
          MD5|CRC32C|CRC64|CRC64NVME|SHA-256|NaN, Inf|{0} LIST, {1}|{0} px|2 min|10 min|in {0}|Auto 1–99 %
          Amazon S3|Google Cloud Storage|GCS|GCS · {0}|ADC|HTTP|Neuroglancer|Vizarr|Zarr v2|OME, Zarr v3
          private|public-read|authenticated-read|bucket-owner-read|bucket-owner-full-control
          auto|offline|neph-job-{0}|s3://bucket/prefix/data.zarr|gs://bucket/volume|file:///data/vol
          https://host/image.ome.zarr|precomputed://gs://bucket/seg
          """
              .strip()
              .split("[|\\n]", -1));

  /// Where there is nothing to say in any language.
  private static final Set<String> SILENT =
      Set.of(
          "check.none.word",
          "connection.encryption.key.USUAL",
          "connection.encryption.key.SERVER_KEYS");

  /// The folders of the bundles, those of later packages among them.
  static Stream<Path> bundles() throws IOException, URISyntaxException {
    Path root =
        Path.of(Objects.requireNonNull(Texts.class.getResource("texts.properties")).toURI());
    Path program = Objects.requireNonNull(Objects.requireNonNull(root.getParent()).getParent());
    try (Stream<Path> files = Files.walk(program)) {
      return files
          .filter(file -> file.endsWith("texts.properties"))
          .map(Path::getParent)
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreBundlesToLookAt() throws Exception {
    assertThat(bundles()).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bothLanguagesHaveTheSameTextsInTheSameOrder(Path folder) throws IOException {
    assertThat(names(folder, "texts_de"))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(names(folder, "texts"));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aTextHasTheSameValuesInBothLanguages(Path folder) throws IOException {
    Map<String, String> german = texts(folder, "texts_de");
    texts(folder, "texts")
        .forEach((name, english) ->
            assertThat(values(german.getOrDefault(name, ""))).as(name).isEqualTo(values(english)));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextIsTranslated(Path folder) throws IOException {
    Map<String, String> german = texts(folder, "texts_de");
    var left = new ArrayList<String>();
    texts(folder, "texts")
        .forEach((name, english) -> {
          String there = german.getOrDefault(name, "");
          boolean words = WORD.matcher(VALUE.matcher(english).replaceAll("")).find();
          if (words && there.equals(english) && !COMMON.contains(english)) {
            left.add(name + " = " + there);
          }
        });
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noTextIsEmpty(Path folder) throws IOException {
    for (String language : List.of("texts", "texts_de")) {
      texts(folder, language)
          .forEach((name, text) ->
              assertThat(text.isBlank())
                  .as(language + ": " + name)
                  .isEqualTo(SILENT.contains(name)));
    }
  }

  /// A sentence that ends in a full stop, a question mark or an ellipsis does so in both languages.
  @ParameterizedTest
  @MethodSource("bundles")
  void sentencesEndAlike(Path folder) throws IOException {
    Map<String, String> german = texts(folder, "texts_de");
    texts(folder, "texts")
        .forEach((name, english) ->
            assertThat(ending(german.getOrDefault(name, ""))).as(name).isEqualTo(ending(english)));
  }

  /// Only the menus of the bar have letters of their own.
  @ParameterizedTest
  @ValueSource(strings = {"texts", "texts_de"})
  void everyMenuHasALetterOfItsOwn(String bundle) throws Exception {
    Path folder = bundles().filter(TextsTest::isOfTheWindow).findFirst().orElseThrow();
    List<String> letters =
        texts(folder, bundle).entrySet().stream()
            .filter(text -> text.getKey().startsWith("menu.") && text.getValue().contains("_"))
            .map(text -> text.getValue().substring(text.getValue().indexOf('_') + 1))
            .map(rest -> rest.substring(0, 1).toLowerCase(Locale.ROOT))
            .toList();
    assertThat(letters).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();
  }

  private static boolean isOfTheWindow(Path folder) {
    return folder.endsWith("org/nephoscope/ui");
  }

  private static String ending(String text) {
    String last = text.isEmpty() ? "" : text.substring(text.length() - 1);
    return ".…?".contains(last) ? last : "";
  }

  /// The places for values, each as often as it stands there.
  private static List<String> values(String text) {
    return VALUE.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static Map<String, String> texts(Path folder, String bundle) throws IOException {
    var read = new Properties();
    read.load(new StringReader(Files.readString(folder.resolve(bundle + ".properties"))));
    var texts = new LinkedHashMap<String, String>();
    new TreeSet<>(read.stringPropertyNames())
        .forEach(name -> texts.put(name, read.getProperty(name)));
    return texts;
  }

  /// As they stand in the file, which a reader of properties would not tell.
  private static List<String> names(Path folder, String bundle) throws IOException {
    return Files.readAllLines(folder.resolve(bundle + ".properties")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('=')).strip())
        .toList();
  }
}
