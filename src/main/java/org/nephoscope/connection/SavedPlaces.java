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
import org.jspecify.annotations.Nullable;

/// How accounts and bookmarks are written in the connection book. Throws [IllegalArgumentException]
/// for what it cannot understand. Until there were other accounts than those of S3, an account was
/// written without its kind.
final class SavedPlaces {

  /// A kind of something that this version does not know; a later one may have written it.
  private static final class UnknownKind extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownKind(@Nullable String message) {
      super(message);
    }
  }

  /// What was read.
  ///
  /// @param unknown entries of kinds that this version does not know, as they were
  record Entries<T>(List<T> known, List<JsonNode> unknown) {}

  private SavedPlaces() {}

  static <T> Entries<T> each(JsonNode array, Function<JsonNode, T> reader) {
    var known = new ArrayList<T>();
    var unknown = new ArrayList<JsonNode>();
    for (JsonNode node : array) {
      try {
        known.add(reader.apply(node));
      } catch (UnknownKind _) {
        unknown.add(node.deepCopy());
      }
    }
    return new Entries<>(List.copyOf(known), List.copyOf(unknown));
  }

  static Connection connection(JsonNode node) {
    String name = text(node, "name");
    StoreAddress.Remote server = account(node);
    Access access = access(node);
    try {
      return new Connection(name, server, access);
    } catch (UnknownAddress e) { // older versions took any text for a server
      throw new UnknownKind(e.getMessage());
    }
  }

  static ObjectNode json(Connection connection) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", connection.name());
    switch (connection.server()) {
      case StoreAddress.S3(var endpoint, _) -> {
        node.put("kind", "s3");
        endpoint.ifPresent(uri -> node.put("endpoint", uri.toString()));
      }
      case StoreAddress.Gcs _ -> node.put("kind", "gs");
      case StoreAddress.Http(var origin) ->
          node.put("kind", "http").put("origin", origin.toString());
    }
    return addAccess(node, connection.access());
  }

  private static StoreAddress.Remote account(JsonNode node) {
    String kind = optional(node, "kind").orElse("s3");
    return switch (kind) {
      case "s3" -> new StoreAddress.S3(endpoint(node), "");
      case "gs" -> new StoreAddress.Gcs("");
      case "http" -> new StoreAddress.Http(URI.create(text(node, "origin")));
      default -> throw new UnknownKind("unknown kind of account: " + kind);
    };
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
      default -> throw new UnknownKind("unknown kind of place: " + kind);
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
    access.project().ifPresent(project -> node.put("project", project));
    return node;
  }

  private static Access access(JsonNode node) {
    String signIn = text(node, "signIn");
    Credentials credentials =
        switch (signIn) {
          case "anonymous" -> new Credentials.Anonymous();
          case "ambient" -> new Credentials.Ambient(optional(node, "profile"));
          case "saved" -> new Credentials.Saved(text(node, "secret"));
          default -> throw new UnknownKind("unknown sign-in: " + signIn);
        };
    return new Access(
        credentials,
        optional(node, "region"),
        S3Terms.of(texts(node.path("s3"))),
        optional(node, "payer"),
        optional(node, "storageClass"),
        optional(node, "project"));
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
