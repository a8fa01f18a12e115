package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.nephoscope.provider.retry.StallGuard;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// One exchange over HTTP: no repeats, no redirects, no decoding.
final class GcsHttp {

  private static final Sentences SAY = Sentences.of(GcsHttp.class);

  private final HttpClient client;
  private final Network network;
  private final Duration answer;
  private final StallGuard guard;

  /// @param answer how long to wait while nothing moves, for the head of an answer or for its bytes
  GcsHttp(Duration answer, Network network) throws StorageException {
    this.answer = answer;
    this.network = network;
    this.guard = new StallGuard(answer);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .proxy(network.proxies())
            .sslContext(network.trust())
            .build();
  }

  /// @param uri where the request goes
  /// @param moving whether bytes of the request went out since it was last asked; as long as they
  ///   do, the answer may take its time
  GcsAnswer exchange(HttpRequest.Builder request, URI uri, BooleanSupplier moving, String subject)
      throws IOException {
    network.address(request, uri);
    var future = client.sendAsync(request.build(), BodyHandlers.ofInputStream());
    HttpResponse<InputStream> response;
    try {
      response = await(future, moving);
    } catch (IOException e) {
      throw network.blame(uri, e);
    }
    // A refusal of the proxy before a tunnel comes without any.
    InputStream body = Objects.requireNonNullElseGet(response.body(), InputStream::nullInputStream);
    return new GcsAnswer(
        subject,
        response.statusCode(),
        response.headers(),
        guard.guard(subject, body, body::close));
  }

  private <T> T await(CompletableFuture<T> future, BooleanSupplier moving) throws IOException {
    while (true) {
      try {
        return future.get(answer.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!moving.getAsBoolean()) {
          future.cancel(true);
          throw timeout(e);
        }
      } catch (InterruptedException e) {
        future.cancel(true);
        Thread.currentThread().interrupt();
        throw interrupted(e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }
  }

  private static IOException timeout(Exception cause) {
    var timeout = new HttpTimeoutException(SAY.get("it-did-not-answer-in"));
    timeout.initCause(cause);
    return timeout;
  }

  private static IOException interrupted(Exception cause) {
    var interrupted = new InterruptedIOException("interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }
}
