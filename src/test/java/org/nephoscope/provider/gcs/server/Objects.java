package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What is done with objects that exist: read, patched, deleted, composed, rewritten.
final class Objects {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 32;
  private static final long STEP = 1 << 20;

  private record Rewrite(long generation, long done) {}

  private final Set<Behaviour> behaviours;
  private final Downloads downloads;
  private final Uploads uploads;
  private final Map<String, Rewrite> rewrites = new ConcurrentHashMap<>();

  Objects(Set<Behaviour> behaviours, Uploads uploads) {
    this.behaviours = behaviours;
    this.downloads = new Downloads(behaviours);
    this.uploads = uploads;
  }

  Reply get(Bucket bucket, String name, Call call) {
    Stored stored = find(bucket, name, call.query("generation"));
    if (!Preconditions.read(call, stored)) {
      return Reply.empty(304);
    }
    return call.isMedia() ? downloads.send(stored, call) : Uploads.stored(call, stored);
  }

  Reply download(Bucket bucket, String name, Call call) {
    return downloads.send(find(bucket, name, Optional.empty()), call);
  }

  Reply patch(Bucket bucket, String name, Call call) {
    synchronized (bucket) {
      Stored stored = find(bucket, name, call.query("generation"));
      Preconditions.requireWrite(call, Optional.of(stored));
      stored.patch(Uploads.object(call.body()));
      return Uploads.stored(call, stored);
    }
  }

  Reply delete(Bucket bucket, String name, Call call) {
    synchronized (bucket) {
      Stored stored = find(bucket, name, call.query("generation"));
      Preconditions.requireWrite(call, Optional.of(stored));
      if (call.query("generation").isPresent()) {
        bucket.deleteGeneration(stored);
      } else {
        bucket.delete(stored);
      }
      return Reply.empty(204);
    }
  }

  Reply compose(Bucket bucket, String name, Call call) {
    ObjectNode order = Uploads.object(call.body());
    JsonNode sources = order.path("sourceObjects");
    if (sources.isEmpty() || sources.size() > MOST) {
      throw Refusal.invalid("The number of source components provided is not 1 to 32");
    }
    var bytes = new ByteArrayOutputStream();
    int components = 0;
    for (JsonNode source : sources) {
      Stored part =
          find(
              bucket,
              source.path("name").asText(),
              Optional.ofNullable(source.get("generation")).map(JsonNode::asText));
      bytes.writeBytes(part.bytes());
      components += Math.max(1, part.components());
    }
    ObjectNode said =
        order.path("destination") instanceof ObjectNode given ? given : JSON.createObjectNode();
    Uploads.name(call, JSON.createObjectNode().put("name", name));
    var made =
        new Stored(
            bucket.name(), name, uploads.nextGeneration(), said, bytes.toByteArray(), components);
    synchronized (bucket) {
      Preconditions.requireWrite(call, bucket.find(name, Optional.empty()));
      bucket.put(made);
    }
    return Uploads.stored(call, made);
  }

  Reply rewrite(Bucket from, String source, Bucket to, String name, Call call) {
    Stored stored = find(from, source, call.query("sourceGeneration"));
    Preconditions.requireSource(call, stored);
    Uploads.name(call, JSON.createObjectNode().put("name", name));
    synchronized (to) {
      Preconditions.requireWrite(call, to.find(name, Optional.empty()));
    }
    long size = stored.bytes().length;
    long done = done(stored, call.query("rewriteToken"));
    boolean finished = !behaviours.contains(Behaviour.COPIES_IN_STEPS) || done + STEP >= size;
    ObjectNode answer =
        JSON.createObjectNode()
            .put("kind", "storage#rewriteResponse")
            .put("objectSize", Long.toString(size))
            .put("totalBytesRewritten", Long.toString(finished ? size : done + STEP))
            .put("done", finished);
    if (!finished) {
      String token = UUID.randomUUID().toString();
      rewrites.put(token, new Rewrite(stored.generation(), done + STEP));
      return Reply.json(200, answer.put("rewriteToken", token));
    }
    ObjectNode said = call.body().length == 0 ? stored.said() : Uploads.object(call.body());
    var copy =
        new Stored(
            to.name(), name, uploads.nextGeneration(), said, stored.bytes(), stored.components());
    synchronized (to) {
      Preconditions.requireWrite(call, to.find(name, Optional.empty()));
      to.put(copy);
    }
    answer.set("resource", copy.resource());
    return Reply.json(200, answer);
  }

  private long done(Stored stored, Optional<String> token) {
    if (token.isEmpty()) {
      return 0;
    }
    Rewrite rewrite = rewrites.get(token.get());
    if (rewrite == null || rewrite.generation() != stored.generation()) {
      throw Refusal.invalid("Invalid rewrite token");
    }
    return rewrite.done();
  }

  private static Stored find(Bucket bucket, String name, Optional<String> generation) {
    return bucket.find(name, generation).orElseThrow(() -> Refusal.noObject(bucket.name(), name));
  }
}
