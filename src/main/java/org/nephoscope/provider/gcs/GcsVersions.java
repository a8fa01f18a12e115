package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.Versions;

/// The generations of the objects of a bucket.
///
/// Google writes down no deletion: a name is deleted when none of its generations is the live one.
/// Such a name is shown with a [Deleted] of our own making in front; to delete that restores the
/// newest generation. To delete the live generation makes none of the older ones live.
final class GcsVersions implements Versions {

  private static final Sentences SAY = Sentences.of(GcsVersions.class);

  /// Asks for one generation, or for what the name stands for now.
  interface Look {

    /// Throws if the store is closed.
    void requireOpen();

    ObjectMeta stat(ObjectKey key, Optional<String> generation) throws StorageException;
  }

  private static final String WANTED =
      "kind,nextPageToken,items(" + GcsMeta.FIELDS + ",timeDeleted)";

  private final GcsClient client;
  private final GcsPaths paths;
  private final String place;
  private final Look look;
  private final GcsCopier copier;

  GcsVersions(GcsClient client, GcsPaths paths, String place, Look look, GcsCopier copier) {
    this.client = client;
    this.paths = paths;
    this.place = place;
    this.look = look;
    this.copier = copier;
  }

  @Override
  public Page versions(String namePrefix, Optional<String> from) throws StorageException {
    look.requireOpen();
    var page = new GcsVersionPage(from, GcsVersionPage.HELD);
    Optional<String> token = Optional.empty();
    do {
      var request = request(namePrefix, page.first(), token);
      JsonNode answer = client.listing(request, "storage#objects", place);
      page.add(rows(answer));
      Optional<String> next =
          Optional.of(answer.path("nextPageToken").asText("")).filter(text -> !text.isEmpty());
      if (next.isPresent() && next.equals(token)) {
        throw Unexpected.endless(place, SAY.get("the-server-listing-does-not"));
      }
      token = next;
    } while (token.isPresent() && page.isOneName());
    return page.page(token.isEmpty());
  }

  @Override
  public ObjectContent open(ObjectKey key, String version, Span span) throws StorageException {
    look.requireOpen();
    Optional<String> generation = Optional.of(generation(key, version));
    return new GcsReader(client, paths, same -> look.stat(same, generation), generation)
        .open(key, span, Optional.empty());
  }

  @Override
  public ObjectMeta restore(ObjectKey key, String version, Condition condition)
      throws StorageException {
    ObjectMeta old = look.stat(key, Optional.of(generation(key, version)));
    return copier.restore(old, condition);
  }

  @Override
  public void delete(ObjectKey key, String version) throws StorageException {
    look.requireOpen();
    if (version.startsWith(GcsVersionPage.GONE)) {
      String newest = generation(key, version.substring(GcsVersionPage.GONE.length()));
      var _ = copier.restore(look.stat(key, Optional.of(newest)), Condition.ABSENT);
      return;
    }
    Optional<String> generation = Optional.of(generation(key, version));
    var _ =
        client.retrier().run(Repeat.SAFE, _ -> GcsDeleter.delete(client, paths, key, generation));
  }

  private GcsRequest request(String prefix, Optional<String> from, Optional<String> token) {
    var request =
        GcsRequest.of("GET", paths.objects())
            .query("projection", "noAcl")
            .query("versions", "true")
            .query("fields", WANTED)
            .query("startOffset", from)
            .query("pageToken", token);
    return prefix.isEmpty() ? request : request.query("prefix", prefix);
  }

  private List<GcsVersionPage.Row> rows(JsonNode answer) throws StorageException {
    List<GcsVersionPage.Row> rows = new ArrayList<>();
    try {
      for (JsonNode item : answer.path("items")) {
        Optional<Instant> deleted =
            Optional.ofNullable(item.get("timeDeleted")).map(JsonNode::asText).map(Instant::parse);
        rows.add(new GcsVersionPage.Row(GcsMeta.of(item), deleted));
      }
      return rows;
    } catch (RuntimeException e) { // a number, date or name that is none comes as any of these
      throw client.errors().translate(place, e);
    }
  }

  private static String generation(ObjectKey key, String version) throws NotFound {
    if (!GcsNames.isGeneration(version)) {
      throw new NotFound(key.value(), null);
    }
    return version;
  }
}
