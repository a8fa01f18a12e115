package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;

class CommandTextTest {

  private static final Place FROM = place("here", "a b/");
  private static final Place TO = place("there", "z/");

  private static Place place(String bucket, String path) {
    return new Place(new Location(new StoreAddress.Memory(bucket), path), Access.AMBIENT);
  }

  private static String copy(NameFilter names) {
    return CommandText.of(new Copy(List.of(new Route(FROM, TO, names)), CopyPolicy.DEFAULT));
  }

  @Test
  void aFolderIsCopiedByItsPatterns() {
    var names = new NameFilter(List.of("*.tif"), List.of("x*"));
    assertThat(copy(names))
        .startsWith("neph cp -r 'mem://here/a b/' mem://there/z/ ")
        .endsWith(" --include '*.tif' --exclude 'x*'");
  }

  /// To exclude everything, as their plan is kept, would copy nothing.
  @Test
  void whatWasNamedOneByOneIsAList() {
    assertThat(copy(NameFilter.NONE))
        .startsWith("neph cp 'mem://here/a b/' mem://there/z/ ")
        .endsWith(" --files-from LIST")
        .doesNotContain("exclude");
    TransferRequest delete =
        new Delete(List.of(FROM), OptionalLong.of(3), List.of(NameFilter.NONE));
    assertThat(CommandText.of(delete)).isEqualTo("neph rm - --max-delete 3 < LIST");
  }
}
