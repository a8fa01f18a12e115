package org.nephoscope.transfer.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nephoscope.connection.LocalNaming;

class NamesPropertyTest {

  private static final Path NOWHERE = Path.of("/no/such/folder");

  @Property(seed = "1")
  void everyKeyComesBackFromAPossibleNameInTheFolder(@ForAll("keys") String key) {
    NamesFuzz.check(key);
  }

  @Property(seed = "2")
  void keysComeBackFromTheFolderTheyWereCopiedInto(@ForAll("keys") String key) {
    var names = new LocalNames(LocalNames.Rules.POSIX);

    var originals = new OriginalKeys(NOWHERE, names, LocalNaming.PLAIN);

    assertThat(originals.key(names.toPath(key))).isEqualTo(key);
  }

  /// No two share a file, and none is where another needs a folder, whether or not the file system
  /// tells upper from lower case.
  @Property(seed = "3")
  void everyObjectHasAFileOfItsOwn(
      @ForAll @Size(min = 2, max = 12) List<@From("likeKeys") String> keys, @ForAll boolean folds)
      throws SQLException {
    var names = new LocalNames(LocalNames.Rules.POSIX);
    var targets = new LocalTargets(new MapClaims(), folds);
    List<String> files = new ArrayList<>();
    for (String key : keys.stream().distinct().toList()) {
      String file = targets.file("", names.toPath(key), false).orElseThrow();
      assertThat(names.toKey(file)).isEqualTo(key);
      files.add(folds ? CaseFolding.fold(file) : file);
    }
    assertThat(files).doesNotHaveDuplicates();
    for (String file : files) {
      assertThat(files).noneMatch(other -> other.startsWith(file + "/"));
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(pieces(8), Arbitraries.strings().ofMinLength(1).ofMaxLength(300))
        .filter(NamesPropertyTest::isText);
  }

  /// Few pieces, so that many keys are nearly the same.
  @Provide
  Arbitrary<String> likeKeys() {
    return Arbitraries.of("a", "A", "/", "%", "%61", "%2F", "%+", ".", "b")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(list -> String.join("", list));
  }

  private static Arbitrary<String> pieces(int most) {
    return Arbitraries.of(
            "/",
            "//",
            ".",
            "..",
            "%",
            "%2",
            "%2F",
            "%2E",
            "%25",
            "%+",
            "+",
            "2F",
            "A",
            "é",
            "e\u0301",
            "𝄞",
            " ",
            "\u0000",
            "\n",
            "\u007f",
            "\\",
            ":",
            "con",
            "NUL",
            "com1",
            ".txt",
            "x".repeat(130),
            "x".repeat(240),
            "é".repeat(70),
            ".x.0123456789abcdef.part")
        .list()
        .ofMinSize(1)
        .ofMaxSize(most)
        .map(list -> String.join("", list));
  }

  /// A lone half of a character has no UTF-8 form, so no key has one.
  private static boolean isText(String key) {
    return key.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xdfff);
  }

  private static final class MapClaims implements Claims {
    private final Map<String, Kind> claims = new HashMap<>();

    @Override
    public Optional<Kind> find(String name) {
      return Optional.ofNullable(claims.get(name));
    }

    @Override
    public void add(String name, Kind kind) {
      claims.put(name, kind);
    }

    @Override
    public void remove(String name) {
      claims.remove(name);
    }
  }
}
