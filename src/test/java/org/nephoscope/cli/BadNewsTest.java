package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// What can be wrong out there, each as one sentence and with its exit code.
@Execution(ExecutionMode.CONCURRENT)
class BadNewsTest {

  private static final StoreAddress BAD = new StoreAddress.Memory("bad");

  @TempDir Path home;
  @TempDir Path directory;

  private FaultyStore bad;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    var stores = new Stores();
    bad = new FaultyStore(new MemoryStore("bad"));
    var opener = new WithOneBadStore(stores, bad);
    journal = TransferJournal.open(home);
    queue = new TransferQueue(opener, journal);
    neph = new Neph(opener, () -> queue);
    neph.put("mem://bad/object", "the content of the object");
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
  }

  @Test
  void bucketsAreListedCopiedToAndRead() throws IOException {
    StoreAddress.S3 bucket = S3Server.running().newBucket();
    String server = "s3://" + S3Server.running().endpoint() + "/";

    var copied = neph.run("cp", "mem://bad/object", bucket.uri() + "deep/");
    assertThat(copied.err()).isEmpty();
    assertThat(copied.out()).startsWith("1 copied").contains("1 verified by");
    assertThat(neph.run("ls", server).lines()).contains(bucket.uri());
    assertThat(neph.run("ls", "--endpoint", S3Server.running().endpoint().toString(), "s3://"))
        .satisfies(result -> assertThat(result.lines()).contains(bucket.uri()));
    assertThat(neph.run("ls", bucket.uri()).lines()).containsExactly(bucket.uri() + "deep/object");
    assertThat(neph.run("cat", bucket.uri() + "deep/object").out()).startsWith("the content");
    assertThat(neph.run("ls", bucket.uri() + "nothing/here/").code()).isZero();
    assertThat(neph.run("rm", "-r", bucket.uri() + "deep").code()).isZero();
    assertThat(neph.run("ls", bucket.uri()).out()).isEmpty();
  }

  @Test
  void aMissingBucketIsNotFound() {
    String address = "s3://" + S3Server.running().endpoint() + "/no-such-bucket/";

    assertOneLine(neph.run("ls", address), 3, "no-such-bucket");
    assertOneLine(neph.run("cp", address + "x", directory.toString()), 3, "no-such-bucket");
    String bucket = address.substring(0, address.length() - 1) + " does not exist, so nothing";
    for (String command : new String[] {"cat", "head"}) {
      assertOneLine(neph.run(command, address + "deep/x"), 3, bucket);
    }
    assertOneLine(neph.run("cp", "mem://bad/object", address + "deep/x"), 3, bucket);
  }

  @Test
  void refusedAccessIsDenied() {
    String address = S3Server.running().newBucket().uri();

    assertOneLine(neph.run("ls", "--anonymous", address), 4, address);
    assertOneLine(neph.run("cp", "--anonymous", address + "x", directory.toString()), 4, address);
  }

  /// That nothing is deleted then is no cause of its own.
  @Test
  void aSyncThatWasOnlyDeniedIsDenied() throws IOException {
    neph.put("mem://bad/d/a", "content");
    neph.put("mem://bad/d/b", "content");
    neph.put("mem://there/extra", "stays");
    for (int call = 1; call <= 2; call++) {
      bad.fail(FaultyStore.Call.OPEN, call, new AccessDenied("d/", Why.FORBIDDEN, null));
    }
    var result = neph.run("sync", "--delete", "mem://bad/d/", "mem://there/");
    assertThat(result.err()).contains("2 of what mem://bad/d/ holds could not be copied");
    assertThat(result.out()).contains("2 failed, 1 not tried");
    assertThat(result.code()).isEqualTo(4);
    assertThat(neph.run("cat", "mem://there/extra").out()).isEqualTo("stays");
  }

  @Test
  void anObjectThatIsTheFolderOfAnotherIsInItsWay() throws IOException {
    neph.put("mem://bad/a/b", "below");
    Path file = directory.resolve("a");
    bad.before(FaultyStore.Call.OPEN, 1, () -> write(file));

    assertOneLine(
        neph.run("cp", "-r", "mem://bad/a/", directory + "/a/"),
        1,
        file
            + " is no folder, so nothing can be written below it. Move it away, or copy to"
            + " another");
  }

  @Test
  void ofAnObjectAndOneBelowItOneIsWrittenAndTheOtherIsToldWhy() throws IOException {
    neph.put("mem://bad/a", "object");
    neph.put("mem://bad/a/b", "below");
    for (int round = 0; round < 20; round++) {
      Path target = directory.resolve("round" + round);
      var result = neph.typing("mem://bad/a/b\nmem://bad/a\n").run("cp", "-", target.toString());
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .matches(
              "neph: (mem://bad/a(/b)?: )?"
                  + target
                  + "/a is (a file, so nothing can be written below it|no folder, so nothing can be"
                  + " written below it|a folder, and no file can replace it)\\. .*\n");
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTruncatedObjectIsNoSuccess() {
    bad.cut(1, 7);

    assertOneLine(neph.run("cat", "mem://bad/object"), 1, "mem://bad/object");
  }

  @Test
  void aWrongBitIsAMismatchAndNothingIsPublished() {
    for (int open = 1; open <= 10; open++) {
      bad.flip(open, 3);
    }

    var result = neph.run("cp", "--json", "mem://bad/object", directory + "/copy");

    List<JsonNode> lines = result.json();
    assertThat(result.code()).isEqualTo(5);
    assertThat(lines.getFirst().get("state").asText()).isEqualTo("failed");
    assertThat(lines.getFirst().get("verification").asText()).isEqualTo("mismatch");
    assertThat(lines.getLast().get("summary").get("mismatched").asLong()).isEqualTo(1);
    assertThat(directory.resolve("copy")).doesNotExist();
  }

  private static void assertOneLine(Neph.Result result, int code, String about) {
    assertThat(result.err()).startsWith("neph: ").contains(about).hasLineCount(1);
    assertThat(result.code()).isEqualTo(code);
  }

  /// One opening of a store that other openings share, so that closing it closes nothing.
  private static final class Shared {
    private Shared() {}

    static ObjectStore of(ObjectStore store) {
      return (ObjectStore)
          Proxy.newProxyInstance(
              Shared.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (_, method, arguments) -> {
                if (method.getName().equals("close")) {
                  return null;
                }
                try {
                  return method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  /// All stores but one are as they should be.
  private record WithOneBadStore(Stores stores, FaultyStore bad) implements StoreOpener {

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      return address.equals(BAD) ? Shared.of(bad) : stores.open(address, access);
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access)
        throws StorageException {
      return stores.siblings(address, access);
    }
  }
}
