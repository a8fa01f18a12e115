package org.nephoscope.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.gcs.FaultedGcs;
import org.nephoscope.provider.http.FaultedWeb;
import org.nephoscope.provider.s3.FaultedS3;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;

/// Nobody makes this program hold more than a page of a listing can be: neither by a page, nor by
/// an error, nor by a head.
@Execution(ExecutionMode.CONCURRENT)
class ExcessTest {

  private static final ObjectKey KEY = new ObjectKey("k");

  enum Kind {
    S3(
        FaultedS3::new,
        "<ListBucketResult>%s<IsTruncated>false</IsTruncated></ListBucketResult>",
        "<Error><Code>AccessDenied</Code>%s</Error>"),
    GOOGLE(FaultedGcs::new, "{\"kind\":\"storage#objects\"%s}", "{\"error\":{\"code\":403%s}}"),
    WEB(
        FaultedWeb::new,
        "<html><head><title>Index of /</title></head><body>%s</body></html>",
        "%s");

    @SuppressWarnings("ImmutableEnumChecker") // it makes a new server each time
    private final Callable<FaultedServer> server;

    private final String page;
    private final String error;

    Kind(Callable<FaultedServer> server, String page, String error) {
      this.server = server;
      this.page = page;
      this.error = error;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPageThatIsTooLongIsNoListing(Kind kind) throws Exception {
    against(
        kind,
        FaultedServer::patient,
        (proxy, store) -> {
          proxy.spoil(
              9,
              _ -> true,
              FaultyProxy.reply(200, "Content-Type: text/html\r\n", padded(kind.page)));
          assertThatThrownBy(() -> store.list(ListQuery.children(Prefix.ROOT)))
              .isInstanceOf(Unexpected.class)
              .hasMessageContaining("more than");
          assertThat(proxy.seen()).hasSize(1); // it would only come again
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofAnErrorThatIsTooLongOnlyTheBeginningIsRead(Kind kind) throws Exception {
    against(
        kind,
        FaultedServer::patient,
        (proxy, store) -> {
          proxy.spoil(9, _ -> true, FaultyProxy.reply(403, "", padded(kind.error)));
          assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(AccessDenied.class);
          assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, Optional.empty()))
              .isInstanceOf(AccessDenied.class);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHeadThatIsTooLongIsNoAnswer(Kind kind) throws Exception {
    String header = "x-padding: " + "x".repeat(1 << 20) + "\r\n";
    against(
        kind,
        FaultedServer::open, // a head that breaks off is asked for again
        (proxy, store) -> {
          proxy.spoil(9, _ -> true, FaultyProxy.reply(200, header, ""));
          assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, Optional.empty()))
              .isInstanceOf(StorageException.class);
        });
  }

  /// More than a page may be; made anew each time, because nobody else needs so much memory.
  private static String padded(String frame) {
    return frame.formatted(" ".repeat(33 << 20));
  }

  private interface Trial {
    void run(FaultyProxy proxy, ObjectStore store) throws Exception;
  }

  private interface Opening {
    ObjectStore open(FaultedServer server, StoreAddress place, URI through) throws Exception;
  }

  private static void against(Kind kind, Opening opening, Trial trial) throws Exception {
    try (FaultedServer server = kind.server.call();
        var proxy = new FaultyProxy(server.endpoint())) {
      StoreAddress place = server.place();
      try (ObjectStore store = opening.open(server, place, proxy.endpoint())) {
        trial.run(proxy, store);
      }
    }
  }
}
