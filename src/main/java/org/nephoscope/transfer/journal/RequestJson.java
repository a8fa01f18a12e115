package org.nephoscope.transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;

/// A request as the journal keeps it: one JSON object. It holds names of identities and never a
/// secret, because [Access] holds none.
public final class RequestJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestJson() {}

  static String write(TransferRequest request) {
    ObjectNode node = JSON.createObjectNode();
    switch (request) {
      case Copy copy -> routed(node.put("kind", "copy"), copy);
      case Move move -> routed(node.put("kind", "move"), move);
      case Sync sync -> {
        node.put("kind", "sync").put("byContent", sync.byContent()).put("deletes", sync.deletes());
        node.put("emptySource", sync.emptySource());
        sync.most().ifPresent(most -> node.put("most", most));
        routed(node, sync);
      }
      case Compare compare -> {
        node.put("kind", "compare").put("reads", compare.reads());
        node.put("onlyCommon", compare.onlyCommon());
        compare.manifest().ifPresent(file -> node.put("manifest", file.toString()));
        routed(node, compare);
      }
      case Delete(var places, var most, var names) -> {
        node.put("kind", "delete");
        most.ifPresent(number -> node.put("most", number));
        if (!names.stream().allMatch(NameFilter::isAll)) {
          node.set("names", JSON.valueToTree(names));
        }
        var array = node.putArray("places");
        places.forEach(place -> array.add(place(place)));
      }
    }
    return node.toString();
  }

  private static void routed(ObjectNode node, Routed request) {
    CopyPolicy policy = request.policy();
    node.put("ifExists", policy.ifExists().name());
    node.put("encoding", policy.encoding().name());
    node.put("verify", policy.verify());
    node.put("requireHash", policy.requireHash());
    node.put("lanes", policy.lanes());
    node.put("limit", policy.limit());
    node.put("part", policy.part());
    policy.contentType().ifPresent(type -> node.put("contentType", type));
    var array = node.putArray("routes");
    for (Route route : request.routes()) {
      ObjectNode item = array.addObject();
      item.set("from", place(route.from()));
      item.set("to", place(route.to()));
      if (!route.names().isAll()) {
        item.set("names", JSON.valueToTree(route.names()));
      }
    }
  }

  /// Throws [IOException] for text that is not a request of this program.
  static TransferRequest read(String text) throws IOException {
    JsonNode node = parse(text);
    try {
      String kind = node.path("kind").asText();
      return switch (kind) {
        case "copy" -> new Copy(routes(node), policy(node));
        case "move" -> new Move(routes(node), policy(node));
        case "sync" ->
            new Sync(
                routes(node).getFirst(),
                policy(node),
                node.path("byContent").asBoolean(),
                node.path("deletes").asBoolean(),
                most(node),
                node.path("emptySource").asBoolean());
        case "compare" ->
            new Compare(
                routes(node).getFirst(),
                policy(node),
                node.path("reads").asBoolean(),
                node.path("onlyCommon").asBoolean(),
                text(node, "manifest").map(Path::of));
        case "delete" -> delete(node);
        default -> throw new IllegalArgumentException("unknown kind of request: " + kind);
      };
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IOException("not a request of this program: " + text, e);
    }
  }

  /// Earlier versions had the same names at each place, and wrote them once.
  private static Delete delete(JsonNode node) {
    List<Place> places = each(node.path("places")).map(RequestJson::place).toList();
    JsonNode names = node.path("names");
    return names.isArray()
        ? new Delete(places, most(node), each(names).map(RequestJson::names).toList())
        : new Delete(places, most(node), names(names));
  }

  private static CopyPolicy policy(JsonNode node) {
    return new CopyPolicy(
        IfExists.valueOf(node.path("ifExists").asText()),
        EncodingPolicy.valueOf(node.path("encoding").asText()),
        node.path("verify").asBoolean(),
        node.path("requireHash").asBoolean(),
        node.path("lanes").asInt(),
        node.path("limit").asLong(),
        node.path("part").asLong(CopyPolicy.PART),
        text(node, "contentType"));
  }

  private static List<Route> routes(JsonNode node) {
    return each(node.path("routes"))
        .map(route ->
            new Route(
                place(route.path("from")), place(route.path("to")), names(route.path("names"))))
        .toList();
  }

  private static OptionalLong most(JsonNode node) {
    return node.hasNonNull("most")
        ? OptionalLong.of(node.get("most").asLong())
        : OptionalLong.empty();
  }

  /// A place by itself.
  public static String write(Place place) {
    return place(place).toString();
  }

  /// Reads what [#write(Place)] gave.
  public static Place readPlace(String text) throws IOException {
    try {
      return place(parse(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a place of this program: " + text, e);
    }
  }

  private static JsonNode parse(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("not a request: " + e.getOriginalMessage(), e);
    }
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static NameFilter names(JsonNode node) {
    return new NameFilter(
        each(node.path("include")).map(JsonNode::asText).toList(),
        each(node.path("exclude")).map(JsonNode::asText).toList());
  }

  private static ObjectNode place(Place place) {
    ObjectNode node = JSON.createObjectNode();
    node.set("store", store(place.location().store()));
    node.put("path", place.location().path());
    switch (place.access().credentials()) {
      case Credentials.Anonymous() -> node.put("anonymous", true);
      case Credentials.Ambient(var profile) -> profile.ifPresent(name -> node.put("profile", name));
      case Credentials.Saved(var name) -> node.put("saved", name);
    }
    place.access().region().ifPresent(region -> node.put("region", region));
    place
        .access()
        .terms()
        .settings()
        .forEach((name, value) -> node.withObject("/s3").put(name, value));
    place.access().payer().ifPresent(payer -> node.put("payer", payer));
    place.access().storageClass().ifPresent(name -> node.put("storageClass", name));
    place
        .access()
        .settled()
        .ifPresent(settled -> {
          ObjectNode decided = node.putObject("settled");
          settled.server().ifPresent(server -> decided.put("server", server.toString()));
          settled.region().ifPresent(region -> decided.put("region", region));
          settled.profile().ifPresent(profile -> decided.put("profile", profile));
        });
    return node;
  }

  private static Place place(JsonNode node) {
    return new Place(
        new Location(store(node.path("store")), node.path("path").asText()),
        new Access(
            credentials(node),
            text(node, "region"),
            S3Terms.of(texts(node.path("s3"))),
            text(node, "payer"),
            text(node, "storageClass"),
            Optional.empty(),
            settled(node.path("settled"))));
  }

  /// Earlier versions left it to the settings of the computer, each time anew.
  private static Optional<Settled> settled(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Settled(
                text(node, "server").map(URI::create), text(node, "region"), text(node, "profile")))
        : Optional.empty();
  }

  private static Credentials credentials(JsonNode node) {
    Optional<String> saved = text(node, "saved");
    if (saved.isPresent()) {
      return new Credentials.Saved(saved.get());
    }
    return node.path("anonymous").asBoolean()
        ? new Credentials.Anonymous()
        : new Credentials.Ambient(text(node, "profile"));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static ObjectNode store(StoreAddress store) {
    ObjectNode node = JSON.createObjectNode();
    switch (store) {
      case StoreAddress.S3(var endpoint, var bucket) -> {
        node.put("kind", "s3").put("bucket", bucket);
        endpoint.ifPresent(uri -> node.put("endpoint", uri.toString()));
      }
      case StoreAddress.Gcs(var bucket) -> node.put("kind", "gcs").put("bucket", bucket);
      case StoreAddress.Local(var root, var naming) ->
          node.put("kind", "local").put("root", root.toString()).put("names", naming.word());
      case StoreAddress.Http(var origin) ->
          node.put("kind", "http").put("origin", origin.toString());
      case StoreAddress.Memory(var name) -> node.put("kind", "memory").put("name", name);
      case StoreAddress.Demo() -> node.put("kind", "demo");
    }
    return node;
  }

  private static StoreAddress store(JsonNode node) {
    String kind = node.path("kind").asText();
    return switch (kind) {
      case "s3" ->
          new StoreAddress.S3(
              text(node, "endpoint").map(URI::create), node.path("bucket").asText());
      case "gcs" -> new StoreAddress.Gcs(node.path("bucket").asText());
      case "local" ->
          new StoreAddress.Local(Path.of(node.path("root").asText()), naming(node.path("names")));
      case "http" -> new StoreAddress.Http(URI.create(node.path("origin").asText()));
      case "memory" -> new StoreAddress.Memory(node.path("name").asText());
      case "demo" -> new StoreAddress.Demo();
      default -> throw new IllegalArgumentException("unknown kind of store: " + kind);
    };
  }

  /// Earlier versions knew plain names alone, and wrote nothing.
  private static LocalNaming naming(JsonNode node) {
    String word = node.asText(LocalNaming.PLAIN.word());
    return LocalNaming.of(word)
        .orElseThrow(() -> new IllegalArgumentException("unknown naming of files: " + word));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }
}
