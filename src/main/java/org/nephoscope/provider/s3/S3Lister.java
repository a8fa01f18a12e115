package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists a bucket page by page. Names travel URL-encoded, because XML cannot hold every character a
/// key may have.
final class S3Lister {

  private static final Sentences SAY = Sentences.of(S3Lister.class);

  /// The last of all characters: after a folder and this comes the folder's next neighbour.
  private static final String LAST = "\udbff\udfff";

  private final S3Sender sender;
  private final Map<String, String> headers;

  S3Lister(S3Sender sender, Map<String, String> headers) {
    this.sender = sender;
    this.headers = headers;
  }

  Listing page(ListQuery query) throws StorageException {
    var empty = new EmptyPages(sender.place());
    ListQuery next = query;
    while (true) {
      ListObjectsV2Response answer = ask(next);
      List<ObjectEntry> entries = entries(query, answer);
      Optional<ListQuery> rest = rest(next, answer);
      // A server may answer with nothing although more is to come.
      if (!entries.isEmpty() || rest.isEmpty()) {
        return new Listing(entries, rest);
      }
      empty.pass(rest.get());
      next = rest.get();
    }
  }

  private ListObjectsV2Response ask(ListQuery query) throws StorageException {
    var request =
        ListObjectsV2Request.builder()
            .bucket(sender.bucket())
            .prefix(query.namePrefix())
            .maxKeys(Math.min(query.limit(), ListQuery.PAGE))
            .encodingType(EncodingType.URL)
            .overrideConfiguration(S3SdkWire.with(headers));
    if (query.depth() == Depth.CHILDREN) {
      request.delimiter("/");
    }
    switch (query.start()) {
      case Start.Beginning() -> {}
      case Start.After(var name) -> request.startAfter(startAfter(query, name));
      case Start.Token(var token) -> request.continuationToken(token);
    }
    // A number or date that is none comes as any exception, which the sender understands.
    return sender.send(
        sender.place(),
        (client, _) -> {
          var answer = client.listObjectsV2(request.build());
          S3SdkWire.requireListing(sender.place(), answer.isTruncated());
          return answer;
        });
  }

  /// After a folder means after everything in it, else the folder would come again.
  private static String startAfter(ListQuery query, String name) {
    boolean folder = query.depth() == Depth.CHILDREN && name.endsWith("/");
    return folder && name.length() > query.namePrefix().length() ? name + LAST : name;
  }

  private List<ObjectEntry> entries(ListQuery query, ListObjectsV2Response answer)
      throws StorageException {
    try {
      return read(query, answer);
    } catch (RuntimeException e) { // such as a name that is missing, or a size below zero
      throw sender.errors().translate(sender.place(), e);
    }
  }

  private static List<ObjectEntry> read(ListQuery query, ListObjectsV2Response answer) {
    List<ObjectEntry> entries = new ArrayList<>();
    for (S3Object row : answer.contents()) {
      if (!row.key().isEmpty()) {
        entries.add(S3Meta.of(row));
      }
    }
    for (CommonPrefix folder : answer.commonPrefixes()) {
      entries.add(new Folder(new Prefix(folder.prefix())));
    }
    entries.sort((left, right) -> ObjectKey.compareUtf8(left.path(), right.path()));
    if (query.start() instanceof Start.After(var name)) {
      entries.removeIf(entry -> ObjectKey.compareUtf8(entry.path(), name) <= 0);
    }
    return entries;
  }

  private Optional<ListQuery> rest(ListQuery query, ListObjectsV2Response answer)
      throws StorageException {
    if (!Boolean.TRUE.equals(answer.isTruncated())) {
      return Optional.empty();
    }
    String token = answer.nextContinuationToken();
    if (token == null || query.start().equals(new Start.Token(token))) {
      throw Unexpected.endless(sender.place(), SAY.get("the-server-listing-does-not"));
    }
    return Optional.of(query.from(new Start.Token(token)));
  }
}
