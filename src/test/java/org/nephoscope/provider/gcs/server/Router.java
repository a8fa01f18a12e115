package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/// Finds out what a call is about.
final class Router {

  private static final JsonMapper JSON = new JsonMapper();

  private final GcsServer server;
  private final Gate gate;
  private final Uploads uploads;
  private final Sessions sessions;
  private final Objects objects;
  private final Listings listings;
  private final Batches batches;
  private final Making making;

  Router(GcsServer server, Gate gate, Uploads uploads, Sessions sessions) {
    this.server = server;
    this.gate = gate;
    this.uploads = uploads;
    this.sessions = sessions;
    this.objects = new Objects(server.behaviours(), uploads);
    this.listings = new Listings(server.behaviours());
    this.batches = new Batches(server.behaviours());
    this.making = new Making(server);
  }

  Reply answer(Call call) {
    try {
      return route(call);
    } catch (Refusal e) {
      return e.reply(call.isMedia());
    }
  }

  private Reply route(Call call) {
    requireLength(call);
    // Downloads may also be asked for under a path of their own.
    List<String> steps =
        starts(call.steps(), "download", "storage", "v1", "b") && call.isMedia()
            ? call.steps().subList(1, call.steps().size())
            : call.steps();
    if (call.rawPath().equals("/token")) {
      return gate.token(call);
    }
    if (call.query("X-Goog-Signature").isPresent()) {
      return signed(call);
    }
    if (call.query("upload_id").isPresent()) { // the address of a session is all it takes, usually
      gate.requireIdentityOfSessions(call);
      return call.method().equals("DELETE") ? sessions.cancel(call) : sessions.put(call);
    }
    gate.requireIdentity(call);
    if (call.rawPath().equals("/batch/storage/v1")) {
      return batches.answer(call, server::inner);
    }
    if (starts(steps, "upload", "storage", "v1", "b") && steps.size() == 6) {
      return upload(bucket(steps.get(4), call), call);
    }
    if (starts(steps, "storage", "v1", "b")) {
      return switch (steps.size()) {
        case 3 -> buckets(call);
        case 4 -> bucketItself(steps.get(3), call);
        case 5 -> listings.list(bucket(steps.get(3), call), call);
        default -> object(bucket(steps.get(3), call), steps, call);
      };
    }
    throw Refusal.of(404, "notFound", "Not Found");
  }

  /// Google's front end takes no body of unknown length, and no POST or PUT that does not say it
  /// has none.
  private static void requireLength(Call call) {
    boolean sends = call.method().equals("POST") || call.method().equals("PUT");
    boolean said =
        call.field("content-length").isPresent() || call.field("transfer-encoding").isPresent();
    if (sends && !said) {
      throw Refusal.of(411, "required", "Length Required");
    }
  }

  private Reply object(Bucket bucket, List<String> steps, Call call) {
    String name = steps.get(5);
    Gate.requireAllowed(bucket, name);
    if (steps.size() == 7 && steps.get(6).equals("compose")) {
      return objects.compose(bucket, name, call);
    }
    if (steps.size() == 11 && steps.get(6).equals("rewriteTo")) {
      Bucket to = bucket(steps.get(8), call);
      Gate.requireAllowed(to, steps.get(10));
      return objects.rewrite(bucket, name, to, steps.get(10), call);
    }
    if (steps.size() != 6) {
      throw Refusal.of(404, "notFound", "Not Found"); // such as for a name with bare slashes
    }
    return switch (call.method()) {
      case "GET" -> objects.get(bucket, name, call);
      case "PATCH" -> objects.patch(bucket, name, call);
      case "DELETE" -> objects.delete(bucket, name, call);
      default -> throw Refusal.of(405, "methodNotAllowed", "Method Not Allowed");
    };
  }

  private Reply upload(Bucket bucket, Call call) {
    return switch (call.query("uploadType").orElse("")) {
      case "media" -> uploads.media(bucket, call);
      case "multipart" -> uploads.multipart(bucket, call);
      case "resumable" -> sessions.begin(bucket, call, server.address() + call.rawPath());
      default -> throw Refusal.invalid("Invalid upload type");
    };
  }

  private Reply buckets(Call call) {
    if (call.query("project").isEmpty()) {
      throw Refusal.of(400, "required", "Required parameter: project");
    }
    if (call.method().equals("POST")) {
      return making.create(call);
    }
    if (server.behaviours().contains(Behaviour.FORBIDS_BUCKETS)) {
      throw Refusal.of(403, "forbidden", "The caller does not have storage.buckets.list access.");
    }
    ObjectNode page = JSON.createObjectNode().put("kind", "storage#buckets");
    ArrayNode items = page.putArray("items");
    String after = call.query("pageToken").orElse("");
    int most = Integer.parseInt(call.query("maxResults").orElse("2"));
    for (Bucket bucket : new TreeMap<>(server.buckets()).tailMap(after, false).values()) {
      if (items.size() == most) {
        page.put("nextPageToken", items.get(most - 1).path("name").asText());
        break;
      }
      items.add(resource(bucket));
    }
    return Reply.json(200, call.query("fields").map(f -> Fields.only(page, f)).orElse(page));
  }

  private Reply bucketItself(String name, Call call) {
    Bucket bucket = bucket(name, call);
    return call.method().equals("DELETE")
        ? making.delete(bucket)
        : Reply.json(200, resource(bucket));
  }

  static ObjectNode resource(Bucket bucket) {
    return JSON.createObjectNode()
        .put("kind", "storage#bucket")
        .put("name", bucket.name())
        .put("location", bucket.location());
  }

  private Reply signed(Call call) {
    String raw = call.fields().getOrDefault(":query", "");
    gate.requireSignature(call, raw, server.host());
    Bucket bucket = bucket(call.steps().getFirst(), call);
    List<String> rest = call.steps().subList(1, call.steps().size());
    return objects.download(bucket, String.join("/", rest), call);
  }

  private Bucket bucket(String name, Call call) {
    Bucket bucket = server.buckets().get(name);
    if (bucket == null) {
      throw Refusal.noBucket();
    }
    gate.requirePayer(bucket, call);
    return bucket;
  }

  private static boolean starts(List<String> steps, String... beginning) {
    return steps.size() >= beginning.length
        && steps.subList(0, beginning.length).equals(List.of(beginning));
  }
}
