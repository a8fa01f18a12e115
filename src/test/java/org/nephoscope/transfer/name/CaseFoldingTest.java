package org.nephoscope.transfer.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a folder takes for one name is found out in it. Where this computer's files keep every name
/// apart, the other name is there because the test has put it there.
@EnabledOnOs(OS.LINUX)
class CaseFoldingTest {

  @TempDir Path folder;
  private final List<Path> coming = new ArrayList<>();

  @Test
  void aFolderThatKeepsNamesApartDoesNotFold() throws IOException {
    assertThat(folding(name -> name).at(folder)).isFalse();
    assertThat(coming).hasSize(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void upperAndLowerCaseOfOneNameAreNoticed() {
    assertThat(folding(name -> name.replace("case", "CASE")).at(folder)).isTrue();
  }

  @Test
  void anAccentOfItsOwnIsNoticed() {
    assertThat(folding(name -> Normalizer.normalize(name, Normalizer.Form.NFD)).at(folder))
        .isTrue();
  }

  @Test
  void aFolderIsTriedOnceAndAlsoBeforeItIsThere() {
    var folding = folding(name -> name.replace("case", "CASE"));
    Path later = folder.resolve("not/yet");
    assertThat(folding.at(later)).isTrue();
    assertThat(folding.at(later)).isTrue();
    assertThat(coming).extracting(Path::getParent).containsExactly(folder);
  }

  @Test
  void namesThatAreOneWhereNamesFoldHaveOneForm() {
    assertThat(CaseFolding.fold("E\u0301t\u00c9")).isEqualTo(CaseFolding.fold("\u00e9TE\u0301"));
    assertThat(CaseFolding.fold("a")).isNotEqualTo(CaseFolding.fold("\u00e4"));
  }

  /// @param also the name by which the file that tries the folder is there too
  private CaseFolding folding(UnaryOperator<String> also) {
    return new CaseFolding(
        new CaseFolding.Care() {
          @Override
          public void coming(Path file) {
            coming.add(file);
            String name = file.getFileName().toString();
            String other = also.apply(name);
            try {
              if (!other.equals(name)) {
                Files.createFile(file.resolveSibling(other));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void remove(Path file) throws IOException {
            Files.delete(file);
          }
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
