package org.nephoscope.ui.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.storage.UnfinishedUploads.Upload;
import org.nephoscope.transfer.survey.Lanes;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;

/// Uploads below a place that were begun and never ended, how much of each has arrived, and how
/// taking them back goes. Used on the window's thread only.
final class UploadsViewModel {

  /// So many are shown.
  static final int MOST = 5_000;

  private static final Duration BEAT = Duration.ofMillis(200);

  /// One upload.
  ///
  /// @param size what has arrived; empty while it is not known
  /// @param problem why it could not be measured or taken back; empty if nothing went wrong
  record Line(Upload upload, OptionalLong size, String problem) {}

  /// @param busy whether something is being asked or done
  /// @param more whether there are more than are shown
  /// @param problem why they could not be listed; empty if they could
  /// @param aborted how many were taken back so far
  record Shown(List<Line> lines, boolean busy, boolean more, String problem, long aborted) {
    Shown {
      lines = List.copyOf(lines);
    }
  }

  private final ObjectDesk desk;
  private final ChosenObjects chosen;
  private final String unsupported;
  private final ReadOnlyObjectWrapper<Shown> shown =
      new ReadOnlyObjectWrapper<>(new Shown(List.of(), true, false, "", 0));
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private boolean busy;
  private boolean more;
  private String problem = "";
  private long aborted;
  private volatile boolean closed;

  /// @param unsupported what to say where a store keeps none
  UploadsViewModel(ObjectDesk desk, ChosenObjects chosen, String unsupported) {
    this.desk = desk;
    this.chosen = chosen;
    this.unsupported = unsupported;
  }

  ChosenObjects chosen() {
    return chosen;
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Lists them, then asks how much has arrived of each.
  void open() {
    work(() -> {
      ObjectStore store = desk.at(chosen.place());
      Optional<UnfinishedUploads> uploads = store.feature(UnfinishedUploads.class);
      if (uploads.isEmpty()) {
        synchronized (lines) {
          problem = unsupported;
        }
        return true;
      }
      list(uploads.get());
      measure(uploads.get());
      return true;
    });
  }

  private void list(UnfinishedUploads uploads) throws StorageException {
    Optional<String> from = Optional.empty();
    do {
      var page = uploads.uploads(chosen.place().location().path(), from);
      synchronized (lines) {
        for (Upload upload : page.uploads()) {
          if (lines.size() < MOST) {
            rows.put(name(upload), lines.size());
            lines.add(new Line(upload, OptionalLong.empty(), ""));
          } else {
            more = true;
          }
        }
      }
      from = page.next();
    } while (from.isPresent() && !closed && !more);
  }

  private void measure(UnfinishedUploads uploads) {
    List<Line> all;
    synchronized (lines) {
      all = List.copyOf(lines);
    }
    try (var lanes = new Lanes()) {
      for (Line line : all) {
        lanes.run(() -> measure(uploads, line.upload()));
      }
    }
  }

  private void measure(UnfinishedUploads uploads, Upload upload) {
    if (closed) {
      return;
    }
    try {
      long size = uploads.size(upload);
      change(new Line(upload, OptionalLong.of(size), ""));
    } catch (StorageException e) {
      change(new Line(upload, OptionalLong.empty(), sentence(e, upload)));
    }
  }

  private void change(Line line) {
    synchronized (lines) {
      Integer row = rows.get(name(line.upload()));
      if (row != null) {
        lines.set(row, line);
      }
    }
  }

  /// Takes these back, each for itself.
  void abort(List<Upload> uploads) {
    work(() -> {
      UnfinishedUploads store =
          desk.at(chosen.place()).feature(UnfinishedUploads.class).orElseThrow();
      try (var lanes = new Lanes()) {
        for (Upload upload : uploads) {
          lanes.run(() -> abort(store, upload));
        }
      }
      return true;
    });
  }

  private void abort(UnfinishedUploads store, Upload upload) {
    if (closed) {
      return;
    }
    try {
      store.abort(upload);
      gone(upload);
    } catch (NotFound _) {
      gone(upload); // it has ended by itself
    } catch (StorageException e) {
      change(new Line(upload, OptionalLong.empty(), sentence(e, upload)));
    }
  }

  private void gone(Upload upload) {
    synchronized (lines) {
      aborted++;
      lines.removeIf(line -> name(line.upload()).equals(name(upload)));
      rows.clear();
      for (int i = 0; i < lines.size(); i++) {
        rows.put(name(lines.get(i).upload()), i);
      }
    }
  }

  private void work(org.nephoscope.ui.Background.Work<Boolean> work) {
    busy = true;
    beat();
    desk.background()
        .run(
            work,
            _ -> ended(""),
            error -> ended(Said.of(error, chosen.place().location().toString())));
  }

  private void ended(String why) {
    busy = false;
    synchronized (lines) {
      problem = why.isEmpty() ? problem : why;
    }
    tell();
  }

  private void beat() {
    tell();
    if (busy && !closed) {
      var _ = desk.background().after(BEAT, this::beat);
    }
  }

  private void tell() {
    synchronized (lines) {
      shown.set(new Shown(lines, busy, more, problem, aborted));
    }
  }

  /// Begins nothing more.
  void close() {
    closed = true;
  }

  private String sentence(StorageException error, Upload upload) {
    return Said.of(error, chosen.address(upload.key().value()));
  }

  private static String name(Upload upload) {
    return upload.key().value() + "\n" + upload.id();
  }
}
