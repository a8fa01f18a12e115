package org.nephoscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `neph jobs`: the transfers that the journal remembers, those of the window among them.
@Command(
    name = "jobs",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Show, resume, retry and cancel copies, comparisons and deletions.",
      "Those of the window are among them."
    },
    footer = {"", "Examples:", "  neph jobs ls", "  neph jobs show 7", "  neph jobs resume --all"})
final class JobsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "Say ls, show, resume, retry, cancel, report, copy or import after jobs.");
  }

  /// `neph jobs ls`.
  @Command(
      name = "ls",
      description = "Show all jobs, newest first. Ended ones are remembered for 30 days.",
      footer = {"", "Example:", "  neph jobs ls --json"})
  static final class Ls implements Callable<Integer> {

    private final Session session;

    Ls(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      var jobs = new Jobs(session, session.engine().transfers().open());
      for (TransferSnapshot job : jobs.runner().snapshot()) {
        jobs.show(job);
      }
      return ExitCode.DONE.number();
    }
  }

  /// `neph jobs resume`.
  @Command(
      name = "resume",
      description = {
        "Go on with jobs that were paused or interrupted.",
        "One after the other, each to its end. A job that another program runs is left alone.",
        "To name one that has ended is wrong usage (exit code 2); the others are resumed."
      },
      footer = {"", "Examples:", "  neph jobs resume 7", "  neph jobs resume --all"})
  static final class Resume implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The numbers of jobs.")
    List<String> numbers = List.of();

    @Option(names = "--all", description = "All jobs that are paused.")
    boolean all;

    Resume(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws UsageError, IOException, InterruptedException {
      if (all == !numbers.isEmpty()) {
        throw new UsageError("Give the numbers of jobs, or --all.");
      }
      Jobs.requireNumbers(numbers);
      PlanRunner runner = session.engine().transfers().open();
      var jobs = new Jobs(session, runner);
      ExitCode code = ExitCode.DONE;
      for (String number : all ? paused(runner) : numbers) {
        Optional<TransferSnapshot> job = jobs.find(number);
        code = code.and(job.isEmpty() ? ExitCode.NOT_FOUND : resume(runner, job.get()));
      }
      return code.number();
    }

    private static List<String> paused(PlanRunner runner) {
      var numbers = new ArrayList<String>();
      for (TransferSnapshot job : runner.snapshot().reversed()) {
        if (!job.state().isFinal() && !runner.isElsewhere(job.transfer())) {
          numbers.add(job.transfer().toString());
        }
      }
      return numbers;
    }

    /// What is over cannot go on; what is missing of it becomes a job of its own.
    private static String over(TransferSnapshot job) {
      String number = job.transfer().toString();
      String ended = "Job " + number + " has ended already (" + Jobs.word(job.state()) + ")";
      return job.state() instanceof TransferState.Finished
          ? ended + ", so there is nothing to resume."
          : ended
              + " and cannot be resumed. What is missing of it is done by neph jobs retry "
              + number
              + "; neph jobs show "
              + number
              + " says more.";
    }

    private ExitCode resume(PlanRunner runner, TransferSnapshot job)
        throws InterruptedException, Output.Closed {
      Transfer transfer = job.transfer();
      if (job.state().isFinal() && all) {
        return ExitCode.DONE; // by another program, since the paused ones were looked up
      }
      if (job.state().isFinal()) {
        session.problem(ExitCode.USAGE, null, over(job));
        return ExitCode.USAGE;
      }
      if (runner.isElsewhere(transfer)) {
        session.problem(
            ExitCode.SOME_FAILED,
            null,
            "Job " + transfer + " is run by another program and was left alone.");
        return ExitCode.SOME_FAILED;
      }
      Report report =
          switch (Report.of(session, runner, job.request())) {
            case TransferReport copied ->
                copied.saying(FailureLines.few(session, transfer.toString()));
            case Report other -> other;
          };
      new TransferWatch(session, runner, report).resume(transfer);
      return report.code();
    }
  }

  /// `neph jobs cancel`.
  @Command(
      name = "cancel",
      description = {
        "End jobs: what is done stays, what is under way leaves nothing behind.",
        "A job that another program runs is ended by that program, within a few seconds."
      },
      footer = {"", "Example:", "  neph jobs cancel 7 8"})
  static final class Cancel implements Callable<Integer> {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Session session;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The numbers of jobs.")
    List<String> numbers = List.of();

    Cancel(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws UsageError, IOException, InterruptedException {
      Jobs.requireNumbers(numbers);
      var jobs = new Jobs(session, session.engine().transfers().open());
      ExitCode code = ExitCode.DONE;
      for (String number : numbers) {
        Optional<TransferSnapshot> job = jobs.find(number);
        code = code.and(job.isEmpty() ? ExitCode.NOT_FOUND : cancel(jobs, job.get()));
      }
      return code.number();
    }

    private ExitCode cancel(Jobs jobs, TransferSnapshot job)
        throws InterruptedException, Output.Closed {
      if (job.state().isFinal()) {
        jobs.show(job);
        return ExitCode.DONE;
      }
      Transfer transfer = job.transfer();
      jobs.runner().cancel(transfer);
      long begun = System.nanoTime();
      TransferSnapshot last = jobs.runner().await(transfer);
      while (!last.state().isFinal() && System.nanoTime() - begun < PATIENCE) {
        TimeUnit.MILLISECONDS.sleep(200);
        if (!jobs.runner().isElsewhere(transfer)) {
          jobs.runner().cancel(transfer); // its program has ended meanwhile
        }
        last = jobs.find(transfer.toString()).orElse(last);
      }
      if (!last.state().isFinal()) {
        session.problem(
            ExitCode.SOME_FAILED,
            null,
            "Job " + transfer + " was asked to end, and its program has not done so yet.");
        return ExitCode.SOME_FAILED;
      }
      jobs.show(last);
      return ExitCode.DONE;
    }
  }
}
