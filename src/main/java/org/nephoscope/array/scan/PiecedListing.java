package org.nephoscope.array.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Everything below a prefix, listed in pieces of which several are read at once, because each page
/// must wait for the one before it. A piece begins behind a name, which need not exist, and ends
/// with another, so that all pieces together hold every name once. What was not read can be read
/// later.
final class PiecedListing {

  private static final Sentences SAY = Sentences.of(PiecedListing.class);

  /// Pieces read at once. Stores allow far more requests; what counts is not to wait in vain.
  private static final int LANES = 8;

  /// Names at which the listing may be cut, known when it is clear that one page is not all of it.
  @FunctionalInterface
  interface Cuts {
    /// No cut at all.
    Cuts NONE = List::of;

    /// Names in byte order.
    List<String> names();
  }

  /// Takes what a page holds.
  @FunctionalInterface
  interface Found {
    void take(List<ObjectEntry> entries, List<Listing.LeftOut> leftOut);
  }

  private final ObjectStore store;
  private final Cuts cuts;
  private final Found found;

  // Guarded by this.
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private boolean cut;
  private @Nullable StorageException failure;

  private volatile boolean stopped;

  /// What of a piece is still to be read.
  ///
  /// @param after the name before its first; empty for the piece that begins with the listing. Some
  ///   servers give names before the one they were asked to begin behind
  /// @param upTo its last name; empty for the piece that ends with the listing
  private record Piece(ListQuery next, Optional<String> after, Optional<String> upTo) {

    boolean isBefore(String name) {
      return after.isPresent() && ObjectKey.compareUtf8(name, after.get()) <= 0;
    }

    boolean isBehind(String name) {
      return upTo.isPresent() && ObjectKey.compareUtf8(name, upTo.get()) > 0;
    }

    boolean holds(String name) {
      return !isBefore(name) && !isBehind(name);
    }
  }

  /// @param found takes the entries of every page, in no order of pages, one page at a time
  PiecedListing(ObjectStore store, Prefix below, Cuts cuts, Found found) {
    this.store = store;
    this.cuts = cuts;
    this.found = found;
    waiting.add(new Piece(ListQuery.everything(below), Optional.empty(), Optional.empty()));
  }

  /// Reads what was not read yet, until the end, [#stop] or a failure. Blocking.
  ///
  /// @return whether everything was read
  boolean read() throws StorageException {
    int lanes = Math.min(LANES, begin());
    if (lanes > 1) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int lane = 0; lane < lanes; lane++) {
          threads.execute(this::readPieces);
        }
      }
    } else {
      readPieces();
    }
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
      return waiting.isEmpty();
    }
  }

  /// Ends reading after the pages in flight.
  void stop() {
    stopped = true;
  }

  /// Allows to read again after [#stop].
  void allow() {
    stopped = false;
  }

  /// Reads one page, to see whether there are more, if that was not done; how many pieces wait.
  private synchronized int begin() throws StorageException {
    failure = null;
    if (!cut && !stopped) {
      Piece whole = waiting.getFirst();
      Listing page = listed(whole);
      List<Piece> rest = page.next().map(next -> pieces(page, next)).orElse(List.of());
      var _ = take(whole, page);
      cut = true;
      waiting.clear();
      waiting.addAll(rest);
    }
    return waiting.size();
  }

  private List<Piece> pieces(Listing first, ListQuery next) {
    String last = first.entries().isEmpty() ? "" : first.entries().getLast().path();
    List<String> names =
        cuts.names().stream().filter(name -> ObjectKey.compareUtf8(name, last) > 0).toList();
    List<Piece> pieces = new ArrayList<>();
    ListQuery begin = next;
    Optional<String> after = Optional.empty();
    for (String name : names) {
      pieces.add(new Piece(begin, after, Optional.of(name)));
      begin = next.from(new Start.After(name));
      after = Optional.of(name);
    }
    pieces.add(new Piece(begin, after, Optional.empty()));
    return pieces;
  }

  /// A page; whatever goes wrong is said as an error of the store.
  private Listing listed(Piece piece) throws StorageException {
    try {
      return store.list(piece.next());
    } catch (RuntimeException e) {
      throw new StorageException.Unexpected(piece.next().namePrefix(), SAY.get("no-listing"), e);
    }
  }

  private void readPieces() {
    Optional<Piece> piece = next();
    while (piece.isPresent()) {
      piece = read(piece.get()).or(this::next);
    }
  }

  /// One page of a piece; what is left of it, unless it has come to its end or reading has.
  private Optional<Piece> read(Piece piece) {
    try {
      Listing page = listed(piece);
      boolean more = take(piece, page);
      Optional<Piece> rest =
          more
              ? page.next().map(next -> new Piece(next, piece.after(), piece.upTo()))
              : Optional.empty();
      return rest.isPresent() && ends() ? giveBack(rest.get()) : rest;
    } catch (StorageException e) {
      fail(piece, e);
    } catch (RuntimeException | Error e) { // else the piece would count as read
      fail(
          piece,
          new StorageException.Unexpected(piece.next().namePrefix(), SAY.get("no-listing"), e));
      throw e;
    }
    return Optional.empty();
  }

  private synchronized Optional<Piece> next() {
    return ends() ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  private synchronized boolean ends() {
    return stopped || failure != null;
  }

  private synchronized Optional<Piece> giveBack(Piece piece) {
    waiting.addFirst(piece);
    return Optional.empty();
  }

  private synchronized void fail(Piece piece, StorageException why) {
    waiting.addFirst(piece);
    failure = failure == null ? why : failure;
  }

  /// Hands on what belongs to the piece; false if the page reaches beyond it.
  private synchronized boolean take(Piece piece, Listing page) {
    List<ObjectEntry> entries = page.entries();
    int end = entries.size();
    while (end > 0 && piece.isBehind(entries.get(end - 1).path())) {
      end--;
    }
    int start = 0;
    while (start < end && piece.isBefore(entries.get(start).path())) {
      start++;
    }
    found.take(
        entries.subList(start, end),
        page.leftOut().stream().filter(left -> piece.holds(left.path())).toList());
    return end == entries.size();
  }
}
