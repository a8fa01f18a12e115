package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A command waits for what its transfer lacks, but not for ever.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class PatienceTest {

  private static final StoreAddress BAD = new StoreAddress.Memory("bad");

  @TempDir Path home;
  @TempDir Path directory;

  private final Stores stores = new Stores();
  private final AtomicLong now = new AtomicLong();
  private FaultyStore bad;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    bad = new FaultyStore(stores.open(BAD, Access.AMBIENT));
    StoreOpener opener = new OneBad();
    journal = TransferJournal.open(home);
    queue = new TransferQueue(opener, journal);
    neph = new Neph(opener, () -> queue);
    neph.put("mem://bad/object", "content");
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
  }

  @Test
  void nobodyIsThereToSignIn() {
    bad.failAlways(Call.OPEN, new AccessDenied("object", AccessDenied.Why.EXPIRED, null));
    var result = neph.run("cp", "mem://bad/object", directory.toString());
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains("The credentials for mem://bad/object have expired. Sign in again.")
        .contains("neph jobs resume 1 goes on");
    assertThat(result.out()).startsWith("0 copied");
  }

  @Test
  void aServerThatHasGoneIsWaitedForFiveMinutes() throws Exception {
    bad.failAlways(Call.OPEN, new Unreachable("object", "gone", true, new ConnectException()));
    var err = new ByteArrayOutputStream();
    var out = new ByteArrayOutputStream();
    var words = new PrintStream(err, true, StandardCharsets.UTF_8);
    var engine = new Engine(LocationParser.here(), stores, () -> queue, _ -> {}, "test");
    var options = new GlobalOptions();
    var session =
        new Session(engine, options, InputStream.nullInputStream(), new Output(out), words);
    var report = new TransferReport(session, "copied");
    // Each look takes half a minute.
    var patience = new Patience(() -> now.addAndGet(Duration.ofSeconds(30).toNanos()));
    var from = new Place(new Location(BAD, "object"), Access.AMBIENT);
    var to = new Place(new Location(new StoreAddress.Local(directory), "x"), Access.AMBIENT);
    var route = new TransferRequest.Route(from, to);
    new TransferWatch(session, queue, report, patience)
        .run(new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT));
    assertThat(now.get()).isBetween(minutes(5), minutes(7));
    assertThat(report.code().number()).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("mem://bad/ does not answer. Check the network. Waiting, at most 5 minutes.")
        .contains("neph jobs resume 1 goes on");
    assertThat(queue.snapshot().getFirst().state()).isInstanceOf(Waiting.class);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "0 copied, 1 not done yet, in [0-9]\\.[0-9] s, and waited (3[0-9]0|4[0-9]0)\\.0 s");
  }

  @Test
  void whatCameBackIsForgotten() {
    var waiting = new Waiting(Waiting.Cause.DISK_FULL, "full");
    var patience = new Patience(now::get);
    assertThat(patience.begins(waiting)).isTrue();
    now.set(minutes(4));
    assertThat(patience.begins(waiting)).isFalse();
    assertThat(patience.isOver(waiting)).isFalse();
    assertThat(patience.begins(new TransferState.Running(false))).isFalse();
    assertThat(patience.begins(waiting)).isTrue();
    now.set(minutes(8));
    assertThat(patience.isOver(waiting)).isFalse();
    now.set(minutes(9));
    assertThat(patience.isOver(waiting)).isTrue();
  }

  private static long minutes(int n) {
    return Duration.ofMinutes(n).toNanos();
  }

  private final class OneBad implements StoreOpener {
    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      return address.equals(BAD) ? new Shared() : stores.open(address, access);
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access) {
      return List.of();
    }
  }

  private final class Shared extends ForwardingStore {
    @Override
    protected ObjectStore store() {
      return bad;
    }

    @Override
    public void close() {}
  }
}
