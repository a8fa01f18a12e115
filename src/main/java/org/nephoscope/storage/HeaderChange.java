package org.nephoscope.storage;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What to change of that which stands beside the bytes of an object; what is not named stays.
///
/// @param fields new values; empty to take the field away
/// @param metadata of the writer's own names, in lower case, likewise
/// @param storageClass the store's word for the class to move the object to
public record HeaderChange(
    Map<Field, Optional<String>> fields,
    Map<String, Optional<String>> metadata,
    Optional<String> storageClass) {

  public static final HeaderChange NOTHING = new HeaderChange(Map.of(), Map.of(), Optional.empty());

  /// The fields of HTTP that stores keep.
  public enum Field {
    CONTENT_TYPE("Content-Type"),
    CONTENT_ENCODING("Content-Encoding"),
    CACHE_CONTROL("Cache-Control"),
    CONTENT_DISPOSITION("Content-Disposition"),
    CONTENT_LANGUAGE("Content-Language");

    private final String title;

    Field(String title) {
      this.title = title;
    }

    /// Its name in HTTP.
    public String title() {
      return title;
    }

    /// What some headers say; tokens of an encoding are joined by commas.
    public Optional<String> of(Headers headers) {
      return switch (this) {
        case CONTENT_TYPE -> headers.contentType();
        case CONTENT_ENCODING ->
            Optional.of(String.join(", ", headers.encoding())).filter(text -> !text.isEmpty());
        case CACHE_CONTROL -> headers.cacheControl();
        case CONTENT_DISPOSITION -> headers.contentDisposition();
        case CONTENT_LANGUAGE -> headers.contentLanguage();
      };
    }
  }

  public HeaderChange {
    Map<Field, Optional<String>> ordered = new EnumMap<>(Field.class);
    ordered.putAll(fields);
    fields = Collections.unmodifiableMap(ordered);
    Map<String, Optional<String>> lower = new LinkedHashMap<>();
    metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    metadata = Collections.unmodifiableMap(lower);
  }

  public HeaderChange with(Field field, Optional<String> value) {
    Map<Field, Optional<String>> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new HeaderChange(more, metadata, storageClass);
  }

  public HeaderChange with(String name, Optional<String> value) {
    Map<String, Optional<String>> more = new LinkedHashMap<>(metadata);
    more.put(name, value);
    return new HeaderChange(fields, more, storageClass);
  }

  public HeaderChange to(String otherClass) {
    return new HeaderChange(fields, metadata, Optional.of(otherClass));
  }

  /// Whether it changes nothing whatever the object.
  public boolean isNothing() {
    return fields.isEmpty() && metadata.isEmpty() && storageClass.isEmpty();
  }

  /// Whether an object already is as it is to be.
  public boolean isDone(ObjectMeta object) {
    Headers headers = object.headers().orElse(Headers.NONE);
    return applied(headers).equals(headers)
        && storageClass.stream().allMatch(name -> object.storageClass().equals(Optional.of(name)));
  }

  /// The headers after the change.
  public Headers applied(Headers before) {
    Map<String, String> own = new LinkedHashMap<>(before.metadata());
    metadata.forEach((name, value) ->
        value.ifPresentOrElse(text -> own.put(name, text), () -> own.remove(name)));
    return new Headers(
        value(Field.CONTENT_ENCODING, before).map(HeaderChange::tokens).orElse(List.of()),
        value(Field.CONTENT_TYPE, before),
        value(Field.CACHE_CONTROL, before),
        value(Field.CONTENT_DISPOSITION, before),
        value(Field.CONTENT_LANGUAGE, before),
        own);
  }

  private Optional<String> value(Field field, Headers before) {
    Optional<String> named = fields.get(field);
    return fields.containsKey(field) && named != null ? named : field.of(before);
  }

  private static List<String> tokens(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
