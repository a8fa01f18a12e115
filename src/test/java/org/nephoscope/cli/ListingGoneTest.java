package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// The disk of a folder is taken away between two pages of its listing: what was listed is not
/// taken for all.
class ListingGoneTest {

  private interface Change {
    void make() throws IOException;
  }

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectory(temporary.resolve("disk"));
    for (int i = 0; i < ListQuery.PAGE + 5; i++) {
      Files.createFile(folder.resolve("%05d".formatted(i)));
    }
  }

  private void goes() throws IOException {
    Files.move(folder, temporary.resolve("aside"));
  }

  /// As an unmounted disk uncovers it.
  private void leavesAnother() throws IOException {
    goes();
    Files.createDirectory(folder);
  }

  private void comesBack() throws IOException {
    Files.deleteIfExists(folder);
    Files.move(temporary.resolve("aside"), folder);
  }

  private Neph.Result run(Change change, String... arguments) {
    return new Neph(new Changing(change)).run(arguments);
  }

  private void assertToldForBoth(String... arguments) throws IOException {
    for (Change change : List.<Change>of(this::goes, this::leavesAnother)) {
      Neph.Result result = run(change, arguments);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .contains("disk/", "not the folder any more whose listing had begun", "mounted");
      comesBack();
    }
  }

  @Test
  void ofAManifestNothingIsLeft() throws IOException {
    Path manifest = temporary.resolve("manifest.json");
    assertToldForBoth("ls", "--write-manifest", manifest.toString(), folder.toString());
    try (var left = Files.list(temporary)) {
      assertThat(left).containsExactly(folder);
    }
    Files.writeString(manifest, "earlier");
    assertToldForBoth("ls", "--write-manifest", manifest.toString(), folder.toString());
    assertThat(manifest).hasContent("earlier");
  }

  @Test
  void aListOfNamesSaysSo() throws IOException {
    assertToldForBoth("ls", folder.toString());
    assertToldForBoth("ls", "--flat", folder + "/");
    assertToldForBoth("ls", "--json", folder.toString());
  }

  @Test
  void anAmountIsNotGiven() throws IOException {
    assertToldForBoth("du", "-s", folder.toString());
    Neph.Result result = run(this::goes, "du", "-s", folder.toString());
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aDatabaseIsNotCalledWhole() throws IOException {
    Path database = Files.createDirectory(temporary.resolve("db")).resolve("files.db");
    assertToldForBoth("ls", "--sqlite", database.toString(), folder.toString());
  }

  private record Changing(Change change) implements StoreOpener {

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      ObjectStore real = new Stores().open(address, access);
      return new ForwardingStore() {
        private int pages;

        @Override
        protected ObjectStore store() {
          return real;
        }

        @Override
        public Listing list(ListQuery query) throws StorageException {
          Listing page = real.list(query);
          pages += page.entries().size() > 1 ? 1 : 0;
          if (pages == 1) {
            try {
              change.make();
              pages++;
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
          return page;
        }
      };
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access) {
      return List.of();
    }
  }
}
