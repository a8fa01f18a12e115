package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.ChosenPlace;

class ChosenOnceTest {

  @Test
  void whatLiesInAChosenFolderIsLeftOut() {
    assertThat(
            ChosenOnce.of(List.of(at("a/b/c"), at("a/b/"), at("a/bc"), at("a/b/d/"), at("a/b/"))))
        .containsExactly(at("a/b/"), at("a/bc"));
    assertThat(ChosenOnce.of(List.of(at("a//"), at("a//x"), at("a/x"))))
        .containsExactly(at("a//"), at("a/x"));
    assertThat(ChosenOnce.of(List.of(at(""), at("x"), at("y/"), at("")))).containsExactly(at(""));
  }

  @Test
  void objectsAloneAreGivenBackAsTheyAre() {
    var objects = List.of(at("a"), at("a/b"), at("ab"));
    assertThat(ChosenOnce.of(objects)).isSameAs(objects);
  }

  @Test
  void filesAndFoldersNamedTwiceAreUploadedOnce(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectory(home.resolve("d"));
    Path inside = Files.writeString(folder.resolve("x"), "x");
    Path beside = Files.writeString(home.resolve("y"), "y");
    assertThat(
            TransferFlows.subjects(
                List.of(beside, inside, folder, home.resolve("d/../y"), folder, beside)))
        .extracting(ChosenPlace::place)
        .containsExactly(TransferFlows.local(beside, false), TransferFlows.local(folder, true));
  }

  private static ChosenPlace at(String path) {
    return ChosenPlace.of(
        new Place(new Location(new StoreAddress.Memory("m"), path), Access.AMBIENT));
  }
}
