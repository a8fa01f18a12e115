package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;

class PlanViewModelTest {

  private static final int MANY = 20_000;

  private final ScriptedRunner runner = new ScriptedRunner();
  private final List<Integer> made = new ArrayList<>();
  private final PlanViewModel model = plan(places());

  private PlanViewModel plan(List<ChosenPlace> subjects) {
    return new PlanViewModel(
        subjects,
        ScriptedRunner.TARGET,
        CopyPolicy.DEFAULT,
        runner,
        place -> {
          throw new AssertionError("nothing is counted here: " + place);
        },
        new Background(Runnable::run, Runnable::run, (_, _) -> () -> {}));
  }

  private List<ChosenPlace> places() {
    return new AbstractList<>() {
      @Override
      public ChosenPlace get(int index) {
        made.add(index);
        return ChosenPlace.of(ScriptedRunner.MEMORY.resolve("n" + index));
      }

      @Override
      public int size() {
        return MANY;
      }
    };
  }

  @Test
  void aLargeChoiceShowsAFewCommandsAndSubmitsAll() {
    String command = model.command().get();
    assertThat(command.lines()).hasSize(PlanViewModel.COMMANDS + 1);
    assertThat(command)
        .startsWith("neph cp mem://mem/a/n0 mem://copy/b/n0 ")
        .endsWith("# and 19,995 more");
    assertThat(made).as("the window does not walk all rows").hasSizeLessThan(20);
    model.start();
    assertThat(runner.submitted)
        .singleElement()
        .isInstanceOfSatisfying(
            TransferRequest.Copy.class, copy -> assertThat(copy.routes()).hasSize(MANY));
  }

  @Test
  void theWholeAddressOfWhatWillBeIsNamed() {
    assertThat(model.destination().get()).isEqualTo("All go into mem://copy/b/");
    assertThat(made).as("the window does not walk all rows").hasSizeLessThan(20);

    PlanViewModel one = plan(List.of(ChosenPlace.of(ScriptedRunner.MEMORY.resolve("n0"))));
    assertThat(one.destination().get()).isEqualTo("Becomes mem://copy/b/n0");
    one.targetProperty().set("mem://copy/c/d/");
    assertThat(one.destination().get()).isEqualTo("Becomes mem://copy/c/d/n0");
    one.targetProperty().set("nowhere://");
    assertThat(one.destination().get()).isEmpty();
    assertThat(one.problem().get()).isNotEmpty();
  }

  @Test
  void objectsKeepTheirNamesBelowAPrefixIfTheyShall() {
    model.keepNamesBelow(ScriptedRunner.MEMORY.parent());
    model.start();
    var first = ((TransferRequest.Copy) runner.submitted.getFirst()).routes().getFirst();
    String below = ScriptedRunner.MEMORY.parent().location().path();
    assertThat(first.to().location().path())
        .isEqualTo(
            ScriptedRunner.TARGET.location().path()
                + first.from().location().path().substring(below.length()))
        .contains(ScriptedRunner.MEMORY.location().name() + "/n0");
  }

  @Test
  void aPlanIsSavedWholeAddedPausedAndRemembered(@TempDir Path home) throws IOException {
    model.settings().lanesProperty().set(8);
    model.settings().limitProperty().set(3L << 20);
    model.addPaused();
    assertThat(runner.calls).contains("pause 1");
    Path file = home.resolve("plan.sh");
    model.save(
        file,
        problem -> {
          throw new AssertionError(problem);
        });
    assertThat(file).content().startsWith("#!/bin/sh\nset -e\nneph cp mem://mem/a/n0 ");
    assertThat(Files.readAllLines(file))
        .hasSize(MANY + 2)
        .last(STRING)
        .startsWith("neph cp mem://mem/a/n19999 ")
        .endsWith(" --lanes 8 --limit 3MiB/s");
    var memory = new PlanMemory(ConnectionBook.open(home));
    memory.keep(JobKind.UPLOAD, model.rules(), model.into());
    assertThat(memory.rules(JobKind.UPLOAD).limit()).isEqualTo(3L << 20);
    assertThat(memory.rules(JobKind.UPLOAD).lanes()).isEqualTo(8);
    assertThat(memory.rules(JobKind.DOWNLOAD).lanes()).as("the other way").isZero();
  }

  @Test
  void theTimeIsThatOfTheJobWhoseObjectsWereMostAlike() {
    var small = done(2, 1000, 10, 10_000); // 100 objects a second of 10 bytes
    var large = done(1, 10, 10, 100 << 20); // 10 MiB/s
    var known = List.of(small, large);
    assertThat(Measured.of(known, JobKind.COPY, 500, 4_000, 0))
        .contains(new Measured(Duration.ofSeconds(5), "100 obj/s"));
    assertThat(Measured.of(known, JobKind.COPY, 2, 400 << 20, 0))
        .contains(new Measured(Duration.ofSeconds(40), "10.0 MiB/s"));
    assertThat(Measured.of(known, JobKind.COPY, 2, 400 << 20, 5 << 20))
        .as("no faster than the limit")
        .contains(new Measured(Duration.ofSeconds(80), "5 MiB/s"));
    assertThat(Measured.of(known, JobKind.DOWNLOAD, 2, 400, 0)).isEmpty();
  }

  private static TransferSnapshot done(long id, long objects, long seconds, long bytes) {
    return new TransferSnapshot(
        new Transfer(id),
        ScriptedRunner.snapshot(id, new TransferState.Finished(), Tally.NONE).request(),
        new TransferState.Finished(),
        new Tally(objects, 0, objects, 0, 0, objects, 0, 0, bytes, bytes),
        0,
        0,
        0,
        Instant.EPOCH,
        Duration.ofSeconds(seconds));
  }
}
