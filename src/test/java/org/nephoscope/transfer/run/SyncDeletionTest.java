package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.lane.Hosts;

/// What a sync may not take for something that only its target holds.
@Timeout(60)
class SyncDeletionTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path temporary;
  private final AtomicLong now = new AtomicLong(SECOND);
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary, new Hosts(now::get));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot sync(NameFilter names) throws InterruptedException {
    var route = new Route(desk.local("source/"), desk.place(THERE, "t/"), names);
    return desk.queue.await(
        desk.queue.submit(new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.empty())));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatStandsBehindAFolderThatHasBecomeALinkStays() throws Exception {
    Path elsewhere = Files.createDirectories(desk.file("elsewhere"));
    Files.createDirectories(desk.file("source"));
    Files.writeString(desk.file("source/a.json"), "1");
    Files.createSymbolicLink(desk.file("source/sub"), elsewhere);
    for (String name : List.of("a.json", "sub", "sub/", "sub/x.json", "sub/deep/x.json")) {
      desk.object(THERE, "t/" + name, "1");
    }
    desk.object(THERE, "t/subway.json", "only here");
    for (var names : List.of(new NameFilter(List.of("**.json"), List.of()), NameFilter.ALL)) {
      sync(names);
      for (String name : List.of("a.json", "sub", "sub/", "sub/x.json", "sub/deep/x.json")) {
        assertThat(desk.text(THERE, "t/" + name)).as(name).isEqualTo("1");
      }
    }
    assertThat(desk.keys(THERE)).doesNotContain("t/subway.json");
  }
}
