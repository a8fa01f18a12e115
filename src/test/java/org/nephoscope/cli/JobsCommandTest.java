package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

class JobsCommandTest extends CommandDesk {

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(directory.resolve("from"));
    Files.write(directory.resolve("from/big"), new byte[4 << 20]);
  }

  private Place place(String name) throws IOException {
    try {
      return new Place(LocationParser.here().parse(directory.resolve(name) + "/"), Access.AMBIENT);
    } catch (org.nephoscope.connection.UnknownAddress e) {
      throw new IOException(e);
    }
  }

  /// A copy that takes a minute, by its limit.
  private TransferRequest slow(long limit) throws IOException {
    return new TransferRequest.Copy(
        List.of(new TransferRequest.Route(place("from"), place("to"))),
        CopyPolicy.DEFAULT.limit(limit));
  }

  @Test
  void endedJobsAreListedAndShown() {
    assertThat(neph.run("cp", "-r", directory + "/from/", directory + "/to").code()).isZero();
    var job = neph.run("jobs", "ls", "--json").json().getFirst();
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(job.path("planned").asInt()).isEqualTo(1);
    assertThat(neph.run("jobs", "show", job.path("job").asText()).out())
        .contains("done", "1 of 1 objects");
  }

  @Test
  void whatHasMovedIsKeptForAnotherProgram() throws Exception {
    assertThat(neph.run("cp", "-r", directory + "/from/", "mem://m/").code()).isZero();
    long sent = 4L << 20; // and not what was read for its digest before
    try (var other = TransferJournal.open(home);
        var later = new TransferQueue(stores, other)) {
      var shown = new Neph(stores, () -> later);
      assertThat(shown.run("jobs", "show", "1").lines().getFirst())
          .startsWith("4.0 MiB moved in ")
          .contains("/s, at most ")
          .endsWith(" in a second");
      var json = shown.run("jobs", "show", "1", "--json").json().getFirst();
      assertThat(json.path("bytesMoved").asLong()).isEqualTo(sent);
      assertThat(json.path("bytesPerSecond").asLong()).isPositive();
      assertThat(json.path("peakBytesPerSecond").asLong()).isBetween(1L, sent);
    }
  }

  @Test
  void anUnknownJobIsNotFound() {
    for (String command : List.of("show", "resume", "retry", "cancel")) {
      var result = neph.run("jobs", command, "77");
      assertThat(result.code()).as(command).isEqualTo(3);
      assertThat(result.err()).contains("There is no job 77");
    }
  }

  @Test
  void aReportHasALineForEveryObjectAndItsDigests() {
    assertThat(neph.run("cp", "-r", directory + "/from/", directory + "/to").code()).isZero();
    String csv = neph.run("jobs", "report", "1").out();
    assertThat(csv.split("\r\n")).hasSize(2);
    assertThat(csv).contains("\"" + directory.resolve("from/big") + "\"").contains(",done,");
    var json = neph.run("jobs", "report", "1", "--json").json();
    assertThat(json.getFirst().path("state").asText()).isEqualTo("done");
    assertThat(json.getLast().path("summary").path("bytes").asLong()).isEqualTo(4 << 20);
    assertThat(neph.run("jobs", "report", "1", "--csv", "--json").code()).isEqualTo(2);
    assertThat(neph.run("jobs", "report", "9").code()).isEqualTo(3);
  }

  @Test
  void failuresAreShownByTheirCauses() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Files.writeString(directory.resolve("from/" + name), "new");
      Files.createDirectories(directory.resolve("to/" + name)); // a folder takes the name
    }
    Files.createDirectories(directory.resolve("to"));
    Files.writeString(directory.resolve("to/big"), "there");
    var copied =
        neph.run(
            "cp", "-r", "--if-exists", "fail", directory + "/from/", directory.resolve("to") + "/");
    assertThat(copied.code()).as(copied.err()).isEqualTo(1);
    String shown = neph.run("jobs", "show", "1").out();
    assertThat(shown)
        .contains("5 conflict: …", "  " + directory.resolve("from/a"), "  and 2 more")
        .contains("1 conflict: …")
        .doesNotContain("from/e");
    var json = neph.run("jobs", "show", "1", "--json").json();
    assertThat(json.getFirst().path("cause").asText()).isEqualTo("conflict");
    assertThat(json.getFirst().path("count").asInt()).isEqualTo(5);
    assertThat(json.getFirst().path("examples")).hasSize(3);
    assertThat(json.getLast().path("failed").asInt()).isEqualTo(6);
  }

  /// As the summary at its end tells them apart.
  @Test
  void whatWasNotTriedIsNotToldAsFailed() throws IOException {
    for (int i = 0; i < 12; i++) {
      neph.put("mem://copy/extra" + i, "x");
    }
    assertThat(neph.run("sync", "--delete", "mem://else/", "mem://copy").out())
        .contains("12 not tried");
    assertThat(neph.run("jobs", "ls").out())
        .contains("0 of 12 objects, 0 failed, 12 not tried, 0 B of 12 B");
    var json = neph.run("jobs", "ls", "--json").json().getFirst();
    assertThat(json.path("failed").asInt()).isEqualTo(12);
    assertThat(json.path("notTried").asInt()).isEqualTo(12);
    try (var other = TransferJournal.open(home);
        var later = new TransferQueue(stores, other)) {
      var shown = new Neph(stores, () -> later).run("jobs", "show", "1");
      assertThat(shown.lines().getLast()).contains("0 failed, 12 not tried, ");
    }
  }

  @Test
  void whatHasPassedOfAnObjectThatIsNotDoneIsTold() throws Exception {
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submit(slow(2 << 20));
      while (owner.throughput(left).bytes() < 1 << 20) {
        Thread.onSpinWait();
      }
    }
    try (var again = new TransferQueue(stores, journal)) {
      var shown = new Neph(stores, () -> again);
      assertThat(shown.run("jobs", "ls").out())
          .containsPattern(
              "0 of 1 objects, 0 failed, 0 B of 4.0 MiB \\([1-3]\\.[0-9] MiB moved\\)");
      var json = shown.run("jobs", "ls", "--json").json().getFirst();
      assertThat(json.path("bytesDone").asLong()).isZero();
      assertThat(json.path("bytesMoved").asLong()).isBetween(1L << 20, 4L << 20);
    }
  }

  @Test
  void resumeTakesNumbersOrAll() {
    assertThat(neph.run("jobs", "resume").code()).isEqualTo(2);
    assertThat(neph.run("jobs", "resume", "1", "--all").code()).isEqualTo(2);
    assertThat(neph.run("jobs", "resume", "--all").code()).isZero();
  }

  @Test
  void aJobThatHasEndedIsNotResumed() {
    assertThat(neph.run("cp", "-r", directory + "/from/", directory + "/to").code()).isZero();
    assertThat(neph.run("cp", directory + "/from/big", directory + "/from/big").code())
        .isEqualTo(1);
    var jobs = neph.run("jobs", "ls", "--json").json();
    var failed = neph.run("jobs", "resume", jobs.getFirst().path("job").asText());
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err()).contains("has ended already (failed)", "is done by neph jobs retry ");
    var done = neph.run("jobs", "resume", jobs.getLast().path("job").asText(), "--json");
    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).contains("has ended already (done), so there is nothing to resume");
    assertThat(done.json().getFirst().path("problem").asText()).isEqualTo("usage");
  }

  @Test
  void aJobThatHasNotEndedIsNotRetried() throws IOException {
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submitPaused(slow(4 << 20));
    }
    try (var again = new TransferQueue(stores, journal)) {
      var result = new Neph(stores, () -> again).run("jobs", "retry", left.toString());
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("neph jobs resume " + left + " goes on with it");
    }
  }

  @Test
  void aJobThatWasLeftIsResumedToItsEnd() throws IOException {
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submit(slow(4 << 20));
    }
    try (var again = new TransferQueue(stores, journal)) {
      var result = new Neph(stores, () -> again).run("jobs", "resume", left.toString(), "--json");
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.json().getLast().path("summary").path("done").asInt()).isEqualTo(1);
    }
    assertThat(directory.resolve("to/big")).hasSize(4 << 20);
  }

  @Test
  void aResumedJobSumsUpAllThatItHasDone() throws Exception {
    Files.write(directory.resolve("from/a"), new byte[1000]);
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submit(slow(1 << 20));
      Patience.until("the small one is there", () -> Files.exists(directory.resolve("to/a")));
    }
    try (var again = new TransferQueue(stores, journal)) {
      again.limit(left, 0);
      var result = new Neph(stores, () -> again).run("jobs", "resume", left.toString(), "--json");
      var summary = result.json().getLast().path("summary");
      assertThat(summary.path("done").asInt()).isEqualTo(2);
      assertThat(summary.path("verified").asInt()).isEqualTo(2);
      assertThat(summary.path("bytes").asLong()).isEqualTo(1000 + (4 << 20));
    }
  }

  /// Its time, its bytes and its fastest second are those of all its runs.
  @Test
  void theFastestSecondOfAResumedJobIsThatOfAllRuns() throws IOException {
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submitPaused(slow(0));
    }
    journal.moved(
        left.id(), new Throughput(1L << 32, new ByteRate(500 << 20)), Duration.ofSeconds(60));
    try (var again = new TransferQueue(stores, journal)) {
      var result = new Neph(stores, () -> again).run("jobs", "resume", left.toString());
      assertThat(result.out().strip())
          .containsPattern("1 copied, 4\\.0 MiB, .*, in 6[0-9]\\.[0-9] s, peak 500 MiB/s$");
    }
  }

  /// What a killed program had left, and the same command has done since.
  @Test
  void ofFailuresOfOneCauseAResumedJobNamesThree() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.write(directory.resolve("from/x" + i), new byte[64 << 10]); // none is done in no time
    }
    Transfer left;
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      left = owner.submit(slow(64 << 10));
      Patience.until("all are planned", () -> owner.snapshot().getFirst().tally().planned() >= 21);
    }
    try (var files = Files.list(directory.resolve("from"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    try (var again = new TransferQueue(stores, journal)) {
      var result = new Neph(stores, () -> again).run("jobs", "resume", left.toString());
      assertThat(result.err().lines().filter(line -> line.contains("is gone now"))).hasSize(3);
      assertThat(result.err())
          .containsPattern("and 1[0-9] more like these; neph jobs report " + left);
      assertThat(result.out()).contains("failed");
    }
  }

  @Test
  void aJobOfAnotherProgramIsLeftAloneByResumeAndEndedByItsOwnerOnCancel() throws Exception {
    try (var other = TransferJournal.open(home);
        var owner = new TransferQueue(stores, other)) {
      Transfer running = owner.submit(slow(64 << 10));
      try (var here = new TransferQueue(stores, journal)) {
        var neph = new Neph(stores, () -> here);
        var resumed = neph.run("jobs", "resume", running.toString());
        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).contains("run by another program");
        var mistyped = neph.run("jobs", "cancel", running.toString(), "now");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("now is no number of a job, so nothing was done");
        assertThat(owner.snapshot().getFirst().state().isFinal()).isFalse();
        var cancelled = neph.run("jobs", "cancel", running.toString(), "--json");
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        assertThat(cancelled.json().getLast().path("state").asText()).isEqualTo("cancelled");
      }
      assertThat(owner.await(running).state()).isInstanceOf(TransferState.Cancelled.class);
    }
    assertThat(directory.resolve("to/big")).doesNotExist();
  }
}
