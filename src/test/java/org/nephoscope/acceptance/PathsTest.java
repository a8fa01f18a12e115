package org.nephoscope.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.CloudFile;
import org.nephoscope.CloudFiles;
import org.nephoscope.CloudOptions;
import org.nephoscope.CloudPaths;
import org.nephoscope.Renaming;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.UnknownAddress;

/// Groups 11 and 16: what addresses mean, which text is none, and names that stand for the
/// beginning of one. Paths of Windows are those of `LocationParserTest`.
class PathsTest {

  @TempDir Path folder;

  private LocationParser parser() {
    return new LocationParser(
        Path.of("/work"), Path.of("/home/me"), Optional.empty(), Map.of("lab", "mem://lab/sub/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s3://bucket/a/b;s3://bucket/;a/b",
        "S3://bucket/a/b/;s3://bucket/;a/b/",
        "gs://bucket/a//../b%20;gs://bucket/;a//../b%20",
        "gs://bücket.x_y-z/a;gs://bücket.x_y-z/;a",
        "precomputed://gs://bucket/a;gs://bucket/;a",
        "graphene://s3://bucket/a;s3://bucket/;a",
        "gs://bucket/a|zarr3:;gs://bucket/;a",
        "gs://bucket/a|neuroglancer-precomputed:;gs://bucket/;a",
        "s3://https://host.org:9000/bucket/a;s3://https://host.org:9000/bucket/;a",
        "https://host.org/a/b;https://host.org/;a/b",
        "middleauth+https://host.org/a;middleauth+https://host.org/;a",
        "mem://bucket/a;mem://bucket/;a",
        "matrix://bucket/a;s3://https://s3-hpcrc.rc.princeton.edu/bucket/;a",
        "tigerdata://bucket/a;s3://https://td.princeton.edu/bucket/;a",
        "nokura://bucket/a;s3://https://c10s.pni.princeton.edu/bucket/;a",
        "lab://a/b;mem://lab/;sub/a/b",
        "file:///x/y;file:///;x/y",
        "/x/../y/;file:///;y/",
        "./y;file:///;work/y",
        "y;file:///;work/y",
        "~/y;file:///;home/me/y",
      })
  void anAddressIsAStoreAndAName(String text, String store, String path) {
    Location location = parser().parse(text);
    assertThat(location.store().uri()).isEqualTo(store);
    assertThat(location.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s4://bucket/a", "gs://///", "ngauth+https://host/a", "", "http://", "mem://"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> parser().parse(text)).isInstanceOf(UnknownAddress.class);
    assertThatThrownBy(() -> CloudFiles.open(text)).isInstanceOf(UnknownAddress.class);
  }

  @Test
  void anUnknownKindIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> parser().parse("s4://bucket/a"))
        .hasMessageContaining("s3://")
        .hasMessageContaining("lab://");
  }

  /// What is written is what is read back, for every kind of place.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/a/b",
        "s3://https://host.org/bucket/a",
        "gs://bucket/a//b",
        "mem://bucket/a",
        "https://host.org/a%20b",
        "/x/y"
      })
  void anAddressComesBackAsItWasTyped(String text) {
    Location location = parser().parse(text);
    assertThat(location.toString()).isEqualTo(text);
    assertThat(parser().parse(location.toString())).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/d,https://storage.googleapis.com/bucket/d/a/b",
    "s3://bucket/d,https://bucket.s3.amazonaws.com/d/a/b",
    "s3://my.bucket/d,https://s3.amazonaws.com/my.bucket/d/a/b",
    "s3://https://host.org/bucket/d,https://host.org/bucket/d/a/b",
    "matrix://bucket/d,https://s3-hpcrc.rc.princeton.edu/bucket/d/a/b",
    "https://host.org/d,https://host.org/d/a/b",
    "mem://bucket/d,",
    "/d,",
  })
  void aWebBrowserHasItsOwnAddress(String address, String web) throws Exception {
    try (CloudFiles files = CloudFiles.open(address)) {
      assertThat(files.webAddress("a/b")).isEqualTo(Optional.ofNullable(web));
      assertThat(
              files
                  .webAddress("a/b")
                  .map(URI::create)
                  .map(URI::getPath)
                  .filter(path -> !path.endsWith("/d/a/b")))
          .isEmpty();
    }
  }

  @Test
  void pathsArePutTogetherAndTakenApart() throws Exception {
    assertThat(CloudPaths.join("a", "b", "c")).isEqualTo("a/b/c");
    assertThat(CloudPaths.join("a/", "/b")).isEqualTo("a/b");
    assertThat(CloudPaths.join("", "b")).isEqualTo("b");
    assertThat(CloudPaths.join("gs://x", "b")).isEqualTo("gs://x/b");
    assertThat(CloudPaths.dirname("a/b/c")).isEqualTo("a/b");
    assertThat(CloudPaths.dirname("a")).isEmpty();
    assertThat(CloudPaths.basename("a/b/c")).isEqualTo("c");
    assertThat(CloudPaths.basename("a/")).isEmpty();
    assertThat(new Renaming("a/b", "c/").to()).isEqualTo("c/b");
    assertThat(Renaming.same("a/b").to()).isEqualTo("a/b");
    try (CloudFiles files = CloudFiles.open("gs://x/y")) {
      assertThat(files.address("a")).isEqualTo("gs://x/y/a");
      assertThat(files.toString()).isEqualTo("gs://x/y/");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> CloudFile.open("gs://x/y/"));
  }

  @Test
  void aliasesAreKeptUntilTheyAreTakenAway() throws Exception {
    Path own = folder.resolve("aliases.json");
    var aliases = new Aliases(own, folder.resolve("other.json"));
    aliases.add("test1", "s3://https://host.org/");
    var later = LocationParser.here().aliases(new Aliases(own, folder.resolve("other.json")));
    assertThat(later.parse("test1://bucket/a").toString())
        .isEqualTo("s3://https://host.org/bucket/a");
    assertThat(aliases.remove("test1")).isTrue();
    assertThat(aliases.remove("test1")).isFalse();
    assertThatThrownBy(() -> LocationParser.here().aliases(aliases).parse("test1://b/a"))
        .isInstanceOf(UnknownAddress.class);
    assertThatIllegalArgumentException().isThrownBy(() -> aliases.add("s3", "mem://x/"));
    assertThatIllegalArgumentException().isThrownBy(() -> aliases.add("matrix", "mem://x/"));
    assertThat(Files.exists(own)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"mem://a/b,requester", "/x,requester", "https://host.org/a,p", "s3://b/a,project"})
  void aPayerThatCannotBeIsRefusedBeforeAnythingIsAsked(String address, String payer) {
    CloudOptions options = CloudOptions.usual().requestPayer(payer);
    assertThatIllegalArgumentException().isThrownBy(() -> CloudFiles.open(address, options));
  }
}
