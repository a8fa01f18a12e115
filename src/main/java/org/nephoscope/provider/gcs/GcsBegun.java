package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// A session that was begun, by this attempt or an earlier one, and what is written down of it
/// until it ends.
final class GcsBegun {

  private final GcsSession session;
  private final Leftover.Session leftover;
  private final Optional<LeftoverLog> log;
  private final boolean continued;

  private GcsBegun(
      GcsSession session, Leftover.Session leftover, Optional<LeftoverLog> log, boolean continued) {
    this.session = session;
    this.leftover = leftover;
    this.log = log;
    this.continued = continued;
  }

  /// The session of an earlier attempt to make the same object, or a new one.
  static GcsBegun of(
      GcsClient client,
      GcsPaths paths,
      ObjectKey key,
      JsonNode description,
      long size,
      PutOptions options)
      throws StorageException {
    Optional<LeftoverLog> log = options.leftovers();
    Condition condition = options.condition();
    String terms = terms(description, size, condition);
    Optional<Leftover.Session> earlier =
        log.flatMap(known -> known.earlier(key, Leftover.Session.class));
    if (earlier.isPresent()) {
      Optional<GcsBegun> begun = again(client, key, earlier.get(), size, options);
      if (begun.isPresent() && earlier.get().terms().equals(terms)) {
        return begun.get();
      }
      begun.ifPresent(one -> one.takeBack(new IllegalStateException("under other terms")));
    }
    GcsSession session =
        client
            .retrier()
            .run(
                Repeat.SAFE,
                _ -> GcsSession.begin(client, paths, key, description, size, condition));
    var leftover = new Leftover.Session(key, terms, session.address());
    var begun = new GcsBegun(session, leftover, log, false);
    try {
      log.ifPresent(known -> known.coming(leftover));
    } catch (RuntimeException e) {
      begun.takeBack(e);
      throw e;
    }
    return begun;
  }

  /// What an earlier attempt began; nothing, and forgotten, if its address cannot be used here.
  private static Optional<GcsBegun> again(
      GcsClient client, ObjectKey key, Leftover.Session there, long size, PutOptions options) {
    Optional<LeftoverLog> log = options.leftovers();
    try {
      var session = GcsSession.again(client, key, there.address(), size, options.condition());
      return Optional.of(new GcsBegun(session, there, log, true));
    } catch (StorageException e) {
      System.getLogger(GcsBegun.class.getName())
          .log(System.Logger.Level.INFO, "an upload begins anew", e);
      log.ifPresent(known -> known.gone(there));
      return Optional.empty();
    }
  }

  /// Whatever a session was told when it began, which nothing can change later.
  private static String terms(JsonNode description, long size, Condition condition) {
    String all = description + "\n" + size + "\n" + condition;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  GcsSession session() {
    return session;
  }

  /// Whether an earlier attempt may have sent bytes.
  boolean isContinued() {
    return continued;
  }

  /// The object itself is what became of it.
  void ended() {
    log.ifPresent(known -> known.gone(leftover));
  }

  /// Takes it back, unless a later attempt goes on with it.
  void failed(Exception reason) {
    if (log.filter(known -> known.keeps(reason)).isEmpty()) {
      takeBack(reason);
    }
  }

  /// Takes it back; what goes wrong with that is added to the reason.
  void takeBack(Exception reason) {
    try {
      session.close();
    } catch (StorageException e) {
      reason.addSuppressed(e); // it vanishes by itself after a week
    }
    ended();
  }
}
