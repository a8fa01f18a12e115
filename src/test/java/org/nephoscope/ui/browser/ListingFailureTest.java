package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.StorageException.Untrusted;

/// Every failure is titled by the place it happened at, and leads to what may help.
class ListingFailureTest {

  private static final String OWN = "s3://https://store.example.org:9000/em/a/";

  @Test
  void aRefusalNamesWhatMayNotBeListed() {
    var refused = new AccessDenied("x", Why.FORBIDDEN, null);
    assertThat(heading(refused, "s3://em/a/")).isEqualTo("You may not list this bucket");
    assertThat(heading(refused, "gs://em/")).isEqualTo("You may not list this bucket");
    assertThat(heading(refused, "s3://")).isEqualTo("You may not list the buckets of this account");
    assertThat(heading(refused, "/data/")).isEqualTo("You may not list this folder");
    assertThat(heading(refused, "https://data.example.org/em/"))
        .isEqualTo("You may not list this address");
    ListingFailure failure = of(refused, "s3://em/a/");
    assertThat(failure.retry()).isFalse();
    assertThat(failure.body())
        .isEqualTo(
            "You can still open an exact path. Ask the owner of the bucket for the permission"
                + " s3:ListBucket, or use another sign-in.");
    assertThat(of(refused, "gs://em/").body()).contains("storage.objects.list");
    assertThat(of(refused, "s3://").body()).contains("owner of the account", "ListAllMyBuckets");
    var payer = new AccessDenied("x", Why.FORBIDDEN, "Agree to pay.", null);
    assertThat(of(payer, "s3://em/").body())
        .contains("Agree to pay.")
        .endsWith("Listing needs the permission s3:ListBucket.");
    assertThat(of(refused, "/data/").body()).contains("You can still", "/data");
  }

  @Test
  void aMissingSignInNamesTheServer() {
    var none = new AccessDenied("x", Why.NO_CREDENTIALS, null);
    assertThat(heading(none, "s3://em/")).isEqualTo("There is no sign-in for Amazon S3");
    assertThat(heading(none, "gs://em/")).isEqualTo("There is no sign-in for Google Cloud Storage");
    assertThat(heading(none, OWN)).isEqualTo("There is no sign-in for store.example.org:9000");
    assertThat(heading(new AccessDenied("x", Why.EXPIRED, null), OWN))
        .isEqualTo("The sign-in for store.example.org:9000 has expired");
    assertThat(heading(new AccessDenied("x", Why.PAYER_REQUIRED, null), "s3://em/"))
        .isEqualTo("Whoever lists this bucket pays for it");
  }

  @Test
  void whatIsMissingIsNamedByItsKind() {
    var missing = new NotFound("x", null);
    assertThat(heading(missing, "s3://em/a/")).isEqualTo("This bucket does not exist");
    assertThat(heading(missing, "/data/none/")).isEqualTo("This folder does not exist");
    assertThat(heading(missing, "https://data.example.org/em/"))
        .isEqualTo("There is nothing at this address");
    assertThat(of(missing, "s3://em/a/").retry()).isFalse();
  }

  @Test
  void aServerThatDoesNotAnswerOrProveWhoItIsIsNamed() {
    ListingFailure silent = of(new Unreachable("x", "timed out", null), OWN);
    assertThat(silent.heading()).isEqualTo("No answer from store.example.org:9000");
    assertThat(silent.retry()).isTrue();
    ListingFailure strange =
        of(new Untrusted("x", "unknown authority", null), "https://data.example.org/em/");
    assertThat(strange.heading()).isEqualTo("data.example.org cannot prove who it is");
    assertThat(strange.body()).contains("AWS_CA_BUNDLE").endsWith("Nothing was said to it.");
    assertThat(heading(new Busy("x", null, null), "gs://em/"))
        .isEqualTo("Google Cloud Storage asks for fewer requests");
  }

  @Test
  void aServerThatSettingsNameIsNamedInsteadOfAmazon() {
    StoreAddress bucket = LocationParser.here().parse("s3://em/").store();
    assertThat(PlaceLook.server(bucket, Optional.of(URI.create("http://lab.example.org:9000"))))
        .isEqualTo("lab.example.org:9000");
    assertThat(PlaceLook.server(bucket, Optional.empty())).isEqualTo("Amazon S3");
  }

  @Test
  void aServerWithoutListingsIsNoFailureOfThePlace() {
    ListingFailure unlisted =
        of(new Unsupported("x", Unsupported.LISTING, null), "https://data.example.org/em/");
    assertThat(unlisted.heading()).isEqualTo("This server gives no listing");
    assertThat(unlisted.retry()).isFalse();
    assertThat(heading(new Unexpected("x", "odd", null), OWN))
        .isEqualTo("This place could not be listed");
  }

  private static String heading(Exception error, String address) {
    return of(error, address).heading();
  }

  private static ListingFailure of(Exception error, String address) {
    var place = new Place(LocationParser.here().parse(address), Access.ANONYMOUS);
    return ListingFailure.of(
        error, Asked.of(place), PlaceLook.server(place.location().store(), Optional.empty()));
  }
}
