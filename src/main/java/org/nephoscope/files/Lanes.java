package org.nephoscope.files;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nephoscope.storage.StorageException;

/// Does something for many items on virtual threads, at most so many at once.
public final class Lanes {

  /// What is done for one item.
  public interface Work<T, R> {
    /// Does it.
    ///
    /// @param index of the item in the input, from 0
    R on(long index, T item) throws StorageException;
  }

  private final Calls calls;

  public Lanes(Calls calls) {
    this.calls = calls;
  }

  /// The results, lazily: an item is taken and begun only when the stream is read, and no more than
  /// twice as many as there are lanes before their results are asked for. Closing the stream begins
  /// nothing more. A failure is thrown as [BatchException] when its turn has come.
  public <T, R> Stream<R> stream(Input<T> input, Work<T, R> work) {
    var window = new Window<>(input, calls.lanes(), calls.inOrder(), work);
    return stream(window).onClose(window::stop);
  }

  /// The same as soon as results are there, whatever the order of the items.
  <T, R> Stream<R> unordered(Input<T> input, Work<T, R> work) {
    return new Lanes(calls.inOrder(false)).stream(input, work);
  }

  /// A stream of what an iterator gives.
  static <R> Stream<R> stream(Iterator<R> results) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(results, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
