package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.nephoscope.storage.Condition;

/// One request, put together once and sent as often as needed.
final class GcsRequest {

  private static final String JSON = "application/json; charset=UTF-8";

  private final String method;
  private final String target;
  private final List<String> query = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Supplier<BodyPublisher> body = BodyPublishers::noBody;
  private BooleanSupplier moving = () -> false;

  /// @param target a path on the server, encoded; or a whole address that the server gave
  private GcsRequest(String method, String target) {
    this.method = method;
    this.target = target;
  }

  static GcsRequest of(String method, String target) {
    return new GcsRequest(method, target);
  }

  GcsRequest query(String name, String value) {
    query.add(name + "=" + GcsNames.encode(value));
    return this;
  }

  GcsRequest query(String name, Optional<String> value) {
    value.ifPresent(text -> query(name, text));
    return this;
  }

  /// What must be true of the object that is written.
  GcsRequest condition(Condition condition) {
    return switch (condition) {
      case Condition.Always() -> this;
      case Condition.Absent() -> query("ifGenerationMatch", "0");
      case Condition.Unchanged(var revision) -> query("ifGenerationMatch", revision.token());
    };
  }

  GcsRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  GcsRequest json(JsonNode content) {
    return body(JSON, content.toString().getBytes(StandardCharsets.UTF_8));
  }

  GcsRequest body(String type, byte[] bytes) {
    body = () -> BodyPublishers.ofByteArray(bytes);
    return header("Content-Type", type);
  }

  /// @param pieces made anew each time the request is sent
  /// @param stillMoving whether bytes went out since it was last asked
  GcsRequest body(String type, Supplier<BodyPublisher> pieces, BooleanSupplier stillMoving) {
    body = pieces;
    moving = stillMoving;
    return header("Content-Type", type);
  }

  boolean moving() {
    return moving.getAsBoolean();
  }

  URI uri(URI server, Optional<String> payer) {
    if (!target.startsWith("/")) {
      return URI.create(target);
    }
    List<String> all = new ArrayList<>(query);
    payer.ifPresent(project -> all.add("userProject=" + GcsNames.encode(project)));
    return URI.create(server + target + (all.isEmpty() ? "" : "?" + String.join("&", all)));
  }

  HttpRequest.Builder builder(URI uri) {
    var builder = HttpRequest.newBuilder(uri).method(method, body.get());
    headers.forEach(builder::header);
    return builder;
  }
}
