package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nephoscope.connection.S3Terms.Addressing;

class WebAddressTest {

  @Test
  void namesAreEncodedSoThatEveryServerReadsTheSame() {
    assertThat(of("gs://b/a b/c+d/é%?#.txt", Access.AMBIENT))
        .isEqualTo("https://storage.googleapis.com/b/a%20b/c%2Bd/%C3%A9%25%3F%23.txt");
  }

  @Test
  void theBucketStandsWhereTheTermsSay() {
    Access path = Access.AMBIENT.terms(S3Terms.USUAL.addressing(Addressing.PATH));
    Access host = Access.AMBIENT.terms(S3Terms.USUAL.addressing(Addressing.HOST));
    assertThat(of("s3://em/a", Access.AMBIENT)).isEqualTo("https://em.s3.amazonaws.com/a");
    assertThat(of("s3://em.org/a", Access.AMBIENT)).isEqualTo("https://s3.amazonaws.com/em.org/a");
    assertThat(of("s3://em/a", path.region("eu-central-1")))
        .isEqualTo("https://s3.eu-central-1.amazonaws.com/em/a");
    String own = "s3://https://store.example.org:9000/em/a";
    assertThat(of(own, Access.AMBIENT)).isEqualTo("https://store.example.org:9000/em/a");
    assertThat(of(own, host)).isEqualTo("https://em.store.example.org:9000/a");
  }

  @Test
  void aWebServerIsNamedAsABrowserNamesIt() {
    assertThat(of("https://data.example.org/em/a", Access.ANONYMOUS))
        .isEqualTo("https://data.example.org/em/a");
    assertThat(of("middleauth+https://data.example.org/em/a", Access.ANONYMOUS))
        .isEqualTo("https://data.example.org/em/a");
  }

  @Test
  void whatNoWebServerGivesHasNone() {
    for (String address : new String[] {"s3://", "gs://", "/data/a", "mem://m/a", "demo://a"}) {
      assertThat(WebAddress.of(place(address, Access.AMBIENT))).as(address).isEmpty();
    }
  }

  private static String of(String address, Access access) {
    return WebAddress.of(place(address, access)).orElseThrow();
  }

  private static Place place(String address, Access access) {
    return new Place(LocationParser.here().parse(address), access);
  }
}
