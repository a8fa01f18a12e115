package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// A server that hangs up before it has said a word is as little there as one that takes no
/// connection; one that hangs up in the middle of an answer is there.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HangUpTest {

  enum Kind {
    S3,
    GCS,
    WEB
  }

  private static final ObjectKey KEY = new ObjectKey("k");

  @TempDir Path folder;

  static Stream<Arguments> ways() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(true, false).map(reset -> Arguments.of(kind, reset)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void oneThatSaysNothingIsSilent(Kind kind, boolean reset) throws Exception {
    try (var server = new Server("", reset);
        var store = open(kind, server.port())) {
      var error =
          catchThrowableOfType(
              Unreachable.class, () -> store.open(KEY, Span.WHOLE, Optional.empty()));
      assertThat(error.isSilent()).as("%s", error).isTrue();
      if (kind != Kind.WEB) {
        var bytes = ByteSource.of(new byte[1 << 20]);
        error =
            catchThrowableOfType(
                Unreachable.class, () -> store.put(KEY, bytes, PutOptions.REPLACE));
        assertThat(error.isSilent()).as("%s", error).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatBreaksOffIsNot(Kind kind) throws Exception {
    String begun =
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"1\"\r\nx-goog-generation: 1\r\n\r\nabc";
    try (var server = new Server(begun, false);
        var store = open(kind, server.port())) {
      var error =
          catchThrowableOfType(
              IOException.class,
              () -> {
                try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
                  content.readAll();
                }
              });
      assertThat(error)
          .isInstanceOfSatisfying(
              Unreachable.class, broken -> assertThat(broken.isSilent()).isFalse());
    }
  }

  private ObjectStore open(Kind kind, int port) throws StorageException {
    String origin = "http://127.0.0.1:" + port;
    var network = new Network(Map.of(), Optional.empty());
    var quick = new S3Settings(1, Duration.ZERO, Duration.ofSeconds(10), 5 << 20, 5 << 20);
    var google = Map.of("HOME", folder.toString(), "STORAGE_EMULATOR_HOST", origin);
    var stores =
        new Stores(
            new S3Clients(quick, network),
            new GcsClients(GcsSettings.usual(), google, network),
            network);
    return stores.open(
        switch (kind) {
          case S3 -> new StoreAddress.S3(Optional.of(URI.create(origin)), "bucket");
          case GCS -> new StoreAddress.Gcs("b");
          case WEB -> new StoreAddress.Http(URI.create(origin));
        },
        Access.ANONYMOUS);
  }

  /// Takes every connection, and ends it after the request's first bytes.
  private static final class Server implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] says;
    private final boolean reset;

    Server(String says, boolean reset) throws IOException {
      this.says = says.getBytes(StandardCharsets.US_ASCII);
      this.reset = reset;
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket taken = socket.accept()) {
          if (reset) {
            taken.setSoLinger(true, 0);
          } else {
            var _ = taken.getInputStream().read(new byte[1 << 16]);
            taken.getOutputStream().write(says);
            taken.shutdownOutput();
          }
        } catch (IOException _) {
          // The other side has gone, or this one is to.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close(); // which ends the thread
    }
  }
}
