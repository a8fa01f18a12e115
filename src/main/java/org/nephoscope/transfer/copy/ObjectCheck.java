package org.nephoscope.transfer.copy;

import java.io.IOException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// Reads one object, keeps nothing of it, and compares its digests with what its store says.
public final class ObjectCheck {

  private final ObjectStore store;
  private final ObjectMeta seen;
  private final StoppableRead reading = new StoppableRead();

  /// @param seen the object as it was listed; another revision is not read
  public ObjectCheck(ObjectStore store, ObjectMeta seen) {
    this.store = store;
    this.seen = seen;
  }

  /// How many bytes have been read so far.
  public long read() {
    return reading.read();
  }

  /// How many there are.
  public long size() {
    return seen.size();
  }

  /// Reads it all, once. Throws [ConditionFailed] if the object has changed since it was seen, and
  /// [java.util.concurrent.CancellationException] once it was stopped.
  public Verdict run() throws IOException {
    // Asked for by itself, because what comes with the bytes may lack digests.
    ObjectMeta now = store.stat(seen.key());
    if (!now.revision().equals(seen.revision())) {
      throw new ConditionFailed(seen.path(), null);
    }
    var digesting = new Digesting(Verdict.wanted(now), PartSizes.of(now, store));
    try (ObjectContent content =
        store.open(now.key(), Span.WHOLE, java.util.Optional.of(now.revision()))) {
      reading.pass(content, digesting::update);
    }
    return digesting.count() == now.size()
        ? Verdict.of(now, digesting.checksums())
        : Verdict.sizes(now.size(), digesting.count());
  }

  /// Ends it from another thread.
  public void stop() throws IOException {
    reading.stop();
  }
}
