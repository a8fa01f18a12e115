package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.TransferState.Waiting.Cause;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.transfers.Banner.Action;
import org.nephoscope.ui.transfers.Banner.Kind;

/// The problems that are worth a line above all jobs: one for each job, or for all that have it in
/// common, and never one for each file. What had ended before the window was opened has none.
public final class BannersViewModel {

  private static final Texts TEXTS = Texts.of(BannersViewModel.class);

  /// More would hide the jobs.
  private static final int MOST = 3;

  private final ObservableList<Banner> banners = FXCollections.observableArrayList();
  private final PlanRunner runner;
  private final Background background;
  private final Consumer<Exception> onFailed;

  /// Jobs that have been seen before their end.
  private final Set<Transfer> seen = new HashSet<>();

  /// Of each job how many files its banner told of when it was put away.
  private final Map<Transfer, Long> dismissed = new HashMap<>();

  /// When jobs that were seen to run began to wait for a sign-in.
  private final Map<Transfer, Instant> out = new HashMap<>();

  /// Jobs that did not wait for a sign-in when they were looked at last.
  private final Set<Transfer> signedIn = new HashSet<>();

  private List<Transfer> signedOut = List.of();
  private Function<Place, Optional<String>> accounts = _ -> Optional.empty();

  /// @param onFailed told of a command that failed
  BannersViewModel(PlanRunner runner, Background background, Consumer<Exception> onFailed) {
    this.runner = runner;
    this.background = background;
    this.onFailed = onFailed;
  }

  /// The most urgent first.
  public ObservableList<Banner> banners() {
    return banners;
  }

  // --- Commands

  /// Tells what the account of a place is called, if it has a name.
  public void name(Function<Place, Optional<String>> names) {
    accounts = names;
  }

  /// Somebody has changed a sign-in: lets all jobs go on that wait for one. Those whose account is
  /// another soon wait again.
  public void signedIn() {
    List<Transfer> waiting = List.copyOf(signedOut);
    command(() -> waiting.forEach(runner::resume));
  }

  /// @param latest all jobs, newest first
  void refresh(List<TransferSnapshot> latest) {
    var known = new HashSet<Transfer>();
    for (TransferSnapshot job : latest) {
      known.add(job.transfer());
      if (!isSignedOut(job.state())) {
        out.remove(job.transfer());
        signedIn.add(job.transfer());
      } else if (signedIn.remove(job.transfer())) { // else nobody knows since when
        out.put(job.transfer(), Instant.now());
      }
      if (!job.state().isFinal()) {
        seen.add(job.transfer());
      }
    }
    out.keySet().retainAll(known);
    signedIn.retainAll(known);
    signedOut = waitingToSignIn(latest).map(TransferSnapshot::transfer).toList();
    seen.retainAll(known);
    dismissed.keySet().retainAll(known);
    var all = new ArrayList<Banner>(waiting(latest));
    latest.stream().flatMap(job -> banner(job).stream()).forEach(all::add);
    all.removeIf(this::isDismissed);
    List<Banner> shown = all.subList(0, Math.min(MOST, all.size()));
    if (!shown.equals(banners)) {
      banners.setAll(shown);
    }
  }

  /// Puts a banner away until there is more to say.
  public void dismiss(Banner banner) {
    banner.of().forEach(transfer -> dismissed.put(transfer, banner.files()));
    banners.remove(banner);
  }

  /// Lets the jobs go on, because what they lacked may be there again.
  public void goOn(Banner banner) {
    command(() -> banner.of().forEach(runner::resume));
  }

  /// Tries the files of the banner again, as a new job.
  public void retry(Banner banner) {
    Transfer transfer = banner.of().getFirst();
    dismiss(banner);
    command(() -> {
      var _ =
          banner.kind() == Kind.MISMATCH
              ? runner.retryFailed(transfer, item -> item.failure() == Failure.MISMATCH)
              : runner.retryFailed(transfer);
    });
  }

  private boolean isDismissed(Banner banner) {
    return banner.of().stream()
        .allMatch(transfer -> dismissed.getOrDefault(transfer, -1L) >= banner.files());
  }

  /// Where somebody has to sign in again, by what jobs wait for.
  static Set<Place> signedOut(List<TransferSnapshot> latest) {
    return waitingToSignIn(latest)
        .map(job -> JobAccount.of(job.request()))
        .collect(Collectors.toSet());
  }

  private static Stream<TransferSnapshot> waitingToSignIn(List<TransferSnapshot> latest) {
    return latest.stream().filter(job -> isSignedOut(job.state()));
  }

  private static boolean isSignedOut(TransferState state) {
    return state instanceof Waiting(var cause, _) && cause == Cause.SIGN_IN;
  }

