package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.storage.Versions;

/// Answers that call themselves a success and are none, as proxies, sign-in pages and servers in
/// trouble give them.
class S3AnswerTest {

  private static final ObjectKey KEY = new ObjectKey("k");

  private final FaultedS3 server = new FaultedS3();
  private FaultyProxy proxy;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    StoreAddress place = server.place();
    server.fill(place, KEY, new byte[] {1, 2, 3});
    proxy = new FaultyProxy(server.endpoint());
    store = server.open(place, proxy.endpoint());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, ''",
    "204, ''",
    "200, <Error><Code>InternalError</Code></Error>",
    "200, <html><body>Sign in</body></html>"
  })
  void whatIsNoListingIsNotTheEndOfOne(int status, String body) {
    proxy.spoil(9, _ -> true, FaultyProxy.reply(status, "", body));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(
            () -> store.feature(Versions.class).orElseThrow().versions("", Optional.empty()))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() ->
            store.feature(UnfinishedUploads.class).orElseThrow().uploads("", Optional.empty()))
        .isInstanceOf(StorageException.class);
  }

  /// Bytes that are no UTF-8 cannot be a key of ours: the rest of the listing stands, and what is
  /// asked for by the name that is shown is not there.
  @Test
  void aNameThatIsNoTextLeavesTheListingWhole() throws IOException {
    String rows =
        Stream.of("a", "%FF", "%ED%A0%80", "z")
            .map(key ->
                "<Contents><Key>%s</Key><Size>3</Size><ETag>\"x\"</ETag></Contents>".formatted(key))
            .collect(Collectors.joining());
    proxy.spoil(
        1,
        line -> line.contains("list-type=2"),
        FaultyProxy.reply(
            200,
            "",
            "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + "<EncodingType>url</EncodingType>"
                + rows
                + "</ListBucketResult>"));
    var entries = store.list(ListQuery.everything(Prefix.ROOT)).entries();
    assertThat(entries).hasSize(4).extracting(ObjectEntry::path).contains("a", "z");
    String odd = entries.getLast().path();
    assertThat(odd).contains("\ufffd");
    assertThatThrownBy(() -> store.stat(new ObjectKey(odd))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> new ObjectKey("a\ud800")).isInstanceOf(IllegalArgumentException.class);
  }

  /// It is the server's word that there is more, and nothing unforeseen.
  @Test
  void aListingThatEndsWithoutAWayOnIsToldInPlainWords() {
    proxy.spoil(
        9,
        _ -> true,
        FaultyProxy.reply(
            200, "", "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOfSatisfying(
            StorageException.class,
            error ->
                assertThat(ErrorText.of(error, "s3://b/"))
                    .isEqualTo(
                        "s3://b/ could not be listed to its end: the server says that there is"
                            + " more, and gives no way to ask for it. Tell whoever runs the"
                            + " server."));
  }

  @Test
  void aRowWithoutASizeIsNotEmpty() {
    String row = "<IsTruncated>false</IsTruncated><Contents><Key>k</Key></Contents>";
    proxy.spoil(
        9,
        _ -> true,
        FaultyProxy.reply(200, "", "<ListBucketResult>" + row + "</ListBucketResult>"));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(StorageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Contents><Size>3</Size></Contents>",
        "<CommonPrefixes></CommonPrefixes>",
        "<Version><Key>k</Key></Version>",
        "<DeleteMarker></DeleteMarker>",
        "<Upload><UploadId>1</UploadId></Upload>"
      })
  void aRowWithoutANameOrSizeIsABrokenAnswer(String row) {
    String body = "<IsTruncated>false</IsTruncated>" + row;
    proxy.spoil(
        99,
        _ -> true,
        (request, _) -> {
          String line = new String(request, ISO_8859_1);
          String root =
              line.contains("versions")
                  ? "ListVersionsResult"
                  : line.contains("uploads") ? "ListMultipartUploadsResult" : "ListBucketResult";
          String xml = "<" + root + ">" + body + "</" + root + ">";
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + xml.length() + "\r\n\r\n";
          return (head + xml).getBytes(ISO_8859_1);
        });
    List<ThrowingCallable> calls =
        List.of(
            () -> store.list(ListQuery.everything(Prefix.ROOT)),
            () -> store.feature(Versions.class).orElseThrow().versions("", Optional.empty()),
            () ->
                store.feature(UnfinishedUploads.class).orElseThrow().uploads("", Optional.empty()));
    assertThat(calls.stream().map(Assertions::catchThrowable).filter(Objects::nonNull))
        .hasSize(1)
        .allMatch(StorageException.class::isInstance);
  }

  @Test
  void aListingThatLeadsInCirclesEnds() {
    var turn = new AtomicInteger();
    proxy.spoil(
        999,
        _ -> true,
        (_, _) -> {
          String xml =
              "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>"
                  + turn.getAndIncrement() % 2
                  + "</NextContinuationToken></ListBucketResult>";
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + xml.length() + "\r\n\r\n";
          return (head + xml).getBytes(ISO_8859_1);
        });
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("gives no way to ask for it");
    assertThat(turn).hasValueLessThan(5);
  }

  @Test
  void whatIsGoneAlreadyIsDeleted() throws IOException {
    var odd = new ObjectKey("a\u0001b"); // goes by itself, because XML cannot hold it
    String error = "<Error><Code>NoSuchKey</Code></Error>";
    proxy.spoil(9, line -> line.startsWith("DELETE "), FaultyProxy.reply(404, "", error));
    String row = "<Error><Key>k</Key><Code>NoSuchKey</Code></Error>";
    proxy.spoil(
        9,
        line -> line.startsWith("POST "),
        FaultyProxy.reply(200, "", "<DeleteResult>" + row + "</DeleteResult>"));
    assertThat(store.delete(List.of(odd, KEY)))
        .hasSize(2)
        .allMatch(outcome -> outcome.error().isEmpty());
  }

  @Test
  void aWriteThatMeetsAnotherOneIsTriedAgain() throws IOException {
    String error = "<Error><Code>ConditionalRequestConflict</Code></Error>";
    proxy.spoil(1, line -> line.startsWith("PUT "), FaultyProxy.reply(409, "", error));
    var fresh = new ObjectKey("fresh");
    store.put(fresh, ByteSource.of(new byte[9]), PutOptions.REPLACE.when(Condition.ABSENT));
    assertThat(store.stat(fresh).size()).isEqualTo(9);
  }

  @Test
  void aWrongClockIsToldAsSuch() {
    String error = "<Error><Code>RequestTimeTooSkewed</Code></Error>";
    proxy.spoil(9, _ -> true, FaultyProxy.reply(403, "", error));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> {
              assertThat(denied.why()).isEqualTo(AccessDenied.Why.CLOCK);
              assertThat(ErrorText.of(denied, "s3://b"))
                  .contains("clock of this computer", "Set it");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"gr\u00f6\u00dfe", "a\r\nb"})
  void headersThatServersReadDifferentlyAreNotSent(String text) {
    Headers headers = Headers.NONE.contentDisposition(text);
    PutOptions options = PutOptions.REPLACE.headers(headers);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(new byte[9]), options))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("Content-Disposition");
  }

  @Test
  void anObjectWithoutALengthIsNotEmpty() {
    proxy.spoil(9, _ -> true, FaultyProxy.rewriteHead("(?i)content-length:.*\r\n", ""));
    assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> store.open(KEY, new Span.LastBytes(0), Optional.empty()))
        .isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<Error><Code>InternalError</Code></Error>", "<html></html>"})
  void aPageIsNoObject(String body) {
    proxy.spoil(99, _ -> true, FaultyProxy.reply(200, "", body));
    assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, Optional.empty()))
        .isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(new byte[9]), PutOptions.REPLACE))
        .isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<Error><Code>InternalError</Code></Error>", "<html></html>"})
  void anUploadIsNotCompletedWithoutAResult(String body) {
    proxy.spoil(
        9,
        line -> line.startsWith("POST ") && line.contains("uploadId="),
        FaultyProxy.reply(200, "", body));
    var large = ByteSource.of(new byte[40_000]);
    assertThatThrownBy(() -> store.put(new ObjectKey("parts"), large, PutOptions.REPLACE))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void whatIsSaidToBeDeletedIsLookedFor() throws IOException {
    var odd = new ObjectKey("a\u0001b"); // goes by itself, because XML cannot hold it
    store.put(odd, ByteSource.of(new byte[9]), PutOptions.REPLACE);
    proxy.spoil(9, line -> line.startsWith("DELETE "), FaultyProxy.reply(200, "", ""));
    assertThatThrownBy(() -> store.delete(List.of(odd))).isInstanceOf(Unreachable.class);
    assertThat(store.stat(odd).size()).isEqualTo(9);
  }

  @Test
  void aCopyThatLeftTheOldContentIsNone() throws IOException {
    var old = new ObjectKey("old");
    store.put(old, ByteSource.of(new byte[] {9, 9, 9}), PutOptions.REPLACE);
    String done = "<CopyObjectResult><ETag>\"x\"</ETag></CopyObjectResult>";
    proxy.spoil(1, line -> line.startsWith("PUT "), FaultyProxy.reply(200, "", done));
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), old, Condition.ALWAYS))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("other content");
  }
}
