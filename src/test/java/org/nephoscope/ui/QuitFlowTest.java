package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.settings.Settings.OnQuit;

class QuitFlowTest {

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;
  private Settings settings;
  private Transfer job;
  private final List<Integer> asked = new ArrayList<>();
  private int closed;

  @BeforeEach
  void start() throws Exception {
    journal = TransferJournal.open(home);
    queue = new TransferQueue(new Stores(), journal);
    settings = new Settings(ConnectionBook.open(home));
    queue.limit(1); // so that it does not end while it is looked at
    var route =
        new TransferRequest.Route(
            place(new StoreAddress.Demo(), "tiny-objects/"),
            place(
                new StoreAddress.Local(home.getRoot()),
                home.resolve("out").toString().substring(1) + "/"));
    job = queue.submit(new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT));
  }

  @AfterEach
  void end() {
    queue.close();
    journal.close();
  }

  @Test
  void whoStaysLosesNothing() {
    quit(Optional.empty());
    assertThat(asked).containsExactly(1);
    assertThat(closed).isZero();
    assertThat(state()).isInstanceOf(TransferState.Running.class);
  }

  @Test
  void keptJobsAreLeftAsTheyAre() {
    quit(Optional.of(OnQuit.KEEP));
    assertThat(closed).isOne();
    assertThat(state()).isInstanceOf(TransferState.Running.class);
  }

  @Test
  void cancelledJobsHaveEndedWhenTheWindowCloses() {
    quit(Optional.of(OnQuit.CANCEL));
    assertThat(closed).isOne();
    assertThat(state()).isInstanceOf(TransferState.Cancelled.class);
    quit(Optional.empty()); // nothing is left to ask about
    assertThat(asked).hasSize(1);
    assertThat(closed).isEqualTo(2);
  }

  @Test
  void whatIsSetIsNotAsked() throws Exception {
    settings.onQuit(OnQuit.CANCEL);
    quit(Optional.empty());
    assertThat(asked).isEmpty();
    assertThat(closed).isOne();
    assertThat(state()).isInstanceOf(TransferState.Cancelled.class);
  }

  private void quit(Optional<OnQuit> answer) {
    var background = new Background(Runnable::run, Runnable::run, (_, _) -> () -> {});
    new QuitFlow(
            queue,
            settings,
            background,
            jobs -> {
              asked.add(jobs);
              return answer;
            })
        .quit(() -> closed++);
  }

  private TransferState state() {
    return queue.snapshot().stream()
        .filter(one -> one.transfer().equals(job))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.ANONYMOUS);
  }
}
