package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nephoscope.storage.Sentences;
import org.sqlite.SQLiteErrorCode;

/// The journal's file: one thread writes, and puts whatever many lanes want written into one
/// commit; reads go over connections of their own, so that they wait for no write and one that
/// takes long does not keep the others. Other processes may have the same file open.
public final class JournalDatabase implements AutoCloseable {

  private static final Sentences SAY = Sentences.of(JournalDatabase.class);

  /// Something to do with the file, inside a transaction when it writes.
  public interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /// One thing to write and whom to tell.
  ///
  /// @param awaited whether somebody does nothing else until it is committed
  private record Pending<T>(Work<T> work, CompletableFuture<T> done, boolean awaited) {

    /// Runs, and says how to tell of success once it is committed.
    Runnable run(Sql sql) throws SQLException {
      T value = work.run(sql);
      return () -> done.complete(value);
    }
  }

  private static final int AT_ONCE = 1000;

  /// So many can read at once: the lanes, and whoever looks at them.
  private static final int READERS = 2;

  /// How long what nobody waits for is gathered into one commit.
  private static final long GATHERING_MILLIS = 5;

  /// How long whoever looks waits for what was just written.
  private static final long SETTLING_MILLIS = 100;

  /// How long the writer waits for other programs before it says that it waits.
  private static final int BUSY_MILLIS = 1000;

  /// How long it waits for them once this program is to end.
  private static final long LAST_MILLIS = 20_000;

  private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>(10_000);

  /// One for each change in the queue that is waited for.
  private final Semaphore awaited = new Semaphore(0);

  /// Those that nobody reads with.
  private final BlockingQueue<Sql> readers;

  private final Path file;
  private final FileHold hold;
  private final Optional<Path> aside;
  private final Sql writer;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile boolean held;
  private volatile boolean leaving;
  private volatile long deadline; // once leaving

