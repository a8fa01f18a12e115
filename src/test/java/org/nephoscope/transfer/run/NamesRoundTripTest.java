package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.AwkwardKeys;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferState;

/// A bucket that was copied into a folder comes back from it as it was, and so does a folder that
/// was copied into a bucket.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class NamesRoundTripTest {

  private static final List<String> STEPS =
      List.of(
          "",
          ".",
          "..",
          "%",
          "%2F",
          "%252F",
          "%61",
          "%2561",
          "a",
          "b",
          "%+",
          "a%+",
          "a\nb",
          "a%0Ab",
          ".x.0123456789abcdef.part",
          "con",
          "x".repeat(260),
          "x".repeat(238) + "%41");

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = EncodingPolicy.class,
      names = {"KEEP", "KEEP_SUFFIX"})
  void awkwardKeysComeBackByteForByte(EncodingPolicy encoding) throws Exception {
    var keys = new TreeSet<>(AwkwardKeys.all());
    // An ending of a file's name is what tells its encoding, so that policy takes it off.
    keys.removeIf(key -> encoding == EncodingPolicy.KEEP_SUFFIX && key.endsWith(".gz"));
    keys.addAll(List.of("a", "a/b", "a/b/c", "%61", "%61/b", "d", "d/x", "d/x/y"));
    assertComesBack(keys, CopyPolicy.DEFAULT.encoding(encoding));
  }

  @Test
  void keysOfEveryShapeComeBack() throws Exception {
    var random = new Random(7);
    var keys = new TreeSet<String>();
    while (keys.size() < 1500) {
      var key = new ArrayList<String>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        key.add(STEPS.get(random.nextInt(STEPS.size())));
      }
      keys.add(String.join("/", key));
    }
    keys.remove("");
    assertComesBack(keys, CopyPolicy.DEFAULT);
  }

  private void assertComesBack(SortedSet<String> keys, CopyPolicy policy) throws Exception {
    for (String key : keys) {
      desk.object(HERE, "top/" + key, "of " + key);
    }
    var down = desk.run(desk.place(HERE, "top/"), desk.local("folder/"), policy);
    assertThat(down.state()).as("%s", down.state()).isInstanceOf(TransferState.Finished.class);
    var up = desk.run(desk.local("folder/"), desk.place(THERE, "back/"), policy);
    assertThat(up.state()).as("%s", up.state()).isInstanceOf(TransferState.Finished.class);
    var strange = new ArrayList<>(keys(THERE, "back/"));
    strange.removeAll(keys);
    assertThat(strange).as("keys that nobody had").isEmpty();
    assertThat(keys(THERE, "back/")).hasSameSizeAs(keys);
    for (String key : keys) {
      assertThat(desk.text(THERE, "back/" + key)).isEqualTo("of " + key);
    }
  }

  @Test
  void namesThatSomebodyChoseAreKept() throws Exception {
    List<String> chosen =
        List.of("50%2Foff", "a%20b", "%61", "%41/x", "100%25", "%FF", "%2f", "a%+", "b%+/c%2Fd");
    for (String name : chosen) {
      Files.createDirectories(desk.file("folder/" + name).getParent());
      Files.writeString(desk.file("folder/" + name), name);
    }
    List<String> before = desk.files();
    desk.run(desk.local("folder/"), desk.place(HERE, "up/"));
    for (String name : List.of("50%2Foff", "a%20b", "%61", "%41/x", "100%25", "%FF", "%2f")) {
      assertThat(desk.text(HERE, "up/" + name)).isEqualTo(name);
    }
    assertThat(keys(HERE, "up/")).hasSameSizeAs(before);
  }

  @Test
  void twoFilesOfOneKeyAreAConflictAndNotOneObject() throws Exception {
    Files.createDirectories(desk.file("folder"));
    Files.writeString(desk.file("folder/%41"), "chosen");
    Files.writeString(desk.file("folder/%2541"), "written for the key %41");
    var last = desk.run(desk.local("folder/"), desk.place(HERE, "up/"));
    assertThat(desk.items(last))
        .extracting(ItemSnapshot::state)
        .containsExactlyInAnyOrder(ItemState.DONE, ItemState.CONFLICT);
    assertThat(keys(HERE, "up/")).containsExactly("%41");
  }

  private List<String> keys(StoreAddress store, String folder) throws IOException {
    var keys = new ArrayList<String>();
    var prefix = new Prefix(folder);
    try (ObjectStore open = desk.stores.real(store)) {
      var query = Optional.of(ListQuery.everything(prefix));
      while (query.isPresent()) {
        var page = open.list(query.get());
        for (ObjectEntry entry : page.entries()) {
          keys.add(entry.path().substring(folder.length()));
        }
        query = page.next();
      }
    }
    return keys;
  }
}
