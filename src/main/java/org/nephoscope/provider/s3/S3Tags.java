package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Tags;
import software.amazon.awssdk.services.s3.model.Tag;

/// The tags of objects.
final class S3Tags implements Tags {

  private final S3Sender sender;
  private final S3Extras extras;

  S3Tags(S3Sender sender, S3Extras extras) {
    this.sender = sender;
    this.extras = extras;
  }

  /// The header that gives tags to what is written.
  static Map<String, String> header(Map<String, String> tags) {
    return tags.isEmpty()
        ? Map.of()
        : Map.of(
            "x-amz-tagging",
            tags.entrySet().stream()
                .map(tag ->
                    URLEncoder.encode(tag.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(tag.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
  }

  @Override
  public Map<String, String> tags(ObjectKey key) throws StorageException {
    return tags(key, Optional.empty());
  }

  /// @param version the newest, if none is named
  Map<String, String> tags(ObjectKey key, Optional<String> version) throws StorageException {
    var answer =
        sender.send(
            key.value(),
            (client, _) ->
                client.getObjectTagging(request ->
                    request
                        .bucket(sender.bucket())
                        .key(key.value())
                        .versionId(version.orElse(null))
                        .overrideConfiguration(S3SdkWire.with(extras.everywhere()))));
    Map<String, String> tags = new LinkedHashMap<>();
    answer.tagSet().forEach(tag -> tags.put(tag.key(), tag.value()));
    return Collections.unmodifiableMap(tags);
  }

  @Override
  public void replaceTags(ObjectKey key, Map<String, String> tags) throws StorageException {
    List<Tag> set =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    sender.send(
        key.value(),
        (client, _) ->
            client.putObjectTagging(request ->
                request
                    .bucket(sender.bucket())
                    .key(key.value())
                    .tagging(all -> all.tagSet(set))
                    .overrideConfiguration(S3SdkWire.with(extras.everywhere()))));
  }
}