  /// Jobs that wait for the same thing are told of together.
  private List<Banner> waiting(List<TransferSnapshot> latest) {
    var signIn = new ArrayList<TransferSnapshot>();
    Map<String, List<TransferSnapshot>> others = new LinkedHashMap<>();
    for (TransferSnapshot job : latest) {
      if (job.state() instanceof Waiting(var cause, var why)) {
        switch (cause) {
          case SIGN_IN -> signIn.add(job);
          case DISK_FULL, FAULT -> others.computeIfAbsent(why, _ -> new ArrayList<>()).add(job);
          case OFFLINE, JOURNAL -> {} // goes on by itself, and its row says so
        }
      }
    }
    var banners = new ArrayList<Banner>();
    if (!signIn.isEmpty()) {
      banners.add(waits(Kind.SIGN_IN, signIn, List.of(Action.CHANGE_SIGN_IN, Action.GO_ON)));
    }
    others.values().forEach(jobs -> banners.add(waits(Kind.WAITS, jobs, List.of(Action.GO_ON))));
    return banners;
  }

  private Banner waits(Kind kind, List<TransferSnapshot> jobs, List<Action> actions) {
    String why = Said.here(((Waiting) jobs.getFirst().state()).why());
    String first = FailureText.first(why);
    String rest = FailureText.rest(why);
    String many = TEXTS.count("banner.waits", jobs.size());
    String todo = rest.isEmpty() ? many : rest + " " + many;
    if (kind == Kind.SIGN_IN) { // what to do comes last, in the order in which it is done
      String step = rest.isEmpty() || rest.matches("(?s).*[.!?]") ? rest : rest + ".";
      todo = String.join(" ", many, step, TEXTS.get("banner.sign-in.then")).replace("  ", " ");
    }
    return new Banner(
        kind,
        jobs.stream().map(TransferSnapshot::transfer).toList(),
        kind == Kind.SIGN_IN ? expired(jobs).orElse(first) : first,
        todo,
        jobs.stream()
            .map(job -> runner.answer(job.transfer()))
            .filter(answer -> !answer.isEmpty())
            .findFirst()
            .orElse(""),
        jobs.size(),
        actions);
  }

  /// Whose sign-in has expired and since when, if it is one that has a name.
  private Optional<String> expired(List<TransferSnapshot> jobs) {
    List<String> names =
        jobs.stream()
            .flatMap(job -> accounts.apply(JobAccount.of(job.request())).stream())
            .distinct()
            .toList();
    Optional<Instant> since =
        jobs.stream()
            .flatMap(job -> Stream.ofNullable(out.get(job.transfer())))
            .min(Comparator.naturalOrder());
    return names.size() != 1
        ? Optional.empty()
        : Optional.of(
            since
                .map(at -> TEXTS.get("banner.sign-in.at", names.getFirst(), Formats.clock(at)))
                .orElseGet(() -> TEXTS.get("banner.sign-in", names.getFirst())));
  }

  private Optional<Banner> banner(TransferSnapshot job) {
    JobKind kind = JobKind.of(job.request());
    Tally tally = job.tally();
    if (!seen.contains(job.transfer()) || kind == JobKind.VERIFY) {
      return Optional.empty(); // what a comparison finds is its result
    }
    if (tally.mismatched() > 0) {
      return Optional.of(mismatch(job, kind));
    }
    boolean one = job.state() instanceof TransferState.Failed && tally.failed() == tally.planned();
    return one ? Optional.of(cause(job)) : Optional.empty();
  }

  private static Banner mismatch(TransferSnapshot job, JobKind kind) {
    long files = job.tally().mismatched();
    var actions = new ArrayList<>(List.of(Action.EXPORT, Action.SHOW));
    if (job.request().canRetrySome()) {
      actions.add(Action.RETRY);
    }
    String note = TEXTS.get(kind == JobKind.DOWNLOAD ? "banner.kept.file" : "banner.kept.object");
    return new Banner(
        Kind.MISMATCH,
        List.of(job.transfer()),
        TEXTS.get(
            "banner.mismatch",
            Formats.count(files),
            Formats.count(job.tally().ended()),
            job.transfer()),
        job.state().isFinal() ? note : note + " " + TEXTS.get("banner.goes-on"),
        "",
        files,
        actions);
  }

  private Banner cause(TransferSnapshot job) {
    String why = Said.here(((TransferState.Failed) job.state()).cause());
    String job1 = TEXTS.get("banner.job", job.transfer());
    String rest = FailureText.rest(why);
    return new Banner(
        Kind.CAUSE,
        List.of(job.transfer()),
        FailureText.first(why),
        rest.isEmpty() ? job1 : rest + " " + job1,
        runner.answer(job.transfer()),
        job.tally().failed(),
        List.of(Action.SHOW, Action.RETRY));
  }

  private void command(Runnable work) {
    background.run(
        () -> {
          work.run();
          return true;
        },
        _ -> {},
        onFailed);
  }
}
