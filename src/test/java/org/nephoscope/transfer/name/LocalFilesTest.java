package org.nephoscope.transfer.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;

/// Where a copy of an object may be on this computer.
class LocalFilesTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("store");
  private static final StoreAddress DISK = new StoreAddress.Local(Path.of("/data"));

  @Test
  void aDownloadLeadsToItsFile() {
    assertThat(files(route(STORE, "vol/", DISK, "copies/"), "vol/a/b"))
        .containsExactly("copies/a/b");
  }

  @Test
  void aNameThatNoFileHasIsEscapedAsTheCopyDoes() {
    assertThat(files(route(STORE, "vol/", DISK, "copies/"), "vol/a//.."))
        .containsExactly("copies/a/%2F/%2E%2E");
  }

  @Test
  void anUploadLeadsBack() {
    assertThat(files(route(DISK, "results/", STORE, "vol/"), "vol/a")).containsExactly("results/a");
  }

  @Test
  void oneObjectLeadsToOneFile() {
    assertThat(files(route(STORE, "vol/a", DISK, "mine.bin"), "vol/a")).containsExactly("mine.bin");
    assertThat(files(route(STORE, "vol/a", DISK, "mine.bin"), "vol/ab")).isEmpty();
  }

  @Test
  void theNameOfAnEncodedFileComesFirst() {
    assertThat(files(route(STORE, "", DISK, ""), "a.js", "gzip"))
        .containsExactly("a.js.gz", "a.js");
  }

  @Test
  void placesBesideItAndOtherStoresLeadNowhere() {
    assertThat(files(route(STORE, "vol/", DISK, "copies/"), "volume/a")).isEmpty();
    assertThat(files(route(new StoreAddress.Memory("other"), "vol/", DISK, "copies/"), "vol/a"))
        .isEmpty();
    assertThat(files(route(STORE, "vol/", new StoreAddress.Memory("other"), ""), "vol/a"))
        .isEmpty();
  }

  private static List<String> files(Route route, String key, String... encoding) {
    var request = new Copy(List.of(route), CopyPolicy.DEFAULT);
    return LocalFiles.of(request, new Location(STORE, key), List.of(encoding)).stream()
        .map(Location::path)
        .toList();
  }

  private static Route route(StoreAddress from, String there, StoreAddress to, String here) {
    return new Route(
        new Place(new Location(from, there), Access.AMBIENT),
        new Place(new Location(to, here), Access.AMBIENT));
  }
}
