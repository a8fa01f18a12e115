package org.nephoscope.files;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Items as they come, for one pass.
///
/// @param items taken one by one
/// @param total how many there are, if that is known
public record Input<T>(Iterator<T> items, OptionalLong total) {

  public static <T> Input<T> of(Iterable<? extends T> items) {
    return new Input<>(
        iterator(items.iterator()),
        items instanceof Collection<?> all ? OptionalLong.of(all.size()) : OptionalLong.empty());
  }

  public static <T> Input<T> of(Iterator<? extends T> items) {
    return new Input<>(iterator(items), OptionalLong.empty());
  }

  public static <T> Input<T> of(Stream<? extends T> items) {
    return of(items.iterator());
  }

  /// The same items in another form.
  public <R> Input<R> map(Function<? super T, ? extends R> form) {
    return new Input<>(
        new Iterator<R>() {
          @Override
          public boolean hasNext() {
            return items.hasNext();
          }

          @Override
          public R next() {
            return form.apply(items.next());
          }
        },
        total);
  }

  /// Throws [IllegalArgumentException] if two items of a collection have one name: which of them
  /// would stay is chance. What is not a collection cannot be looked through beforehand.
  public static <T> void requireDistinct(
      Iterable<? extends T> items, Function<? super T, String> name) {
    if (items instanceof Collection<? extends T> all) {
      Set<@Nullable String> seen = new HashSet<>();
      for (T item : all) {
        if (!seen.add(name.apply(item))) {
          throw new IllegalArgumentException("named twice: " + name.apply(item));
        }
      }
    }
  }

  private static <T> Iterator<T> iterator(Iterator<? extends T> items) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public T next() {
        return items.next();
      }
    };
  }
}