  private JournalDatabase(Path file, JournalFile.Opened opened) {
    this.file = file;
    this.hold = opened.hold();
    this.aside = opened.aside();
    this.writer = opened.writer();
    this.readers = new ArrayBlockingQueue<>(READERS, false, opened.readers());
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::write);
  }

  /// Opens a file, or begins a new one in its place if it is damaged, see [JournalFile].
  public static JournalDatabase open(Path file) throws IOException {
    return open(JournalFile.of(file));
  }

  static JournalDatabase open(JournalFile file) throws IOException {
    JournalFile.Opened opened = file.open(READERS);
    try {
      opened.writer().run("PRAGMA busy_timeout = " + BUSY_MILLIS);
    } catch (SQLException e) {
      throw new IOException(SAY.get("journal.unusable", file.file()), e);
    }
    var database = new JournalDatabase(file.file(), opened);
    database.thread.start();
    return database;
  }

  /// Where a damaged file lies, in whose place this one was begun.
  Optional<Path> aside() {
    return aside;
  }

  /// Writes soon, together with others. The answer comes after the commit.
  <T> CompletableFuture<T> write(Work<T> work) {
    return write(new Pending<>(work, new CompletableFuture<>(), false));
  }

  private <T> CompletableFuture<T> write(Pending<T> pending) {
    CompletableFuture<T> done = pending.done();
    if (closing) {
      done.completeExceptionally(new IllegalStateException("the journal is closed"));
      return done;
    }
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(pending);
        if (pending.awaited()) {
          awaited.release();
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (ended) {
      failQueued();
    }
    return done;
  }

  /// Writes, and returns once it is on the disk.
  public <T> T commit(Work<T> work) {
    try {
      return write(new Pending<>(work, new CompletableFuture<>(), true)).join();
    } catch (CompletionException e) {
      throw JournalException.unwritten(e);
    }
  }

  /// Returns when everything written so far is on the disk, or after a moment if it is kept from
  /// getting there: for whoever looks and would rather see a little too little than wait.
  void settle() {
    if (held) {
      return;
    }
    try {
      write(new Pending<>(_ -> true, new CompletableFuture<>(), true))
          .get(SETTLING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      return; // what is there is shown
    } catch (ExecutionException e) {
      throw JournalException.unwritten(e);
    }
  }

  /// Reads everything committed so far.
  <T> T read(Work<T> work) {
    Sql reader = reader();
    try {
      return work.run(reader);
    } catch (SQLException e) {
      note(e);
      throw new JournalException(SAY.get("journal.unread"), e);
    } finally {
      readers.add(reader);
    }
  }

  private Sql reader() {
    boolean interrupted = false;
    while (true) {
      try {
        Sql free = readers.take();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return free;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /// Every statement that was prepared so far; while nobody uses the file.
  Set<String> statements() {
    var all = new HashSet<String>(writer.statements());
    readers.forEach(reader -> all.addAll(reader.statements()));
    return all;
  }

  private void write() {
    var batch = new ArrayList<Pending<?>>();
    while (!closing || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        continue; // nobody interrupts this thread; what is queued must still be written
      }
      gather(batch);
      commitAll(batch);
      batch.clear();
    }
    ended = true;
    failQueued();
  }

  /// Adds what comes within a few milliseconds, or is there when somebody begins to wait.
  private void gather(List<Pending<?>> batch) {
    int noticed = 0;
    try {
      if (!batch.getFirst().awaited()
          && awaited.tryAcquire(GATHERING_MILLIS, TimeUnit.MILLISECONDS)) {
        noticed = 1;
      }
    } catch (InterruptedException e) {
      // nobody interrupts this thread; what is there is written all the same
    }
    queue.drainTo(batch, AT_ONCE - 1);
    int waiting = (int) batch.stream().filter(Pending::awaited).count();
    if (waiting < noticed) {
      awaited.release(); // it is still in the queue
    } else {
      awaited.acquireUninterruptibly(waiting - noticed);
    }
  }

  /// What came too late to be written must not be waited for.
  private void failQueued() {
    for (Pending<?> late; (late = queue.poll()) != null; ) {
      late.done().completeExceptionally(new IllegalStateException("the journal is closed"));
    }
  }

  private void commitAll(List<Pending<?>> batch) {
    if (batch.size() == 1 || !tryCommit(batch)) {
      // One of them spoilt the transaction of all: each on its own, so that only it fails.
      batch.forEach(this::commitOne);
    }
  }

  /// Waits for other programs as long as they take: what is lost because one of them was stopped in
  /// the middle of a change could not be done again.
  private void begin() throws SQLException {
    patiently("BEGIN IMMEDIATE");
  }

  /// Without a write-ahead log, those that read keep a commit waiting.
  private void commit() throws SQLException {
    patiently("COMMIT");
  }

  private void patiently(String statement) throws SQLException {
    try {
      while (true) {
        try {
          writer.run(statement);
          return;
        } catch (SQLException e) {
          if (!isBusy(e)) {
            throw e;
          }
          if (leaving && System.nanoTime() - deadline > 0) {
            writer.run("PRAGMA busy_timeout = 0"); // whatever else is queued fails at once
            throw e;
          }
          held = true;
        }
      }
    } finally {
      held = false;
    }
  }

  /// The lowest byte tells the kind of an error.
  private static boolean isBusy(SQLException error) {
    return (error.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /// Whether another program keeps this one from writing, for longer than a change takes.
  public boolean isHeld() {
    return held;
  }

  /// From now on other programs are not waited for much longer, because this one is to end.
  void hurry() {
    hurry(LAST_MILLIS);
  }

  void hurry(long millis) {
    if (!leaving) {
      deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      leaving = true;
    }
  }

  private boolean tryCommit(List<Pending<?>> batch) {
    var told = new ArrayList<Runnable>();
    try {
      begin();
      for (Pending<?> pending : batch) {
        told.add(pending.run(writer));
      }
      writer.counts().write(writer);
      commit();
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      return false;
    }
    told.forEach(Runnable::run);
    return true;
  }

  private void commitOne(Pending<?> pending) {
    try {
      begin();
      Runnable tell = pending.run(writer);
      writer.counts().write(writer);
      commit();
      tell.run();
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      pending.done().completeExceptionally(e);
    }
  }

  private void rollBack(Throwable cause) {
    note(cause);
    writer.counts().forget();
    try {
      writer.run("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // BEGIN itself had failed, so there is nothing to undo
    }
  }

  /// A damaged file is noted as such, so that the next who opens it looks through all of it.
  private void note(Throwable error) {
    if (!(error instanceof SQLException known) || !Soundness.isDamage(known)) {
      return;
    }
    try {
      Files.createFile(JournalFile.suspicion(file));
    } catch (IOException e) {
      error.addSuppressed(e); // it may be noted already
    }
  }

  /// Writes what is queued, then closes the file.
  @Override
  public void close() {
    if (closing) {
      return;
    }
    hurry();
    CompletableFuture<Boolean> last =
        write(_ -> {
          closing = true;
          return true;
        });
    try {
      last.join();
    } catch (CompletionException e) {
      closing = true; // nothing more can be written
      thread.interrupt();
    }
    try {
      thread.join();
      for (int i = 0; i < READERS; i++) {
        reader().close();
      }
      writer.close();
      hold.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new JournalException(SAY.get("journal.unclosed"), e);
    }
  }
}
