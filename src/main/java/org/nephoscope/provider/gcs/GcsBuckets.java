package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Misconfigured;
import org.nephoscope.storage.StorageException.NotEmpty;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// The buckets of a project.
public final class GcsBuckets {

  private static final Sentences SAY = Sentences.of(GcsBuckets.class);

  private GcsBuckets() {}

  /// Opens one. No request is made.
  public static ObjectStore open(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    return new GcsStore(clients.client(address, access), clients.settings(), address, access);
  }

  /// Every bucket of the access's project, else of the identity's, that this identity may list, in
  /// the server's order.
  public static List<StoreAddress> list(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    var project = new StoreAddress.Gcs("");
    GcsClient client = clients.client(project, access);
    String name = project(clients, client, access, project, "listing");
    List<StoreAddress> buckets = new ArrayList<>();
    String token = "";
    do {
      var request =
          GcsRequest.of("GET", GcsPaths.buckets())
              .query("project", name)
              .query("projection", "noAcl")
              .query("fields", "kind,nextPageToken,items(name)");
      if (!token.isEmpty()) {
        request.query("pageToken", token);
      }
      JsonNode page = client.listing(request, "storage#buckets", project.uri());
      page.path("items")
          .forEach(item -> buckets.add(new StoreAddress.Gcs(item.path("name").asText())));
      String next = page.path("nextPageToken").asText("");
      if (!next.isEmpty() && next.equals(token)) {
        throw Unexpected.endless(project.uri(), SAY.get("the-server-listing-does-not"));
      }
      token = next;
    } while (!token.isEmpty());
    return buckets;
  }

  /// Creates an empty bucket in the access's project, in the location of its region, else in the
  /// one that the server takes for usual ("Buckets: insert").
  public static void create(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    GcsClient client = clients.client(address, access);
    ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("name", address.bucket());
    access.region().ifPresent(location -> wanted.put("location", location));
    var request =
        GcsRequest.of("POST", GcsPaths.buckets())
            .query("project", project(clients, client, access, address, "creating"))
            .query("fields", "kind,name")
            .json(wanted);
    try {
      JsonNode made =
          client
              .retrier()
              .run(Repeat.IF_REFUSED, _ -> client.once(request, address.uri(), Condition.ABSENT));
      if (!made.path("name").asText("").equals(address.bucket())) {
        throw new Unreachable(address.uri(), SAY.get("it-does-not-say-that"), null);
      }
    } catch (StorageException e) {
      throw refused(e, address, access);
    }
  }

  private static StorageException refused(
      StorageException error, StoreAddress.Gcs address, Access access) {
    if (GcsErrors.isStatus(error, 409)) {
      return new AlreadyExists(address.uri(), error);
    }
    String said =
        error.getCause() instanceof GcsRefusal refusal && refusal.status() == 400
            ? refusal.said().toLowerCase(Locale.ROOT)
            : "";
    if (said.contains("bucket name")) {
      return new KeyRefused(address.uri(), SAY.get("no-bucket-of-google-may"), error);
    }
    return said.contains("location") && access.region().isPresent()
        ? Misconfigured.said(
            access.region().get(), SAY.get("location.bucket", access.region().get()), error)
        : error;
  }

  /// Removes a bucket that holds nothing; the server looks whether it does ("Buckets: delete").
  public static void remove(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    GcsClient client = clients.client(address, access);
    var request = GcsRequest.of("DELETE", new GcsPaths(address.bucket()).itself());
    try {
      client
          .retrier()
          .run(
              Repeat.IF_REFUSED,
              _ ->
                  client.once(
                      request,
                      address.uri(),
                      Condition.ALWAYS,
                      Set.of(),
                      answer -> gone(address, answer)));
    } catch (StorageException e) {
      throw GcsErrors.isStatus(e, 409) ? new NotEmpty(address.uri(), e) : e;
    }
  }

  /// A page of somebody else on the way is no deletion.
  private static boolean gone(StoreAddress.Gcs address, GcsAnswer answer) throws IOException {
    try (answer) {
      if (answer.status() != 204) {
        throw new Unreachable(address.uri(), SAY.get("it-does-not-say-that-the"), null);
      }
      return true;
    }
  }

  private static String project(
      GcsClients clients, GcsClient client, Access access, StoreAddress.Gcs place, String what)
      throws StorageException {
    Optional<String> said = access.project();
    return said.isPresent()
        ? said.get()
        : clients
            .project(client.identity())
            .orElseThrow(() ->
                new Unsupported(
                    place.uri(),
                    what
                        + " buckets without a project (set GOOGLE_CLOUD_PROJECT, or the project of"
                        + " the connection)",
                    null));
  }
}
