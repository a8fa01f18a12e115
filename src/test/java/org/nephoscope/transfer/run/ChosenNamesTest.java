package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;

/// A folder whose files somebody has called as a copy would not: it goes to a store, and what comes
/// back goes into the same files.
@DisabledOnOs(OS.WINDOWS) // where no file can be called so
class ChosenNamesTest {

  private static final List<String> NAMES =
      List.of(
          "plain",
          "50%2Foff",
          "p%20q/r%20s/deep",
          "tab\there",
          "n".repeat(255),
          "d".repeat(250) + "/x",
          "told%2Fso.gz");

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new TransferDesk(temporary);
    for (String name : NAMES) {
      Path file = desk.file("tt/" + name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content of " + name.substring(0, 5));
    }
    assertThat(desk.run(desk.local("tt/"), store()).tally().verified()).isEqualTo(NAMES.size());
    assertThat(desk.keys(HERE)).containsExactlyInAnyOrderElementsOf(NAMES);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aSyncBackFindsNothingToDo() throws Exception {
    Map<String, String> before = files("tt");
    TransferSnapshot back = desk.queue.await(desk.queue.submit(sync(store(), desk.local("tt/"))));
    assertThat(desk.items(back)).extracting(ItemSnapshot::state).containsOnly(ItemState.SKIPPED);
    assertThat(files("tt")).isEqualTo(before);
    TransferSnapshot again = desk.queue.await(desk.queue.submit(sync(desk.local("tt/"), store())));
    assertThat(desk.items(again)).extracting(ItemSnapshot::state).containsOnly(ItemState.SKIPPED);
    assertThat(desk.keys(HERE)).hasSize(NAMES.size());
  }

  @Test
  void aCopyBackGoesIntoTheSameFiles() throws Exception {
    for (String name : NAMES) {
      Files.writeString(desk.file("tt/" + name), "rewritten since");
    }
    Map<String, String> names = files("tt");
    TransferSnapshot back =
        desk.run(
            store(), desk.local("tt/"), CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE));
    assertThat(back.tally().verified()).isEqualTo(NAMES.size());
    assertThat(files("tt").keySet()).isEqualTo(names.keySet());
    assertThat(files("tt")).containsEntry("50%2Foff", "content of 50%2F");
    assertThat(files("tt")).doesNotContainValue("rewritten since");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%2Foff", "told%2Fso.gz", "plain"})
  void aSingleObjectGoesIntoTheSameFile(String name) throws Exception {
    Files.writeString(desk.file("tt/" + name), "rewritten since");
    var source = new Routes.Source(desk.place(HERE, name), false, false);
    var routes = Routes.plan(List.of(source), desk.local("tt/"), true, Routes.Names.CHOSEN);
    var copy = new Copy(routes, CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE));
    desk.queue.await(desk.queue.submit(copy));
    assertThat(files("tt"))
        .hasSize(NAMES.size())
        .containsEntry(name, "content of " + name.substring(0, 5));
  }

  @Test
  void aFolderGoesIntoTheSameFolder() throws Exception {
    var source = new Routes.Source(desk.place(HERE, "p%20q/"), true, false);
    var routes = Routes.plan(List.of(source), desk.local("tt/"), true, Routes.Names.CHOSEN);
    assertThat(routes.getFirst().to()).isEqualTo(desk.local("tt/p%20q/"));
    var fresh = Routes.plan(List.of(source), desk.local("fresh/"), true, Routes.Names.CHOSEN);
    assertThat(fresh.getFirst().to()).isEqualTo(desk.local("fresh/p%2520q/"));
  }

  @Test
  void bothSidesAreEqual() throws Exception {
    for (Route route :
        List.of(new Route(store(), desk.local("tt/")), new Route(desk.local("tt/"), store()))) {
      var compare = new Compare(route, CopyPolicy.DEFAULT, true, false, Optional.empty());
      TransferSnapshot found = desk.queue.await(desk.queue.submit(compare));
      assertThat(found.tally().failed()).isZero();
      assertThat(found.tally().verified()).isEqualTo(NAMES.size());
    }
  }

  @Test
  void aFolderOfItsOwnHasNamesThatReadBack() throws Exception {
    desk.run(store(), desk.local("fresh/"));
    assertThat(files("fresh")).containsKey("50%252Foff").doesNotContainKey("50%2Foff");
    TransferSnapshot again =
        desk.queue.await(desk.queue.submit(sync(desk.local("fresh/"), store())));
    assertThat(desk.items(again)).extracting(ItemSnapshot::state).containsOnly(ItemState.SKIPPED);
  }

  /// The file is the copy of a key with a tab.
  @Test
  void aFileThatIsTheCopyOfAnotherKeyIsNobodyElses() throws Exception {
    Files.createDirectories(desk.file("other"));
    Files.writeString(desk.file("other/a%09b"), "of the tab");
    desk.object(TransferDesk.THERE, "a%09b", "of the percent sign");
    desk.run(
        desk.place(TransferDesk.THERE, ""),
        desk.local("other/"),
        CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE));
    assertThat(files("other"))
        .isEqualTo(Map.of("a%09b", "of the tab", "a%2509b", "of the percent sign"));
  }

  private Place store() {
    return desk.place(HERE, "");
  }

  private static Sync sync(Place from, Place to) {
    return new Sync(
        new Route(from, to),
        CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP),
        true,
        true,
        OptionalLong.of(100));
  }

  private Map<String, String> files(String folder) throws IOException {
    Path root = desk.file(folder);
    var found = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return found;
  }
}
