package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts of every kind, and how they are kept from one version to the next.
class ConnectionKindsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void accountsOfEveryKindAreThereAfterTheNextStart() throws IOException {
    var amazon = new Connection("amazon", Optional.empty(), Access.AMBIENT);
    var google =
        new Connection(
            "lab",
            new StoreAddress.Gcs(""),
            new Access(new Credentials.Ambient(Optional.of("/keys/lab.json")), Optional.empty())
                .project("em-project")
                .payer("who-pays"));
    var web =
        new Connection(
            "data",
            new StoreAddress.Http(URI.create("middleauth+https://data.example.org")),
            new Access(new Credentials.Saved("data"), Optional.empty()));
    ConnectionBook book = ConnectionBook.open(home);
    book.save(amazon);
    book.save(google);
    book.save(web);
    assertThat(ConnectionBook.open(home).connections()).containsExactly(amazon, google, web);
  }

  @Test
  void aFileOfAnOlderVersionIsReadAndWrittenAnew() throws IOException {
    Path file = home.resolve("connections.json");
    Files.writeString(
        file,
        """
        {"connections": [
          {"name": "amazon", "signIn": "ambient", "profile": "lab", "region": "eu-central-1"},
          {"name": "minio", "endpoint": "http://localhost:9000/", "signIn": "saved",
           "secret": "minio", "s3": {"requesterPays": "true"}, "storageClass": "STANDARD_IA"},
          {"name": "odd", "endpoint": "http://localhost:9000/path", "signIn": "anonymous"}],
         "bookmarks": [
          {"name": "em", "kind": "s3", "bucket": "em", "endpoint": "http://localhost:9000",
           "path": "a/", "signIn": "anonymous"}],
         "choices": {"theme": "dark"}}
        """);
    ConnectionBook book = ConnectionBook.open(home);
    var amazon =
        new Connection(
            "amazon",
            new StoreAddress.S3(Optional.empty(), ""),
            new Access(new Credentials.Ambient(Optional.of("lab")), Optional.of("eu-central-1")));
    var minio =
        new Connection(
            "minio",
            new StoreAddress.S3(Optional.of(URI.create("http://localhost:9000")), ""),
            new Access(new Credentials.Saved("minio"), Optional.empty())
                .terms(S3Terms.USUAL.requesterPays(true))
                .storageClass("STANDARD_IA"));
    assertThat(book.connections()).containsExactly(amazon, minio);
    assertThat(book.bookmarks()).hasSize(1);

    book.choose("theme", "light");

    ConnectionBook again = ConnectionBook.open(home);
    assertThat(again.connections()).containsExactly(amazon, minio);
    assertThat(again.bookmarks()).isEqualTo(book.bookmarks());
    assertThat(Files.readString(file)).contains("http://localhost:9000/path");
  }

  @Test
  void whatALaterVersionHasWrittenIsKeptByEveryChange() throws IOException {
    Path file = home.resolve("connections.json");
    String later =
        """
        {"format": 9,
         "connections": [
          {"name": "blue", "kind": "azure", "account": "blue", "signIn": "entra", "x": [1, 2]},
          {"name": "s3", "kind": "s3", "signIn": "wallet"}],
         "bookmarks": [{"name": "b", "kind": "azure", "path": "", "signIn": "anonymous"}]}
        """;
    Files.writeString(file, later);
    ConnectionBook book = ConnectionBook.open(home);
    assertThat(book.connections()).isEmpty();
    assertThat(book.bookmarks()).isEmpty();
    var lab = new Connection("lab", Optional.empty(), Access.ANONYMOUS);
    book.save(lab);
    book.save(new Bookmark("here", lab.bucket("em")));
    book.remove(lab);
    book.choose("theme", "dark");

    JsonNode before = JSON.readTree(later);
    JsonNode after = JSON.readTree(file.toFile());
    assertThat(after.path("format")).isEqualTo(before.path("format"));
    assertThat(after.path("connections")).isEqualTo(before.path("connections"));
    assertThat(after.path("bookmarks").get(0)).isEqualTo(before.path("bookmarks").get(0));
    assertThat(after.path("bookmarks")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"s3\", \"signIn\": \"anonymous\"}",
        "{\"name\": \"\", \"kind\": \"gs\", \"signIn\": \"anonymous\"}",
        "{\"name\": \"x\", \"kind\": \"http\", \"signIn\": \"anonymous\"}",
        "{\"name\": \"x\", \"kind\": \"gs\"}",
        "{\"name\": \"x\", \"kind\": \"gs\", \"signIn\": \"saved\"}"
      })
  void damageIsNoUnknownKind(String entry) throws IOException {
    Files.writeString(home.resolve("connections.json"), "{\"connections\": [" + entry + "]}");
    assertThatThrownBy(() -> ConnectionBook.open(home)).isInstanceOf(IOException.class);
  }

  @Test
  void aConnectionIsAboveItsBucketsAndServesThem() {
    assertThatThrownBy(() -> new Connection("x", new StoreAddress.Gcs("b"), Access.AMBIENT))
        .isInstanceOf(IllegalArgumentException.class);
    var web =
        new Connection(
            "x", new StoreAddress.Http(URI.create("HTTPS://Example.org:443/")), Access.ANONYMOUS);
    LocationParser parser = LocationParser.here();
    assertThat(web.serves(parser.parse("https://example.org/a/b"))).isTrue();
    assertThat(web.serves(parser.parse("http://example.org/a/b"))).isFalse();
    assertThat(web.serves(parser.parse("middleauth+https://example.org/a"))).isFalse();
    assertThat(web.serves(parser.parse("s3://example.org/a"))).isFalse();
    var google = new Connection("g", new StoreAddress.Gcs(""), Access.AMBIENT);
    assertThat(google.serves(parser.parse("gs://any/thing"))).isTrue();
    assertThat(google.bucket("b").location()).hasToString("gs://b/");
    assertThat(google.endpoint()).isEmpty();
    assertThat(web.root().location()).hasToString("https://example.org/");
  }
}
