package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

class CopiedTextTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final StoreAddress HERE = new StoreAddress.Local(ROOT);

  @Test
  void whatIsOnThisComputerIsGivenAsFilesToo() {
    var content = CopiedText.of(places(HERE, "a b.txt", "set/"));
    assertThat(content.getFiles())
        .containsExactly(ROOT.resolve("a b.txt").toFile(), ROOT.resolve("set").toFile());
    assertThat(content.getString()).isEqualTo(ROOT + "/a b.txt\n" + ROOT + "/set/");
  }

  @Test
  void whatIsElsewhereIsGivenAsAddresses() {
    var content = CopiedText.of(places(new StoreAddress.Memory("m"), "a", "b/"));
    assertThat(content.hasFiles()).isFalse();
    assertThat(content.getString()).isEqualTo("mem://m/a\nmem://m/b/");
  }

  @Test
  void someAreNeverGivenForAll() {
    var mixed =
        Stream.of(places(HERE, "a"), places(new StoreAddress.Memory("m"), "b"))
            .flatMap(List::stream)
            .toList();
    assertThat(CopiedText.of(mixed).hasFiles()).isFalse();
    String[] many = IntStream.range(0, 10_001).mapToObj(Integer::toString).toArray(String[]::new);
    var content = CopiedText.of(places(HERE, many));
    assertThat(content.hasFiles()).isFalse();
    assertThat(content.getString().lines()).hasSize(10_000);
  }

  @Test
  void theFileOfAnObjectWhoseNameTellsItsEncodingIsNotGuessed() {
    var coded = new StoreAddress.Local(ROOT, LocalNaming.SUFFIX);
    assertThat(CopiedText.of(places(coded, "a")).hasFiles()).isFalse();
  }

  private static List<ChosenPlace> places(StoreAddress store, String... paths) {
    return Stream.of(paths)
        .map(path -> ChosenPlace.of(new Place(new Location(store, path), Access.AMBIENT)))
        .toList();
  }
}
