package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.retry.Retrier;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.provider.web.BoundedBody;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// Says things to one server under one identity: adds who we are and who pays, sends again what may
/// be sent again, and turns refusals into our words.
final class GcsClient {

  private static final Sentences SAY = Sentences.of(GcsClient.class);

  /// What is made of an answer that was accepted. It closes the answer, or passes it on.
  interface Reading<T> {
    T read(GcsAnswer answer) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AGENT = "nephoscope";

  private final GcsHttp http;
  private final URI server;
  private final GcsIdentity identity;
  private final Optional<String> payer;
  private final Retrier retrier;
  private final GcsErrors errors;

  /// @param server scheme, host and port
  /// @param payer the project that is charged for every request
  /// @param place the address of the bucket or project, for messages
  GcsClient(
      GcsHttp http,
      URI server,
      GcsIdentity identity,
      Optional<String> payer,
      Retrier retrier,
      String place) {
    this.http = http;
    this.server = server;
    this.identity = identity;
    this.payer = payer;
    this.retrier = retrier;
    this.errors = new GcsErrors(place, identity.equals(GcsIdentity.ANONYMOUS));
  }

  GcsErrors errors() {
    return errors;
  }

  Retrier retrier() {
    return retrier;
  }

  GcsIdentity identity() {
    return identity;
  }

  URI server() {
    return server;
  }

  Optional<String> payer() {
    return payer;
  }

  /// Sends a request that does no harm when it is sent twice, and reads its answer as JSON.
  JsonNode json(GcsRequest request, String subject) throws StorageException {
    return retrier.run(Repeat.SAFE, _ -> once(request, subject, Condition.ALWAYS));
  }

  /// The same for a page of a listing. An answer that does not say it is one, such as an empty one,
  /// would pass for the end of all names.
  JsonNode listing(GcsRequest request, String kind, String place) throws StorageException {
    return retrier.run(
        Repeat.SAFE,
        _ -> {
          JsonNode answer = once(request, place, Condition.ALWAYS);
          if (!answer.path("kind").asText("").equals(kind)) {
            throw new Unreachable(place, SAY.get("it-answers-with-something-else"), null);
          }
          return answer;
        });
  }

  /// Sends a request a single time and reads its answer as JSON.
  JsonNode once(GcsRequest request, String subject, Condition condition) throws StorageException {
    return once(request, subject, condition, Set.of(), GcsClient::parse);
  }

  /// Sends a request a single time.
  ///
  /// @param accepted statuses besides successes that `reading` understands
  <T> T once(
      GcsRequest request,
      String subject,
      Condition condition,
      Set<Integer> accepted,
      Reading<T> reading)
      throws StorageException {
    GcsAnswer answer = null;
    try {
      // A server may name another for an upload; who we are is told to this one only.
      boolean told = sameOrigin(request.uri(server, payer));
      Optional<String> who = told ? identity.authorization() : Optional.empty();
      answer = send(request, who, subject);
      if (answer.status() == 401 && told && identity.renew(who)) {
        answer.close();
        answer = send(request, identity.authorization(), subject);
      }
      if (!answer.success() && !accepted.contains(answer.status())) {
        throw refusal(answer);
      }
      return reading.read(answer);
    } catch (IOException | RuntimeException e) {
      StorageException error =
          answer == null
              ? errors.unanswered(subject, condition, e)
              : errors.translate(subject, condition, e);
      close(answer, error);
      throw error;
    }
  }

  static JsonNode parse(GcsAnswer answer) throws IOException {
    try (answer) {
      JsonNode content = JSON.readTree(BoundedBody.document(answer.subject(), answer.body()));
      return content == null ? JSON.createObjectNode() : content;
    }
  }

  private GcsAnswer send(GcsRequest request, Optional<String> who, String subject)
      throws IOException {
    URI uri = request.uri(server, payer);
    HttpRequest.Builder builder = request.builder(uri).header("User-Agent", AGENT);
    who.ifPresent(value -> builder.setHeader("Authorization", value));
    return http.exchange(builder, uri, request::moving, subject);
  }

  private boolean sameOrigin(URI uri) {
    return server.getScheme().equals(uri.getScheme())
        && server.getAuthority().equals(uri.getAuthority());
  }

  private static GcsRefusal refusal(GcsAnswer answer) throws IOException {
    String body =
        new String(BoundedBody.error(answer.body()).readAllBytes(), StandardCharsets.UTF_8);
    return GcsRefusal.of(answer.status(), body, answer.header("Retry-After"));
  }

  private static void close(@Nullable GcsAnswer answer, Exception error) {
    if (answer == null) {
      return;
    }
    try {
      answer.close();
    } catch (IOException e) {
      error.addSuppressed(e);
    }
  }
}
