package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.run.DryRun;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.Identities;

/// What the dialog asks before one folder is made like another: where it is, whether something is
/// deleted there, and, before anything begins, what that would come to. A plan holds for what was
/// chosen when it was made; another choice needs another.
public final class SyncViewModel {

  private static final Texts TEXTS = Texts.of(SyncViewModel.class);

  // --- Properties

  private final StringProperty target = new SimpleStringProperty("");
  private final BooleanProperty byContent = new SimpleBooleanProperty();
  private final BooleanProperty deletes = new SimpleBooleanProperty();
  private final BooleanProperty emptySource = new SimpleBooleanProperty();
  private final StringProperty most = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<SyncPlan> plan =
      new ReadOnlyObjectWrapper<>(new SyncPlan.Unknown());

  private final Place source;
  private final PlanTarget targets;
  private final StoreOpener opener;
  private final PlanRunner runner;
  private final Background background;

  /// Counts what was asked, so that late answers can be told apart.
  private long question;

  private volatile @Nullable DryRun running;
  private volatile boolean closed;

  /// @param source the folder that is kept like
  SyncViewModel(
      Place source,
      Identities identities,
      StoreOpener opener,
      PlanRunner runner,
      Background background) {
    this.source = new Place(source.location().asPrefix(), source.access());
    this.targets = PlanTarget.anywhere(source, identities);
    this.opener = opener;
    this.runner = runner;
    this.background = background;
    target.subscribe(this::forget);
    byContent.subscribe(this::forget);
    deletes.subscribe(this::forget);
  }

  Place source() {
    return source;
  }

  StringProperty targetProperty() {
    return target;
  }

  /// Whether contents are compared where listings give no digest.
  BooleanProperty byContentProperty() {
    return byContent;
  }

  BooleanProperty deletesProperty() {
    return deletes;
  }

  /// How many may be deleted, as typed; empty for the usual limit.
  StringProperty mostProperty() {
    return most;
  }

  /// Whether something may be deleted though the source holds nothing.
  BooleanProperty emptySourceProperty() {
    return emptySource;
  }

  ReadOnlyObjectProperty<SyncPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /// Why there can be no plan; empty if there can.
  StringExpression problem() {
    return Bindings.createStringBinding(this::problemNow, target, deletes, most);
  }

  /// The same thing on the command line.
  StringExpression command() {
    return Bindings.createStringBinding(
        () -> problemNow().isEmpty() ? CommandText.of(request()) : "",
        target,
        byContent,
        deletes,
        emptySource,
        most);
  }

  /// Whether nothing was found in the source, and that is not said to be meant, so that nothing
  /// would be deleted.
  BooleanExpression emptySource() {
    return Bindings.createBooleanBinding(this::isEmptySource, plan, deletes, emptySource);
  }

  /// Whether more would be deleted than may be, so that nothing would.
  BooleanExpression tooMuch() {
    return Bindings.createBooleanBinding(this::isTooMuch, plan, target, deletes, most);
  }

  /// Whether it can begin: once the plan is known and has something to do.
  BooleanExpression ready() {
    return Bindings.createBooleanBinding(
        () ->
            plan.get() instanceof SyncPlan.Known known
                && known.copies().objects() + known.deletions().objects() > 0
                && problemNow().isEmpty()
                && !isTooMuch()
                && !isEmptySource(),
        plan,
        target,
        deletes,
        emptySource,
        most);
  }

  // --- Commands

  /// Lists both sides and finds what differs. Nothing is changed.
  void compare() {
    if (!problemNow().isEmpty() || plan.get() instanceof SyncPlan.Listing) {
      return;
    }
    Sync sync = request();
    question++;
    long asked = question;
    plan.set(new SyncPlan.Listing(0));
    background.run(
        () -> planned(sync),
        known -> answer(asked, known),
        failure -> answer(asked, failed(failure, sync.route())));
  }

  /// Looks how far the plan is; the view calls it four times a second.
  void refresh() {
    DryRun now = running;
    if (now != null && plan.get() instanceof SyncPlan.Listing) {
      plan.set(new SyncPlan.Listing(now.found().planned()));
    }
  }

