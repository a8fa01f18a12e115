package org.nephoscope.provider.s3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;

/// One request about an object, in the words of HTTP, so that whatever sends it need not know what
/// it is about.
///
/// @param query such as `partNumber` and `uploadId`
/// @param headers to be sent and signed as they are
record S3Ask(ObjectKey key, Map<String, String> query, Map<String, String> headers) {

  S3Ask {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static S3Ask of(ObjectKey key) {
    return new S3Ask(key, Map.of(), Map.of());
  }

  S3Ask query(String name, String value) {
    return new S3Ask(key, with(query, Map.of(name, value)), headers);
  }

  S3Ask header(String name, String value) {
    return headers(Map.of(name, value));
  }

  S3Ask header(String name, Optional<String> value) {
    return value.map(text -> header(name, text)).orElse(this);
  }

  S3Ask headers(Map<String, String> more) {
    return new S3Ask(key, query, with(headers, more));
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
