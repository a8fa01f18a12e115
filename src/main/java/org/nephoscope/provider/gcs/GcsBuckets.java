package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// The buckets of a project.
public final class GcsBuckets {

  private GcsBuckets() {}

  /// Opens one. No request is made.
  public static ObjectStore open(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    return new GcsStore(clients.client(address, access), clients.settings(), address, access);
  }

  /// Every bucket of the identity's project that this identity may list, in the server's order.
  public static List<StoreAddress> list(GcsClients clients, StoreAddress.Gcs address, Access access)
      throws StorageException {
    var project = new StoreAddress.Gcs("");
    GcsClient client = clients.client(project, access);
    String name =
        clients
            .project(client.identity())
            .orElseThrow(() ->
                new Unsupported(
                    project.uri(),
                    "listing buckets without a project (set GOOGLE_CLOUD_PROJECT)",
                    null));
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
        throw new Unexpected(
            project.uri(), "the server's listing does not go on and does not end", null);
      }
      token = next;
    } while (!token.isEmpty());
    return buckets;
  }
}
