package org.nephoscope.transfer.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.edit.EditSnapshot.Cause;
import org.nephoscope.transfer.survey.Lanes;
import org.nephoscope.transfer.survey.Start;

/// Changes the headers or the storage class of many objects, a few at once, each under the
/// condition that it still is what was listed. One that fails is told and the others go on. Memory
/// does not grow with their number.
public final class EditRun {

  private static final Sentences SAY = Sentences.of(EditRun.class);

  /// So many failures are named one by one.
  public static final int NAMED = 10_000;

  private static final int CAUSES = 100;
  private static final int EXAMPLES = 3;

  /// One object that was left as it was, and why.
  public record Failed(ObjectKey key, String sentence) {}

  /// What is known of one cause so far.
  private static final class Group {
    private long count;
    private final List<ObjectKey> examples = new ArrayList<>();
  }

  private final ObjectStore store;
  private final List<? extends Start> starts;
  private final HeaderChange change;
  private final Map<String, Group> causes = new LinkedHashMap<>();
  private final List<Failed> named = new ArrayList<>();
  private long found;
  private long changed;
  private long unchanged;
  private long failed;
  private boolean complete;
  private boolean over;
  private boolean stopped;
  private String listing = "";

  /// @param starts may be made when they are asked for
  public EditRun(ObjectStore store, List<? extends Start> starts, HeaderChange change) {
    this.store = store;
    this.starts = starts;
    this.change = change;
  }

  /// Does it all, and returns when the last object has ended. Throws [Unsupported], before anything
  /// is changed, where the store cannot.
  public void run() throws StorageException {
    Rewrites rewrites =
        store
            .feature(Rewrites.class)
            .orElseThrow(() -> new Unsupported("this store", SAY.get("edit.unsupported"), null));
    try (var lanes = new Lanes()) {
      boolean whole = true;
      for (Start start : starts) {
        whole = whole && start.walk(store, object -> begin(lanes, rewrites, object));
      }
      listed(whole);
    } catch (StorageException e) {
      unlisted(ErrorText.of(e, e.subject()));
    } finally {
      end();
    }
  }

  private boolean begin(Lanes lanes, Rewrites rewrites, ObjectMeta object) {
    if (isStopped()) {
      return false;
    }
    found();
    lanes.run(() -> one(rewrites, object));
    return true;
  }

  private void one(Rewrites rewrites, ObjectMeta object) {
    if (isStopped()) {
      return; // it counts as left
    }
    try {
      var options = CopyOptions.when(Condition.ALWAYS);
      ended(rewrites.rewrite(object.key(), object.revision(), change, options).isEmpty());
    } catch (StorageException e) {
      failed(object.key(), ErrorText.of(e, "…"), ErrorText.of(e, object.path()));
    } catch (RuntimeException e) {
      String sentence = SAY.get("edit.fault", ErrorText.cause(e));
      failed(object.key(), sentence, sentence);
    }
  }

  /// Begins no further object; those under way end.
  public synchronized void stop() {
    stopped = true;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void found() {
    found++;
  }

  private synchronized void listed(boolean whole) {
    complete = whole;
  }

  private synchronized void unlisted(String why) {
    listing = why;
  }

  private synchronized void end() {
    over = true;
  }

  private synchronized void ended(boolean alreadySo) {
    if (alreadySo) {
      unchanged++;
    } else {
      changed++;
    }
  }

  private synchronized void failed(ObjectKey key, String general, String own) {
    failed++;
    String cause = causes.containsKey(general) || causes.size() < CAUSES ? general : "…";
    Group group = causes.computeIfAbsent(cause, _ -> new Group());
    group.count++;
    if (group.examples.size() < EXAMPLES) {
      group.examples.add(key);
    }
    if (named.size() < NAMED) {
      named.add(new Failed(key, own));
    }
  }

  public synchronized EditSnapshot snapshot() {
    List<Cause> told = new ArrayList<>();
    causes.forEach((sentence, group) -> told.add(new Cause(sentence, group.count, group.examples)));
    told.sort(Comparator.comparingLong(Cause::count).reversed());
    return new EditSnapshot(
        found, changed, unchanged, failed, complete, over, stopped, listing, told);
  }

  /// The first [#NAMED] objects that failed, in the order in which they did.
  public synchronized List<Failed> failures() {
    return List.copyOf(named);
  }
}
