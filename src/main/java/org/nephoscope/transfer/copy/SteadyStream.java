package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Lane;

/// The bytes of one revision of an object, read on through pauses and lost connections: whenever a
/// connection ends early, another begins at the next byte. Never gives a byte too few or too many.
/// A part of an object does not wait through a pause, because whoever sends it cannot wait.
final class SteadyStream extends InputStream {

  private static final Sentences SAY = Sentences.of(SteadyStream.class);

  private static final int TRIES_WITHOUT_PROGRESS = 4;

  private final ObjectStore store;
  private final ObjectKey key;
  private final Optional<ByteRange> part;
  private final Lane lane;
  private final ActiveItem item;
  private final boolean paced;
  private Optional<Revision> revision;
  private @Nullable ObjectContent content;
  private @Nullable ObjectMeta meta;
  private long position;
  private long end;
  private int failures;

  /// All bytes of an object, or some.
  ///
  /// @param paced whether to keep to the limits of the transfer, and to count as moved what is
  ///   read; else somebody does so who knows whether it is sent
  SteadyStream(
      ObjectStore store,
      ObjectKey key,
      Optional<Revision> revision,
      Optional<ByteRange> part,
      Lane lane,
      ActiveItem item,
      boolean paced) {
    this.store = store;
    this.key = key;
    this.revision = revision;
    this.part = part;
    this.lane = lane;
    this.item = item;
    this.paced = paced;
    this.position = part.map(ByteRange::start).orElse(0L);
  }

  /// What the store says of the bytes that come.
  ObjectMeta meta() throws IOException {
    while (true) {
      try {
        open();
        if (meta != null) {
          return meta;
        }
      } catch (IOException e) {
        recover(e);
      }
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      try {
        return readOnce(bytes, offset, length);
      } catch (IOException e) {
        recover(e);
      }
    }
  }

  private int readOnce(byte[] bytes, int offset, int length) throws IOException {
    lane.control().check();
    if (paced) {
      lane.control().rest(lane.pace().owed()); // before reading, so that no byte read is lost
    }
    ObjectContent now = open();
    int n = now.bytes().read(bytes, offset, paced ? lane.pace().share(length) : length);
    if (n < 0) {
      if (position < end) {
        throw new Unreachable(key.value(), SAY.get("cut"), null);
      }
      return -1;
    }
    if (n > end - position) {
      throw new Unexpected(key.value(), SAY.get("more"), null);
    }
    position += n;
    failures = 0;
    if (paced) {
      item.moved(n);
      lane.pace().passed(n);
    } else {
      item.read(n);
    }
    return n;
  }

  private ObjectContent open() throws IOException {
    ObjectContent now = content;
    if (now != null) {
      return now;
    }
    lane.control().check();
    Span span = meta == null && part.isEmpty() ? Span.WHOLE : new ByteRange(position, lastByte());
    ObjectContent opened = store.open(key, span, revision);
    lane.control().watch(opened.bytes());
    content = opened;
    if (meta == null) {
      meta = opened.meta();
      revision = Optional.of(opened.meta().revision());
      end = part.map(ByteRange::end).orElse(opened.meta().size());
    }
    return opened;
  }

  private long lastByte() {
    return part.map(ByteRange::end).orElse(end);
  }

  /// Returns if reading may go on at the same place with a new connection.
  private void recover(IOException error) throws IOException {
    ObjectContent now = content;
    boolean closedUnderUs = now != null && lane.control().hasClosed(now.bytes());
    closeContent(error);
    if (closedUnderUs || lane.control().wish() != Control.Wish.RUN) {
      if (part.isEmpty() && lane.rest(item)) {
        return;
      }
      throw new Control.Stopped();
    }
    if (part.isEmpty()
        && error instanceof Unreachable gone
        && lane.isOutside(gone, key.value(), item)) {
      failures = 0;
      if (lane.await(item)) {
        return; // at the same byte, when the server is there again
      }
      throw new Control.Stopped();
    }
    // An answer that never began was asked for again by the store itself. One that has begun is not
    // given up so soon: whatever came of it would have to come once more.
    boolean begun = position > part.map(ByteRange::start).orElse(0L);
    if ((now == null && !begun)
        || !(error instanceof StorageException known && known.retryable())
        || ++failures > TRIES_WITHOUT_PROGRESS) {
      throw error;
    }
    lane.backOff(item, failures, ErrorText.brief(known));
  }

  private void closeContent(IOException cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    ObjectContent now = content;
    content = null;
    if (now != null) {
      lane.control().forget(now.bytes());
      now.close();
    }
  }
}
