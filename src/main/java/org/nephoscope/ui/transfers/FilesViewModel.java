package org.nephoscope.ui.transfers;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Background;

/// The files of the selected transfer. Only the pages on screen are read and kept, off the window's
/// thread; an answer to a question that is no longer asked changes nothing.
public final class FilesViewModel {

  /// Between two counts of names passes this, and so many times what the last one took.
  private static final long REST_MILLIS = 1000;

  private static final int REST_TIMES = 10;

  // --- Properties

  private final ItemPages items = new ItemPages();
  private final ReadOnlyObjectWrapper<Optional<TransferSnapshot>> job =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<ItemFilter> filter = new SimpleObjectProperty<>(ItemFilter.ALL);

  private final StringProperty text = new SimpleStringProperty("");

  private final ReadOnlyObjectWrapper<Optional<Exception>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final LongSupplier millis;
  private final PlanRunner runner;
  private final Background background;

  /// Pages asked for and not answered yet.
  private final Set<Integer> asked = new HashSet<>();

  /// Counts the questions (which transfer, which filter), so that late answers can be told apart.
  private long question;

  /// How many names hold the text, and what that was counted of.
  private long named;

  private Optional<TransferSnapshot> counted = Optional.empty();
  private boolean counting;
  private long notBefore;

  /// What the rows on screen were last read from.
  private Optional<TransferSnapshot> read = Optional.empty();

  /// @param millis a clock that never goes back
  FilesViewModel(PlanRunner runner, Background background, LongSupplier millis) {
    this.millis = millis;
    this.runner = runner;
    this.background = background;
    filter.addListener((_, _, _) -> ask());
    text.addListener((_, _, _) -> ask());
  }

  /// One row per file that passes the filter, in plan order.
  public ObservableList<ItemRow> items() {
    return items;
  }

  public ReadOnlyObjectProperty<Optional<TransferSnapshot>> jobProperty() {
    return job.getReadOnlyProperty();
  }

  public ObjectProperty<ItemFilter> filterProperty() {
    return filter;
  }

  /// What names must hold; empty for all. Whoever sets it waits until nobody types.
  public StringProperty textProperty() {
    return text;
  }

  /// Why the files cannot be read. They are not read again until other files are asked for.
  public ReadOnlyObjectProperty<Optional<Exception>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// How many files pass a filter, from the transfer's own counters.
  public long count(ItemFilter chip) {
    return job.get().map(snapshot -> count(chip, snapshot.tally())).orElse(0L);
  }

  static long count(ItemFilter chip, Tally tally) {
    return switch (chip) {
      case ALL -> tally.planned();
      case ACTIVE -> tally.active();
      case VERIFIED -> tally.verified();
      case SKIPPED -> tally.skipped();
      case UNVERIFIABLE -> tally.unverifiable();
      case FAILED -> tally.failed();
      case PLANNED -> Math.max(0, tally.planned() - tally.active() - tally.ended());
    };
  }

  // --- Commands

  /// Shows the files of this transfer, or of none.
  void show(Optional<TransferSnapshot> latest) {
    boolean same =
        latest.map(TransferSnapshot::transfer).equals(job.get().map(TransferSnapshot::transfer));
    job.set(latest);
    if (!same) {
      filter.set(ItemFilter.ALL);
      text.set("");
      ask();
    } else {
      refresh();
    }
  }

  /// Tells which rows are on screen.
  public void visible(int first, int last) {
    items.visible(first, last);
  }

  private void ask() {
    forget();
    problem.set(Optional.empty());
    refresh();
  }

  private void fail(Exception failure) {
    forget();
    problem.set(Optional.of(failure));
  }

  private void forget() {
    question++;
    asked.clear();
    named = 0;
    counted = Optional.empty();
    counting = false;
    notBefore = 0;
    read = Optional.empty();
    items.reset();
  }

  private void refresh() {
    if (job.get().isEmpty() || problem.get().isPresent()) {
      return;
    }
    var now = job.get().orElseThrow();
    boolean all = text.get().isEmpty();
    if (!all) {
      countNamed(now);
    }
    long size = all ? count(filter.get(), now.tally()) : named;
    items.resize((int) Math.min(Integer.MAX_VALUE, size));
    boolean complete = true;
    boolean changed = all ? !read.equals(job.get()) : read.isEmpty();
    for (int page : items.takeWanted(changed)) {
      complete &= fetch(now, page);
    }
    read = complete ? job.get() : Optional.empty();
  }

  /// Names are read through for it, so while they change that is done only as often as costs
  /// little.
  private void countNamed(TransferSnapshot of) {
    if (counting || counted.equals(job.get()) || millis.getAsLong() < notBefore) {
      return;
    }
    counting = true;
    long answering = question;
    long began = millis.getAsLong();
    var wanted = filter.get();
    String held = text.get();
    background.run(
        () -> runner.count(of.transfer(), wanted, held),
        many -> {
          if (answering == question) {
            counting = false;
            counted = Optional.of(of);
            named = many;
            read = Optional.empty();
            long now = millis.getAsLong();
            notBefore = now + REST_MILLIS + REST_TIMES * (now - began);
            refresh();
          }
        },
        failure -> {
          if (answering == question) {
            fail(failure);
          }
        });
  }

  /// Says no if an older answer for that page is still on its way, so that it is asked for again.
  private boolean fetch(TransferSnapshot of, int page) {
    if (!asked.add(page)) {
      return false;
    }
    long answering = question;
    var wantedFilter = filter.get();
    String held = text.get();
    long first = (long) page * ItemPages.PAGE;
    background.run(
        () ->
            held.isEmpty()
                ? runner.items(of.transfer(), wantedFilter, first, ItemPages.PAGE)
                : runner.items(of.transfer(), wantedFilter, held, first, ItemPages.PAGE),
        found -> show(answering, page, found),
        failure -> {
          if (answering == question) {
            fail(failure);
          }
        });
    return true;
  }

  private void show(long answering, int page, List<ItemSnapshot> found) {
    if (answering != question) {
      return;
    }
    asked.remove(page);
    items.fill(page, found);
  }
}
