package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
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

  /// Who types it elsewhere is to be the same as here.
  @Test
  void whoAsksIsSaidWhereAllPlacesAreAskedByOne() {
    Place local = place("here", "a/");
    var lab = new Credentials.Saved("the lab");
    assertThat(copy(local, remote(lab))).startsWith("neph --connection 'the lab' cp -r ");
    var profile = new Credentials.Ambient(Optional.of("archive"));
    assertThat(copy(remote(profile), local)).startsWith("neph --profile archive cp -r ");
    assertThat(copy(remote(new Credentials.Anonymous()), local))
        .startsWith("neph --anonymous cp -r ");
    assertThat(copy(remote(new Credentials.Ambient(Optional.empty())), local))
        .startsWith("neph cp -r ");
    assertThat(copy(remote(lab), remote(profile))).as("no one command").startsWith("neph cp -r ");
    TransferRequest delete = new Delete(List.of(remote(lab)));
    assertThat(CommandText.of(delete))
        .isEqualTo("neph --connection 'the lab' rm -r s3://bucket/x/");
  }

  private static String copy(Place from, Place to) {
    return CommandText.of(new Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT));
  }

  private static Place remote(Credentials who) {
    var store = new StoreAddress.S3(Optional.empty(), "bucket");
    return new Place(new Location(store, "x/"), new Access(who, Optional.empty()));
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
