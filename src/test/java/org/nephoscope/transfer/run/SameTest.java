package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.journal.Seen;

/// Two objects of one length, of which two listings tell only dates and tags.
class SameTest {

  private static final String ONE = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";

  @ParameterizedTest
  @CsvSource({
    // source, target: seconds and tags
    "5, 4, ONE, ONE, false",
    "5, 5, ONE, ONE, true",
    "5, 5, ONE, OTHER, false", // written one after the other in one second
    "5, 6, ONE, OTHER, true", // another key of encryption
    "5, 5, ONE, 0123-4, true", // sent in parts
    "5, 5, ONE, , true",
    "5, 5, , ONE, true",
  })
  void whatTwoBucketsTell(long here, long there, String tag, String other, boolean same) {
    var source =
        new ObjectMeta(
            new ObjectKey("a/1"),
            3,
            Optional.of(Instant.ofEpochSecond(here)),
            new Revision("r"),
            Optional.ofNullable(tag).map(SameTest::tag),
            List.of(),
            Optional.empty(),
            Optional.empty());
    var target =
        new Seen(
            "z/1",
            3,
            Optional.of(Instant.ofEpochSecond(there)),
            List.of(),
            Optional.ofNullable(other).map(text -> new Revision('"' + tag(text) + '"')));
    assertThat(Same.is(source, target, sync())).isEqualTo(same);
  }

  private static String tag(String word) {
    return word.equals("ONE") ? ONE : word.equals("OTHER") ? OTHER : word;
  }

  private static Sync sync() {
    return new Sync(
        new Route(place("here", "a/"), place("there", "z/")),
        CopyPolicy.DEFAULT,
        false,
        false,
        OptionalLong.empty());
  }

  private static Place place(String bucket, String path) {
    return new Place(new Location(new StoreAddress.Memory(bucket), path), Access.AMBIENT);
  }
}