  /// Ends a plan that is being made.
  void close() {
    closed = true;
    stop();
  }

  /// Submits; writes to the disk, so not for the window's thread.
  void start() {
    runner.submit(request());
  }

  /// What would be submitted now.
  Sync request() {
    Place into = targets.parse(target.get());
    boolean fromHere = source.location().store() instanceof StoreAddress.Local;
    boolean toHere = into.location().store() instanceof StoreAddress.Local;
    CopyPolicy rules =
        CopyPolicy.DEFAULT.encoding(
            toHere && !fromHere ? EncodingPolicy.KEEP_SUFFIX : EncodingPolicy.KEEP);
    return new Sync(
        new Route(source, into),
        rules,
        byContent.get(),
        deletes.get(),
        limit().orElseThrow(),
        deletes.get() && emptySource.get());
  }

  private SyncPlan planned(Sync sync) throws IOException {
    try (var dry = new DryRun(opener, sync, runner.ledger(), Optional.empty())) {
      running = dry;
      if (closed) {
        return new SyncPlan.Unknown();
      }
      var shares = new Shares(sync.route());
      dry.plan(shares::add);
      return new SyncPlan.Known(
          sync,
          shares.copies,
          shares.deletions,
          shares.impossible,
          dry.held(),
          sync.deletes() && dry.isSourceEmpty());
    } finally {
      running = null;
    }
  }

  private static final class Shares {
    private final String from;
    private final String to;
    private SyncPlan.Share copies = SyncPlan.Share.NONE;
    private SyncPlan.Share deletions = SyncPlan.Share.NONE;
    private SyncPlan.Share impossible = SyncPlan.Share.NONE;

    Shares(Route route) {
      from = route.from().location().toString();
      to = route.to().location().toString();
    }

    void add(ItemSnapshot item) {
      if (item.state().isFailure()) {
        impossible = impossible.with(below(from, item), item.size());
      } else if (item.state() == ItemState.PLANNED && item.target().isEmpty()) {
        deletions = deletions.with(below(to, item), item.size());
      } else if (item.state() == ItemState.PLANNED) {
        copies = copies.with(below(from, item), item.size());
      }
    }

    private static String below(String folder, ItemSnapshot item) {
      String address = item.source();
      return address.startsWith(folder) ? address.substring(folder.length()) : address;
    }
  }

  private static SyncPlan failed(Exception failure, Route route) {
    return new SyncPlan.Failed(
        failure instanceof IOException
            ? Said.of(failure, route.from().location().toString())
            : Said.of(failure));
  }

  private void answer(long asked, SyncPlan answer) {
    if (asked == question) {
      plan.set(answer);
    }
  }

  /// The plan was for something else.
  private void forget() {
    question++;
    stop();
    plan.set(new SyncPlan.Unknown());
  }

  private void stop() {
    DryRun now = running;
    if (now != null) {
      now.stop();
    }
  }

  private boolean isEmptySource() {
    return plan.get() instanceof SyncPlan.Known known
        && known.emptySource()
        && deletes.get()
        && !emptySource.get();
  }

  private boolean isTooMuch() {
    return plan.get() instanceof SyncPlan.Known known
        && problemNow().isEmpty()
        && DryRun.isTooMuch(request(), known.deletions().objects(), known.held());
  }

  private String problemNow() {
    if (target.get().isBlank()) {
      return TEXTS.get("sync.no-target");
    }
    String problem = targets.problem(target.get());
    if (!problem.isEmpty()) {
      return problem;
    }
    if (targets.parse(target.get()).location().equals(source.location())) {
      return TEXTS.get("sync.itself");
    }
    return limit().isEmpty() ? TEXTS.get("sync.no-number") : "";
  }

  /// The limit as typed; empty if it is no number.
  private Optional<OptionalLong> limit() {
    String text = Formats.plain(most.get());
    if (text.isEmpty() || !deletes.get()) {
      return Optional.of(OptionalLong.empty());
    }
    return text.matches("\\d{1,18}")
        ? Optional.of(OptionalLong.of(Long.parseLong(text)))
        : Optional.empty();
  }
}
