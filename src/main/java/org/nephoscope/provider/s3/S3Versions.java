package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.Versions;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// The versions of the objects of a bucket.
final class S3Versions implements Versions {

  private static final Sentences SAY = Sentences.of(S3Versions.class);

  /// Length of the key, the key, and the version: neither can be told from the other otherwise.
  private static final Pattern PLACE = Pattern.compile("(\\d{1,5}):(.*)", Pattern.DOTALL);

  private final S3Sender sender;
  private final S3Extras extras;
  private final S3Wire wire;
  private final S3Reader reader;
  private final S3Copier copier;

  S3Versions(S3Sender sender, S3Extras extras, S3Wire wire, S3Reader reader, S3Copier copier) {
    this.sender = sender;
    this.extras = extras;
    this.wire = wire;
    this.reader = reader;
    this.copier = copier;
  }

  @Override
  public Page versions(String namePrefix, Optional<String> from) throws StorageException {
    Optional<String[]> place = from.map(S3Versions::opened);
    ListObjectVersionsResponse answer =
        sender.send(
            sender.place(),
            (client, _) -> {
              var page =
                  client.listObjectVersions(request ->
                      request
                          .bucket(sender.bucket())
                          .prefix(namePrefix)
                          .keyMarker(place.map(names -> names[0]).orElse(null))
                          .versionIdMarker(
                              place.map(names -> names[1]).filter(id -> !id.isEmpty()).orElse(null))
                          .encodingType(EncodingType.URL)
                          .overrideConfiguration(S3SdkWire.with(extras.everywhere())));
              S3SdkWire.requireListing(sender.place(), page.isTruncated());
              return page;
            });
    List<Version> versions = new ArrayList<>();
    try {
      answer.versions().forEach(row -> versions.add(kept(row)));
      answer.deleteMarkers().forEach(row -> versions.add(deleted(row)));
    } catch (RuntimeException e) { // such as a name that is missing, or a size
      throw sender.errors().translate(sender.place(), e);
    }
    // The answer holds the two kinds apart, each of them with the newest of a name first.
    versions.sort(Comparator.comparing(Version::key).thenComparing(S3Versions::newestFirst));
    return new Page(versions, next(from, answer));
  }

  @Override
  public ObjectContent open(ObjectKey key, String version, Span span) throws StorageException {
    return new S3Reader(wire, sender, Optional.of(version)).open(key, span, Optional.empty());
  }

  @Override
  public ObjectMeta restore(ObjectKey key, String version, Condition condition)
      throws StorageException {
    S3Copier.Source source = new S3Reader(wire, sender, Optional.of(version)).source(key);
    ObjectMeta old = source.meta();
    reader.require(key, condition);
    copier.copy(source, key, CopyOptions.when(condition));
    ObjectMeta now = reader.stat(key);
    if (now.size() != old.size()) {
      throw new Unreachable(key.value(), SAY.get("the-restored-version-has-another"), null);
    }
    return now;
  }

  @Override
  public void delete(ObjectKey key, String version) throws StorageException {
    var _ = wire.delete(S3Ask.of(key).query("versionId", version));
  }

  private static int newestFirst(Version left, Version right) {
    if (left.newest() != right.newest()) {
      return left.newest() ? -1 : 1;
    }
    return left.modified().isPresent() && right.modified().isPresent()
        ? right.modified().get().compareTo(left.modified().get())
        : 0;
  }

  private static Version kept(ObjectVersion row) {
    return new Kept(S3Meta.of(row), id(row.versionId()), Boolean.TRUE.equals(row.isLatest()));
  }

  private static Version deleted(DeleteMarkerEntry row) {
    return new Deleted(
        new ObjectKey(row.key()),
        id(row.versionId()),
        Boolean.TRUE.equals(row.isLatest()),
        Optional.ofNullable(row.lastModified()));
  }

  /// What was written before versions were kept is called so.
  private static String id(@Nullable String id) {
    return id == null || id.isEmpty() ? "null" : id;
  }

  private Optional<String> next(Optional<String> from, ListObjectVersionsResponse answer)
      throws StorageException {
    if (!Boolean.TRUE.equals(answer.isTruncated())) {
      return Optional.empty();
    }
    String key = answer.nextKeyMarker();
    String id = answer.nextVersionIdMarker() == null ? "" : answer.nextVersionIdMarker();
    String next = key == null ? "" : key.length() + ":" + key + id;
    if (next.isEmpty() || from.equals(Optional.of(next))) {
      throw Unexpected.endless(sender.place(), SAY.get("the-server-listing-does-not"));
    }
    return Optional.of(next);
  }

  private static String[] opened(String place) {
    Matcher parts = PLACE.matcher(place);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not where a page ended: " + place);
    }
    int length = Integer.parseInt(parts.group(1));
    String rest = parts.group(2);
    return new String[] {rest.substring(0, length), rest.substring(length)};
  }
}
