package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.StoreAddress.Demo;
import org.nephoscope.connection.StoreAddress.Gcs;
import org.nephoscope.connection.StoreAddress.Http;
import org.nephoscope.connection.StoreAddress.Local;
import org.nephoscope.connection.StoreAddress.Memory;
import org.nephoscope.connection.StoreAddress.S3;

class LocationParserTest {

  private static final LocationParser PARSER =
      new LocationParser(
          Path.of("/data/here"),
          Path.of("/home/me"),
          Optional.empty(),
          Map.of("lab", "s3://pool/a"));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          s3://bucket,            bucket, ""
          s3://bucket/,           bucket, ""
          s3://bucket/a/b,        bucket, a/b
          s3://bucket/a/b/,       bucket, a/b/
          s3://bucket//a//b,      bucket, /a//b
          s3://bucket/../x/./y,   bucket, ../x/./y
          s3://bucket/a%20b+c?d#e,bucket, a%20b+c?d#e
          s3://bucket/x://y,      bucket, x://y
          s3://bucket/~,          bucket, ~
          s3://b.u_c-k~et/k,      b.u_c-k~et, k
          s3://tenant:80/k,       tenant:80, k
          S3://bucket/K,          bucket, K
          """)
  void keysStayExactlyAsTyped(String text, String bucket, String key) {
    assertThat(PARSER.parse(text)).isEqualTo(new Location(s3(bucket), key));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          s3://https://host:9000/bucket/a//b, https://host:9000, bucket, a//b
          s3://http://127.0.0.1:9000/bucket,  http://127.0.0.1:9000, bucket, ""
          s3://http://[::1]:9000/bucket/,     http://[::1]:9000, bucket, ""
          s3://HTTPS://Host:443/bucket/K,     https://host, bucket, K
          s3://https://host,                  https://host, "", ""
          s3://https://host/,                 https://host, "", ""
          """)
  void anEndpointMayStandInTheAddress(String text, String endpoint, String bucket, String key) {
    var address = new S3(Optional.of(URI.create(endpoint)), bucket);
    assertThat(PARSER.parse(text)).isEqualTo(new Location(address, key));
  }

  @Test
  void theDefaultEndpointIsUsedWhereNoneIsNamed() {
    var parser = PARSER.endpoint("http://localhost:9000/");
    var endpoint = Optional.of(URI.create("http://localhost:9000"));
    assertThat(parser.parse("s3://b/k").store()).isEqualTo(new S3(endpoint, "b"));
    assertThat(parser.parse("s3://").store()).isEqualTo(new S3(endpoint, ""));
    assertThat(parser.parse("s3://https://h/b/k").store())
        .isEqualTo(new S3(Optional.of(URI.create("https://h")), "b"));
  }

  @Test
  void anAccountIsAStoreWithAnEmptyBucket() {
    assertThat(PARSER.parse("s3://")).isEqualTo(new Location(s3(""), ""));
    assertThat(PARSER.parse("gs://")).isEqualTo(new Location(new Gcs(""), ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          file:///a/b,              a/b
          file:///a/b/,             a/b/
          file://localhost/a,       a
          file:///a%20b/%C3%A9,     a b/é
          file:///a b,              a b
          file:///a%2Fb,            a/b
          file:///,                 ""
          file://~/x,               home/me/x
          file://./x,               data/here/x
          /a/b,                     a/b
          /a//b/../c/./d,           a/c/d
          /../../etc,               etc
          /,                        ""
          x,                        data/here/x
          x/,                       data/here/x/
          ./s4:/x,                  data/here/s4:/x
          .,                        data/here/
          ..,                       data/
          x/..,                     data/here/
          a:b,                      data/here/a:b
          a%20b,                    data/here/a%20b
          ~,                        home/me/
          ~/x,                      home/me/x
          ~other/x,                 data/here/~other/x
          x|y,                      data/here/x|y
          """)
  void localPathsBecomeKeysBelowTheRoot(String text, String key) {
    assertThat(PARSER.parse(text)).isEqualTo(new Location(new Local(Path.of("/")), key));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          zarr://s3://b/k
          zarr2://s3://b/k
          zarr3://s3://b/k
          ZARR3://s3://b/k
          n5://s3://b/k
          precomputed://s3://b/k
          s3://b/k|zarr3:
          s3://b/k|neuroglancer-precomputed:
          zarr://s3://b/k|zarr2:
          """)
  void formatsAreDropped(String text) {
    assertThat(PARSER.parse(text)).isEqualTo(new Location(s3("b"), "k"));
  }

  @Test
  void whatOnlyLooksLikeAFormatStays() {
    assertThat(PARSER.parse("s3://b/k|zarr9:").path()).isEqualTo("k|zarr9:");
    assertThat(PARSER.parse("s3://b/zarr://k").path()).isEqualTo("zarr://k");
    assertThat(PARSER.parse("zarr:///a/b/")).isEqualTo(PARSER.parse("/a/b/"));
  }

  @Test
  void webMemoryAndDemoAddresses() {
    assertThat(PARSER.parse("https://Host:8443/a//b%3Fc=d"))
        .isEqualTo(new Location(new Http(URI.create("https://host:8443")), "a//b?c=d"));
    assertThat(PARSER.parse("http://host:80"))
        .isEqualTo(new Location(new Http(URI.create("http://host")), ""));
    assertThat(PARSER.parse("mem://name/a/b")).isEqualTo(new Location(new Memory("name"), "a/b"));
    assertThat(PARSER.parse("gs://b/k/")).isEqualTo(new Location(new Gcs("b"), "k/"));
    assertThat(PARSER.parse("demo://")).isEqualTo(new Location(new Demo(), ""));
    assertThat(PARSER.parse("demo://a/b")).isEqualTo(new Location(new Demo(), "a/b"));
  }

  @Test
  void anAliasStandsForTheBeginningOfAnAddress() {
    assertThat(PARSER.parse("lab://x/y")).isEqualTo(new Location(s3("pool"), "a/x/y"));
    var loop = PARSER.aliases(Map.of("a", "b://x", "b", "a://x"));
    assertThatThrownBy(() -> loop.parse("a://k")).isInstanceOf(UnknownAddress.class);
  }

  @Test
  void anAliasThatLeadsNowhereIsNamedWithWhatItStandsFor() {
    var broken = PARSER.aliases(Map.of("lab", "s4://x/", "key", "s3://id:secret@host/b c/"));

    assertThatThrownBy(() -> broken.parse("lab://k"))
        .hasMessageContaining("\"lab://k\"")
        .hasMessageContaining("alias \"lab\" stands for \"s4://x/\"")
        .hasMessageContaining("no kind \"s4://\"")
        .hasMessageEndingWith("correct the alias");
    assertThatThrownBy(() -> broken.parse("key://k"))
        .hasMessageContaining("alias \"key\"")
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s4://bucket/key",
        "S33://bucket",
        "ngauth+https://host/x",
        "://x",
        "a/b://c",
        "/abs://x",
        "zarr://zarr3://s3://b/k",
        " s3://b/k",
      })
  void anUnknownSchemeIsNeverALocalPath(String text) {
    assertThatThrownBy(() -> PARSER.parse(text))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageContaining("s3://")
        .hasMessageContaining("mem://")
        .hasMessageContaining("plain paths");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zarr://",
        "|zarr3:",
        "s3:///key",
        "s3:////",
        "s3://../key",
        "s3://./key",
        "s3://buc ket/key",
        "s3://user@bucket/key",
        "s3://b?x/key",
        "s3://https:///bucket/key",
        "s3://https://host:port/bucket",
        "s3://https://host:70000/bucket",
        "s3://https://host//key",
        "s3://http://ho st/b",
        "gs:///key",
        "file://host/share",
        "file://",
        "file:///a%2",
        "file:///a%zz",
        "file:///%ff",
        "file:///a%00b",
        "a\0b",
        "http://",
        "https:///x",
        "mem://",
        "mem:///key",
        "s3://b/\ud800",
      })
  void brokenAddressesAreRefused(String text) {
    assertThatThrownBy(() -> PARSER.parse(text)).isInstanceOf(UnknownAddress.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:secret@host/x",
        "s3://https://me:secret@host/b/k",
        "s3://https://me:sec ret@host/b",
        "s4://me:secret@host",
      })
  void passwordsAreRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> PARSER.parse(text))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageNotContaining("sec");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host:9000", "ftp://host", "http://host/path", "http://h?x", "", "http://u@h"})
  void anEndpointIsAServerAndNothingElse(String url) {
    assertThatThrownBy(() -> PARSER.endpoint(url)).isInstanceOf(UnknownAddress.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://b/a//b",
        "s3://https://h:1/b/k/",
        "s3://",
        "gs://",
        "demo://x",
        "mem://n/k",
        "/a/b",
        "/a/b/",
        "/"
      })
  void whatIsShownCanBeTypedAgain(String text) {
    assertThat(PARSER.parse(text).toString()).isEqualTo(text);
  }

  private static S3 s3(String bucket) {
    return new S3(Optional.empty(), bucket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:/b/k", "S3:/b", "gs:/b/k", "demo:/notes", "https:/host/k", "file:/a"})
  void aSlashThatIsMissingMakesNoFile(String text) {
    assertThatThrownBy(() -> PARSER.parse(text))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageContaining("two slashes")
        .hasMessageContaining("./" + text);
    assertThat(PARSER.parse("./" + text).file()).isPresent();
    assertThat(PARSER.parse("other:/x").file()).isPresent();
  }
}
