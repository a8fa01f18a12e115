package org.nephoscope.transfer.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;

class EstimateTest {

  private static final long MIB = 1L << 20;

  private static final Place AMAZON = place(new StoreAddress.S3(Optional.empty(), "a"));
  private static final Place OTHER_BUCKET = place(new StoreAddress.S3(Optional.empty(), "b"));
  private static final Place ELSEWHERE =
      place(new StoreAddress.S3(Optional.of(URI.create("https://s3.example.org")), "a"));
  private static final Place GOOGLE = place(new StoreAddress.Gcs("g"));
  private static final Place HERE = place(new StoreAddress.Local(Path.of("/").toAbsolutePath()));

  private static Place place(StoreAddress store) {
    return new Place(new Location(store, "x/"), Access.AMBIENT);
  }

  private static PlannedSizes sizes(long... sizes) {
    PlannedSizes all = PlannedSizes.NONE;
    for (long size : sizes) {
      all = all.and(size);
    }
    return all;
  }

  private static Estimate copy(Place from, Place to, PlannedSizes sizes) {
    var request = new Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT);
    return Estimate.of(request, sizes, 1, 0, 0, UnaryOperator.identity());
  }

  @Test
  void largeObjectsAreFetchedAndSentInParts() {
    var one = sizes(1000 * MIB);
    assertThat(one.fetches()).isEqualTo(1 + 125);
    assertThat(one.sends()).isEqualTo(63 + 2);
    assertThat(sizes(64 * MIB).sends()).isEqualTo(1);
    assertThat(sizes(8 * MIB).fetches()).isEqualTo(1);
    assertThat(sizes(0).fetches()).isEqualTo(1);
    assertThat(sizes(1L << 50).sends()).isLessThan(10_000);
  }

  @Test
  void aDownloadFromAmazonCostsItsRequestsAndItsBytes() {
    var estimate = copy(AMAZON, HERE, sizes(3L << 30, 1));
    assertThat(estimate.requests()).isEqualTo(new Requests(1, 386, 0, 0));
    assertThat(estimate.dollars().orElseThrow())
        .isCloseTo(3 * 0.09 + 386 * 0.0004 / 1000 + 0.005 / 1000, within(1e-6));
    assertThat(estimate.requestText()).isEqualTo("about 387 requests (1 list, 386 read)");
    assertThat(estimate.costText())
        .startsWith("about $0.27 in requests and transfer out, by the list price of ")
        .endsWith(" for S3 Standard in us-east-1");
    assertThat(copy(AMAZON, HERE, sizes(5)).costText()).startsWith("less than $0.01 in");
  }

  @Test
  void whatComesInIsFreeButForItsRequests() {
    var estimate = copy(HERE, AMAZON, sizes(1, 2, 3L << 30));
    assertThat(estimate.requests()).isEqualTo(new Requests(0, 3, 196, 0));
    assertThat(estimate.dollars().orElseThrow())
        .isCloseTo(196 * 0.005 / 1000 + 3 * 0.0004 / 1000, within(1e-9));
  }

  @Test
  void insideABucketNoByteLeaves() {
    var move = new Move(List.of(new Route(AMAZON, AMAZON)), CopyPolicy.DEFAULT);
    var estimate = Estimate.of(move, sizes(3L << 30), 1, 0, 0, UnaryOperator.identity());
    assertThat(estimate.requests()).isEqualTo(new Requests(1, 6, 1, 1));
    assertThat(estimate.dollars().orElseThrow()).isLessThan(0.0001);
    assertThat(copy(AMAZON, OTHER_BUCKET, sizes(3L << 30)).dollars().orElseThrow())
        .isLessThan(0.0001);
    // Between two identities bytes pass through this computer.
    var open = new Place(AMAZON.location(), Access.ANONYMOUS);
    assertThat(copy(open, OTHER_BUCKET, sizes(3L << 30)).dollars().orElseThrow())
        .isGreaterThan(0.27);
  }

  @Test
  void aServerThatSettingsNameInAmazonsPlaceHasNoPrice() {
    var request = new Copy(List.of(new Route(AMAZON, HERE)), CopyPolicy.DEFAULT);
    var lab = Settled.server(URI.create("https://lab.example.org"));
    assertThat(Estimate.of(request, sizes(1), 1, 0, 0, settled(lab)).dollars()).isEmpty();
    assertThat(Estimate.of(request, sizes(1), 1, 0, 0, settled(Settled.OWN)).dollars()).isPresent();
  }

  private static UnaryOperator<Place> settled(Settled server) {
    return place -> new Place(place.location(), place.access().settled(server));
  }

  @Test
  void wherePricesAreNotKnownOnlyRequestsAreSaid() {
    for (Place from : List.of(ELSEWHERE, GOOGLE)) {
      var estimate = copy(from, HERE, sizes(1, 2));
      assertThat(estimate.requests()).isEqualTo(new Requests(1, 2, 0, 0));
      assertThat(estimate.dollars()).isEmpty();
      assertThat(estimate.costText()).isEmpty();
    }
    assertThat(copy(AMAZON, GOOGLE, sizes(1)).dollars()).isEmpty();
    var abroad = new Place(AMAZON.location(), Access.AMBIENT.region("eu-central-1"));
    assertThat(copy(abroad, HERE, sizes(1)).dollars()).isEmpty();
    var cold = new Place(AMAZON.location(), Access.AMBIENT.storageClass("STANDARD_IA"));
    assertThat(copy(HERE, cold, sizes(1)).dollars()).isEmpty();
    assertThat(copy(HERE, HERE, sizes(1)).requestText()).isEmpty();
    assertThat(copy(HERE, HERE, sizes(1)).dollars()).isEmpty();
  }

  @Test
  void muchThatLeavesInAMonthIsCheaper() {
    assertThat(ListPrices.out(0)).isZero();
    assertThat(ListPrices.out(10L << 40)).isCloseTo(10 * 1024 * 0.09, within(1e-6));
    assertThat(ListPrices.out(200L << 40))
        .isCloseTo(1024 * (10 * 0.09 + 40 * 0.085 + 100 * 0.07 + 50 * 0.05), within(1e-6));
  }
}
