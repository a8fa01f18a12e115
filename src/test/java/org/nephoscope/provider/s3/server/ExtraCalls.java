package org.nephoscope.provider.s3.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What may be done with an object besides its bytes: tags, access rules, bringing it back.
final class ExtraCalls {

  private final Switches switches;

  ExtraCalls(Switches switches) {
    this.switches = switches;
  }

  Answer tags(Call call, Bucket bucket, String key) {
    if (switches.on(Behaviour.REFUSES_TAGS, call)) {
      throw new Refusal(501, "NotImplemented", "A header you provided implies what is missing");
    }
    if (switches.on(Behaviour.FORBIDS_TAGS, call)) {
      throw Refusal.denied();
    }
    Stored stored = ReadCalls.find(call, bucket, key);
    return switch (call.method()) {
      case "GET" -> {
        var xml = new XmlText("Tagging");
        xml.element(
            "TagSet",
            set ->
                stored
                    .tags()
                    .forEach((name, value) ->
                        set.element("Tag", tag -> tag.text("Key", name).text("Value", value))));
        yield Answer.ok().xml(xml);
      }
      case "PUT" -> {
        bucket.replace(stored, stored.tags(read(call)));
        yield Answer.ok();
      }
      case "DELETE" -> {
        bucket.replace(stored, stored.tags(Map.of()));
        yield Answer.of(204);
      }
      default -> throw new Refusal(405, "MethodNotAllowed", "not for tags");
    };
  }

  Answer restore(Call call, Bucket bucket, String key) {
    Stored stored = ReadCalls.find(call, bucket, key);
    Optional<String> days = XmlTree.parse(call.bytes(), "RestoreRequest").text("Days");
    if (days.isEmpty() || Integer.parseInt(days.get()) < 1) {
      throw new Refusal(400, "MalformedXML", "Days is missing");
    }
    if (!stored.isArchived() && stored.restored() == Stored.Restored.NOT_ASKED) {
      throw new Refusal(403, "InvalidObjectState", "Restore is not allowed for this class.");
    }
    return switch (stored.restored()) {
      case NOT_ASKED -> {
        bucket.replace(stored, stored.restored(Stored.Restored.UNDER_WAY));
        yield Answer.of(202);
      }
      case UNDER_WAY ->
          throw new Refusal(409, "RestoreAlreadyInProgress", "Object restore is in progress");
      case DONE -> Answer.ok();
    };
  }

  private static Map<String, String> read(Call call) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlTree set : XmlTree.parse(call.bytes(), "Tagging").children("TagSet")) {
      for (XmlTree tag : set.children("Tag")) {
        if (tags.put(tag.need("Key"), tag.need("Value")) != null) {
          throw new Refusal(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
        }
      }
    }
    if (tags.size() > 10) {
      throw new Refusal(400, "BadRequest", "Object tags cannot be greater than 10");
    }
    return tags;
  }
}
