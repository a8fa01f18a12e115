package org.nephoscope.provider.s3.server;

import java.util.List;
import java.util.Optional;

/// DELETE of one key or version, and DeleteObjects.
final class DeleteCalls {

  private final Switches switches;

  DeleteCalls(Switches switches) {
    this.switches = switches;
  }

  Answer one(Call call, Bucket bucket, String key) {
    if (call.header("if-match").isPresent()) {
      if (switches.on(Behaviour.REFUSES_DELETE_CONDITIONS, call)) {
        throw new Refusal(501, "NotImplemented", "A header you provided implies functionality.");
      }
      if (!switches.on(Behaviour.IGNORES_DELETE_CONDITIONS, call)) {
        Conditions.delete(call, bucket.current(key));
      }
    }
    Optional<String> version = call.param("versionId");
    Answer answer = Answer.of(204);
    Optional<Stored> result =
        version.isPresent() ? bucket.deleteVersion(key, version.get()) : bucket.delete(key);
    result.ifPresent(stored -> {
      answer.with("x-amz-version-id", stored.versionId());
      if (stored.marker()) {
        answer.with("x-amz-delete-marker", "true");
      }
    });
    return answer;
  }

  Answer several(Call call, Bucket bucket) {
    if (switches.on(Behaviour.REFUSES_BATCH_DELETE, call)) {
      throw new Refusal(501, "NotImplemented", "This server deletes one object at a time.");
    }
    requireDigest(call);
    XmlTree request = XmlTree.parse(call.bytes(), "Delete");
    List<XmlTree> rows = request.children("Object");
    if (rows.isEmpty() || rows.size() > 1_000) {
      throw new Refusal(400, "MalformedXML", "A request deletes 1 to 1000 objects.");
    }
    boolean quiet = request.text("Quiet").filter("true"::equals).isPresent();
    boolean busy = switches.on(Behaviour.BUSY_DELETE, call);
    boolean partial = busy || switches.on(Behaviour.PARTIAL_DELETE, call);
    var xml = new XmlText("DeleteResult");
    int number = 0;
    for (XmlTree row : rows) {
      String key = row.need("Key");
      number++;
      if (partial && number % 2 == 0) {
        xml.element(
            "Error",
            element ->
                element
                    .text("Key", key)
                    .text("Code", busy ? "SlowDown" : "AccessDenied")
                    .text("Message", "Access Denied"));
        continue;
      }
      Optional<String> version = row.text("VersionId");
      Optional<Stored> result =
          version.isPresent() ? bucket.deleteVersion(key, version.get()) : bucket.delete(key);
      if (!quiet) {
        xml.element(
            "Deleted",
            element -> {
              element.text("Key", key).text("VersionId", version);
              result
                  .filter(Stored::marker)
                  .ifPresent(marker ->
                      element
                          .text("DeleteMarker", "true")
                          .text("DeleteMarkerVersionId", marker.versionId()));
            });
      }
    }
    return Answer.ok().xml(xml);
  }

  private void requireDigest(Call call) {
    boolean found = call.header("content-md5").isPresent();
    boolean onlyMd5 = switches.on(Behaviour.DELETE_NEEDS_MD5, call);
    for (Digest digest : Digest.values()) {
      Optional<String> given = call.header(digest.header());
      found |= given.isPresent() && !onlyMd5;
      if (given.isPresent() && !given.get().equals(digest.base64(call.bytes()))) {
        throw new Refusal(400, "BadDigest", "The digest you specified did not match.");
      }
    }
    if (!found) {
      throw new Refusal(
          400, "InvalidRequest", "Missing required header for this request: Content-MD5");
    }
  }
}
