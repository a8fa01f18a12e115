package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How accounts and bookmarks are written in the connection book. Throws [IllegalArgumentException]
/// for what it cannot understand.
final class SavedPlaces {

  private SavedPlaces() {}

  static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
    var all = new ArrayList<T>();
    array.forEach(node -> all.add(reader.apply(node)));
    return List.copyOf(all);
  }

  static Connection connection(JsonNode node) {
    return new Connection(text(node, "name"), endpoint(node), access(node));
  }

  static ObjectNode json(Connection connection) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", connection.name());
    connection.endpoint().ifPresent(uri -> node.put("endpoint", uri.toString()));
    return addAccess(node, connection.access());
  }

  static Bookmark bookmark(JsonNode node) {
    var location = new Location(store(node), text(node, "path"));
    return new Bookmark(text(node, "name"), new Place(location, access(node)));
  }

  static ObjectNode json(Bookmark bookmark) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", bookmark.name());
    Location location = bookmark.place().location();
    switch (location.store()) {
      case StoreAddress.S3(var endpoint, var bucket) -> {
        node.put("kind", "s3").put("bucket", bucket);
        endpoint.ifPresent(uri -> node.put("endpoint", uri.toString()));
      }
      case StoreAddress.Gcs(var bucket) -> node.put("kind", "gs").put("bucket", bucket);
      case StoreAddress.Local(var root, var naming) -> {
        node.put("kind", "file").put("root", root.toString());
        if (naming != LocalNaming.PLAIN) {
          node.put("names", naming.word());
        }
      }
      case StoreAddress.Http(var origin) ->
          node.put("kind", "http").put("origin", origin.toString());
      case StoreAddress.Memory(var name) -> node.put("kind", "mem").put("store", name);
      case StoreAddress.Demo() -> node.put("kind", "demo");
    }
    return addAccess(node.put("path", location.path()), bookmark.place().access());
  }

  private static StoreAddress store(JsonNode node) {
    String kind = text(node, "kind");
    return switch (kind) {
      case "s3" -> new StoreAddress.S3(endpoint(node), text(node, "bucket"));
      case "gs" -> new StoreAddress.Gcs(text(node, "bucket"));
      case "file" -> new StoreAddress.Local(Path.of(text(node, "root")), naming(node));
      case "http" -> new StoreAddress.Http(URI.create(text(node, "origin")));
      case "mem" -> new StoreAddress.Memory(text(node, "store"));
      case "demo" -> new StoreAddress.Demo();
      default -> throw new IllegalArgumentException("unknown kind of place: " + kind);
    };
  }

  private static LocalNaming naming(JsonNode node) {
    String word = optional(node, "names").orElse(LocalNaming.PLAIN.word());
    return LocalNaming.of(word)
        .orElseThrow(() -> new IllegalArgumentException("unknown naming of files: " + word));
  }

  private static ObjectNode addAccess(ObjectNode node, Access access) {
    switch (access.credentials()) {
      case Credentials.Anonymous() -> node.put("signIn", "anonymous");
      case Credentials.Ambient(var profile) -> {
        node.put("signIn", "ambient");
        profile.ifPresent(name -> node.put("profile", name));
      }
      case Credentials.Saved(var name) -> node.put("signIn", "saved").put("secret", name);
    }
    access.region().ifPresent(region -> node.put("region", region));
    access.terms().settings().forEach((name, value) -> node.withObject("/s3").put(name, value));
    access.payer().ifPresent(payer -> node.put("payer", payer));
    access.storageClass().ifPresent(name -> node.put("storageClass", name));
    return node;
  }

  private static Access access(JsonNode node) {
    String signIn = text(node, "signIn");
    Credentials credentials =
        switch (signIn) {
          case "anonymous" -> new Credentials.Anonymous();
          case "ambient" -> new Credentials.Ambient(optional(node, "profile"));
          case "saved" -> new Credentials.Saved(text(node, "secret"));
          default -> throw new IllegalArgumentException("unknown sign-in: " + signIn);
        };
    return new Access(
        credentials,
        optional(node, "region"),
        S3Terms.of(texts(node.path("s3"))),
        optional(node, "payer"),
        optional(node, "storageClass"));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Optional<URI> endpoint(JsonNode node) {
    return optional(node, "endpoint").map(URI::create);
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return node.hasNonNull(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
  }

  private static String text(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
  }
}
