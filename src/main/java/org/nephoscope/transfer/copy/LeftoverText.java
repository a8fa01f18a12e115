package org.nephoscope.transfer.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.journal.Seal;

/// How the journal writes down what may be left in a store. Secrets in it are sealed.
final class LeftoverText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OF = "of";

  private LeftoverText() {}

  /// The text of it, the same each time; empty if it need not or cannot be written down.
  ///
  /// @param of the revision of its source, if another attempt may go on with it
  static Optional<String> write(Leftover leftover, Optional<Revision> of, Seal seal) {
    ObjectNode node = JSON.createObjectNode();
    switch (leftover) {
      case Leftover.Objects(var key, var keys) -> {
        var names = node.putArray("objects");
        keys.forEach(name -> names.add(name.value()));
        node.put("key", key.value());
        of.ifPresent(revision -> node.put(OF, revision.token()));
      }
      case Leftover.Upload(var key, var id) -> {
        node.put("key", key.value()).put("upload", id);
        of.ifPresent(revision -> node.put(OF, revision.token()));
      }
      case Leftover.Beginning(var key, var before, var when) -> {
        node.put("beginning", key.value()).put("when", when.toEpochMilli());
        before.forEach(node.putArray("before")::add);
      }
      case Leftover.Session(var key, var terms, var address) -> {
        if (of.isEmpty()) {
          return Optional.empty(); // nobody would go on with it, and it vanishes by itself
        }
        try {
          node.put("session", seal.close(address, key.value()));
        } catch (IOException e) {
          System.getLogger(LeftoverText.class.getName())
              .log(System.Logger.Level.WARNING, "an upload could not go on after a crash", e);
          return Optional.empty();
        }
        node.put("key", key.value()).put("terms", terms).put(OF, of.get().token());
      }
    }
    return Optional.of(node.toString());
  }

  static Leftover read(String text, Seal seal) throws IOException {
    JsonNode node = parse(text);
    if (node.hasNonNull("upload")) {
      return new Leftover.Upload(key(node), node.path("upload").asText());
    }
    if (node.hasNonNull("session")) {
      ObjectKey key = key(node);
      String address = seal.open(node.path("session").asText(), key.value());
      return new Leftover.Session(key, node.path("terms").asText(), address);
    }
    if (node.hasNonNull("beginning")) {
      List<String> before = new ArrayList<>();
      node.path("before").forEach(id -> before.add(id.asText()));
      return new Leftover.Beginning(
          new ObjectKey(node.path("beginning").asText()),
          before,
          Instant.ofEpochMilli(node.path("when").asLong()));
    }
    List<ObjectKey> keys = new ArrayList<>();
    node.path("objects").forEach(name -> keys.add(new ObjectKey(name.asText())));
    if (keys.isEmpty()) {
      throw new IOException("not a leftover: it names nothing");
    }
    // Older journals do not say what was made of them, so nothing goes on with them.
    return new Leftover.Objects(node.hasNonNull("key") ? key(node) : keys.getFirst(), keys);
  }

  private static ObjectKey key(JsonNode node) {
    return new ObjectKey(node.path("key").asText());
  }

  /// What is left of an attempt to store that revision; empty if it is of another, or cannot be
  /// read.
  static Optional<Leftover> of(String text, Revision revision, Seal seal) {
    try {
      return parse(text).path(OF).asText().equals(revision.token())
          ? Optional.of(read(text, seal))
          : Optional.empty();
    } catch (IOException e) {
      System.getLogger(LeftoverText.class.getName())
          .log(System.Logger.Level.DEBUG, "an upload begins again", e);
      return Optional.empty();
    }
  }

  /// Whether another attempt may go on with it.
  static boolean isKept(String text) {
    try {
      return parse(text).hasNonNull(OF);
    } catch (IOException e) {
      return false; // the sweep tells of it
    }
  }

  /// Whether it vanishes by itself, and costs nothing until then.
  static boolean isSession(String text) {
    return text.startsWith("{\"session\"");
  }

  /// How the text of every upload to that key begins whose name is known.
  static String named(ObjectKey key) {
    String text = JSON.createObjectNode().put("key", key.value()).toString();
    return text.substring(0, text.length() - 1) + ",\"upload\":";
  }

  static boolean isNameless(String text) {
    return text.startsWith("{\"beginning\"");
  }

  private static JsonNode parse(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("not a leftover: " + e.getOriginalMessage(), e);
    }
  }
}
