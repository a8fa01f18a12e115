package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Settled;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;

class RequestJsonTest {

  @Test
  void aCopyComesBackAsItWas() throws IOException {
    var access =
        new Access(new Credentials.Ambient(Optional.of("lab")), Optional.of("eu-west-1"))
            .payer("my-project");
    var route =
        new Route(place("s3://bucket/a/", access), place("mem://t/b/", Access.ANONYMOUS))
            .names(new NameFilter(List.of("**.jpg", "ü\"\\*"), List.of("x/")));
    var copy =
        new Copy(
            List.of(route),
            CopyPolicy.DEFAULT.limit(1 << 20).part(1 << 24).contentType("text/x-a"));

    assertThat(RequestJson.read(RequestJson.write(copy))).isEqualTo(copy);
  }

  @Test
  void whatSettingsDecideIsKeptWithoutAPassword() throws IOException {
    var settled =
        new Settled(
            Optional.of(URI.create("http://me:canary-7@localhost:9000/s3")),
            Optional.of("eu-west-1"),
            Optional.of("lab"));
    var delete =
        new Delete(
            List.of(
                place("s3://bucket/a/", Access.AMBIENT.settled(settled)),
                place("gs://bucket/a/", Access.AMBIENT.settled(Settled.OWN)),
                place("gs://bucket/b/", Access.AMBIENT)));
    String json = RequestJson.write(delete);

    assertThat(RequestJson.read(json)).isEqualTo(delete);
    assertThat(json).contains("\"http://localhost:9000/s3\"").doesNotContain("canary");
  }

  @Test
  void aCopyOfEarlierIsOfAllNamesAndHasNoLimit() throws IOException {
    var route = new Route(place("mem://s/a", Access.AMBIENT), place("mem://t/b", Access.AMBIENT));
    var copy = new Copy(List.of(route), CopyPolicy.DEFAULT);
    String earlier = RequestJson.write(copy).replace(",\"limit\":0,\"part\":8388608", "");

    assertThat(earlier).doesNotContain("limit", "part", "names");
    assertThat(RequestJson.read(earlier)).isEqualTo(copy);
  }

  @Test
  void aFolderKeepsHowItsFilesAreNamed() throws IOException {
    var plain = place("/data/a/", Access.AMBIENT);
    var suffix = new Place(plain.location().naming(LocalNaming.SUFFIX), Access.AMBIENT);
    var copy = new Copy(List.of(new Route(plain, suffix)), CopyPolicy.DEFAULT);
    String json = RequestJson.write(copy);

    assertThat(RequestJson.read(json)).isEqualTo(copy);
    assertThat(RequestJson.read(json.replace(",\"names\":\"plain\"", ""))).isEqualTo(copy);
    assertThatThrownBy(() -> RequestJson.read(json.replace("\"suffix\"", "\"other\"")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anEnteredSecretIsKeptByItsName() throws IOException {
    var access = new Access(new Credentials.Saved("desk"), Optional.empty());
    var delete = new Delete(List.of(place("s3://bucket/a", access)));
    assertThat(RequestJson.read(RequestJson.write(delete))).isEqualTo(delete);
  }

  @Test
  void eachPlaceOfADeletionHasItsOwnNamesAndEarlierVersionsWroteThemOnce() throws IOException {
    var two = List.of(place("mem://b/a/", Access.AMBIENT), place("mem://b/c", Access.AMBIENT));
    var jpg = new NameFilter(List.of("*.jpg"), List.of("x*"));
    var delete = new Delete(two, OptionalLong.of(7), List.of(jpg, NameFilter.ALL));
    assertThat(RequestJson.read(RequestJson.write(delete))).isEqualTo(delete);

    String earlier =
        RequestJson.write(new Delete(two))
            .replace(
                "\"kind\":", "\"names\":{\"include\":[\"*.jpg\"],\"exclude\":[\"x*\"]},\"kind\":");
    assertThat(RequestJson.read(earlier))
        .isEqualTo(new Delete(two, OptionalLong.empty(), List.of(jpg, jpg)));
  }

  private static Place place(String address, Access access) {
    return new Place(LocationParser.here().parse(address), access);
  }
}
