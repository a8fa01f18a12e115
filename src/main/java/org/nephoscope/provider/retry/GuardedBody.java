package org.nephoscope.provider.retry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unreachable;

/// A body whose reads are ended from outside when no byte comes, and that gives up by itself on a
/// trickle.
final class GuardedBody extends InputStream {

  private static final Sentences SAY = Sentences.of(GuardedBody.class);

  private static final long NOT_WAITING = -1;
  private static final long TRICKLE = 1L << 20;
  private static final long TRICKLE_TIME = Duration.ofMinutes(10).toNanos();

  private final String subject;
  private final InputStream body;
  private final StallGuard.Abort abort;
  private final long limit;
  private final LongSupplier nanos;
  private final StallGuard guard;

  /// When the read that now waits began, counted from `origin`.
  private volatile long waitingSince = NOT_WAITING;

  private volatile boolean stalled;
  private final long origin;
  private long waited;
  private long bytes;

  GuardedBody(
      String subject,
      InputStream body,
      StallGuard.Abort abort,
      long limit,
      LongSupplier nanos,
      StallGuard guard) {
    this.subject = subject;
    this.body = body;
    this.abort = abort;
    this.limit = limit;
    this.nanos = nanos;
    this.guard = guard;
    this.origin = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long began = now();
    waitingSince = began;
    guard.watch(this);
    int count;
    try {
      count = body.read(into, offset, length);
    } catch (IOException e) {
      if (stalled) {
        throw silence(e);
      }
      throw e;
    } finally {
      waitingSince = NOT_WAITING;
      guard.forget(this);
    }
    if (stalled) { // the end of what was aborted is not the end of the object
      throw silence(null);
    }
    count(now() - began, Math.max(0, count));
    return count;
  }

  private Unreachable silence(@Nullable IOException cause) {
    String detail = SAY.get("no-byte-came-for-seconds", seconds(limit));
    return new Unreachable(subject, detail, true, cause);
  }

  private void count(long time, int came) throws Unreachable {
    waited += time;
    bytes += came;
    if (waited >= TRICKLE_TIME) {
      if (bytes < TRICKLE) {
        throw new Unreachable(subject, SAY.get("bytes-came-in-ten-minutes", bytes), null);
      }
      waited = 0;
      bytes = 0;
    }
  }

  void endIfStalled() {
    long since = waitingSince;
    if (since == NOT_WAITING || now() - since < limit) {
      return;
    }
    stalled = true;
    guard.forget(this);
    try {
      abort.abort();
    } catch (IOException | RuntimeException e) {
      // The reader is told of the stall whatever the abort says.
      System.getLogger(StallGuard.class.getName())
          .log(System.Logger.Level.DEBUG, "a stalled answer could not be ended", e);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private long now() {
    return nanos.getAsLong() - origin;
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds();
  }
}
