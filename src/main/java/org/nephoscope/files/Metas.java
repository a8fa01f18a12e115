package org.nephoscope.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// Asks about objects without reading them. A folder is no object.
public final class Metas {

  private record Answer(String path, Optional<ObjectMeta> meta) {}

  private final Opened place;
  private final Calls calls;

  public Metas(Opened place, Calls calls) {
    this.place = place;
    this.calls = calls;
  }

  /// What the store says of an object; empty if there is none.
  public Optional<ObjectMeta> head(String path) throws StorageException {
    ObjectKey key = place.key(path);
    try {
      return Optional.of(place.store().stat(key));
    } catch (NotFound e) {
      if (Opened.isAbsent(key, e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The same of many, in their order.
  public Map<String, Optional<ObjectMeta>> heads(Input<String> paths) {
    return map(paths, meta -> meta);
  }

  public Map<String, Boolean> exist(Input<String> paths) {
    return map(paths, Optional::isPresent);
  }

  public Sizes sizes(Input<String> paths) {
    return new Sizes(map(paths, Metas::size));
  }

  private static OptionalLong size(Optional<ObjectMeta> meta) {
    return meta.map(found -> OptionalLong.of(found.size())).orElse(OptionalLong.empty());
  }

  private <R> Map<String, R> map(Input<String> paths, Function<Optional<ObjectMeta>, R> form) {
    Map<String, R> answers = new LinkedHashMap<>();
    try (var stream =
        new Lanes(calls.inOrder(true))
            .<String, Answer>stream(paths, (_, path) -> new Answer(path, head(path)))) {
      stream.forEach(answer -> answers.put(answer.path(), form.apply(answer.meta())));
    }
    return answers;
  }
}
