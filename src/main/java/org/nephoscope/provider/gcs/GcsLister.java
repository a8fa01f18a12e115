package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.listing.EmptyPages;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Lists a bucket page by page, objects and folders of a page together in the order of their names.
final class GcsLister {

  private static final Sentences SAY = Sentences.of(GcsLister.class);

  private static final String WANTED = "kind,nextPageToken,prefixes,items(" + GcsMeta.FIELDS + ")";

  private final GcsClient client;
  private final GcsPaths paths;
  private final String place;

  GcsLister(GcsClient client, GcsPaths paths, String place) {
    this.client = client;
    this.paths = paths;
    this.place = place;
  }

  Listing page(ListQuery query) throws StorageException {
    var empty = new EmptyPages(place);
    ListQuery next = query;
    while (true) {
      JsonNode answer = client.listing(request(next), "storage#objects", place);
      List<ObjectEntry> entries = entries(next, answer);
      Optional<ListQuery> rest = rest(next, answer);
      // A server may answer with nothing although more is to come.
      if (!entries.isEmpty() || rest.isEmpty()) {
        return new Listing(entries, rest);
      }
      empty.pass(rest.get());
      next = rest.get();
    }
  }

  private GcsRequest request(ListQuery query) {
    var request =
        GcsRequest.of("GET", paths.objects())
            .query("projection", "noAcl")
            .query("fields", WANTED)
            .query("maxResults", Integer.toString(Math.min(query.limit(), ListQuery.PAGE)));
    if (!query.namePrefix().isEmpty()) {
      request.query("prefix", query.namePrefix());
    }
    if (query.depth() == Depth.CHILDREN) {
      request.query("delimiter", "/");
    }
    return switch (query.start()) {
      case Start.Beginning() -> request;
      case Start.After(var name) -> request.query("startOffset", startOffset(query, name));
      case Start.Token(var token) -> request.query("pageToken", token);
    };
  }

  /// The first name that may be listed after that one. After a folder comes what follows everything
  /// in it, which is the folder's name with the character after the slash.
  private static String startOffset(ListQuery query, String name) {
    boolean folder = query.depth() == Depth.CHILDREN && name.endsWith("/");
    return folder && name.length() > query.namePrefix().length()
        ? name.substring(0, name.length() - 1) + (char) ('/' + 1)
        : name;
  }

  private List<ObjectEntry> entries(ListQuery query, JsonNode answer) throws StorageException {
    List<ObjectEntry> entries = new ArrayList<>();
    try {
      for (JsonNode item : answer.path("items")) {
        entries.add(GcsMeta.of(item));
      }
      for (JsonNode folder : answer.path("prefixes")) {
        entries.add(new Folder(new Prefix(folder.asText())));
      }
    } catch (RuntimeException e) { // a number, date or name that is none comes as any of these
      throw client.errors().translate(place, e);
    }
    entries.sort((left, right) -> ObjectKey.compareUtf8(left.path(), right.path()));
    if (query.start() instanceof Start.After(var name)) {
      entries.removeIf(entry -> ObjectKey.compareUtf8(entry.path(), name) <= 0);
    }
    if (!query.namePrefix().startsWith(GcsComposite.RESERVED)) {
      entries.removeIf(entry -> entry.path().startsWith(GcsComposite.RESERVED));
    }
    return entries;
  }

  private Optional<ListQuery> rest(ListQuery query, JsonNode answer) throws StorageException {
    String token = answer.path("nextPageToken").asText("");
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (query.start().equals(new Start.Token(token))) {
      throw Unexpected.endless(place, SAY.get("the-server-listing-does-not"));
    }
    return Optional.of(query.from(new Start.Token(token)));
  }
}
