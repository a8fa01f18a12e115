package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/// Makes and removes buckets, as "Buckets: insert" and "Buckets: delete" say it.
final class Making {

  private static final Set<String> LOCATIONS =
      Set.of("US", "EU", "ASIA", "US-EAST1", "EUROPE-WEST1", "EUROPE-WEST3");

  private final GcsServer server;

  Making(GcsServer server) {
    this.server = server;
  }

  Reply create(Call call) {
    if (server.behaviours().contains(Behaviour.FORBIDS_BUCKETS)) {
      throw Refusal.of(403, "forbidden", "The caller does not have storage.buckets.create access.");
    }
    JsonNode wanted = Uploads.object(call.body());
    String name = wanted.path("name").asText();
    if (!name.matches("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]") || name.startsWith("goog")) {
      throw Refusal.invalid("Invalid bucket name: '" + name + "'");
    }
    String location = wanted.path("location").asText("US").toUpperCase(Locale.ROOT);
    if (!LOCATIONS.contains(location)) {
      throw Refusal.invalid("The specified location constraint is not valid.");
    }
    if (server.buckets().containsKey(name)) {
      throw Refusal.of(
          409,
          "conflict",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    Bucket made = server.bucket(name).location(location);
    return Reply.json(200, Router.resource(made));
  }

  Reply delete(Bucket bucket) {
    if (server.behaviours().contains(Behaviour.FORBIDS_BUCKETS)) {
      throw Refusal.of(403, "forbidden", "The caller does not have storage.buckets.delete access.");
    }
    if (!bucket.isEmpty()) {
      throw Refusal.of(409, "conflict", "The bucket you tried to delete is not empty.");
    }
    server.buckets().remove(bucket.name());
    return Reply.empty(204);
  }
}
