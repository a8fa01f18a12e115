package org.nephoscope.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.fault.Canaries;
import org.nephoscope.provider.s3.FaultedS3;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A secret comes out neither of the commands, with all their traces, nor of the journal.
@Isolated("it gives every client of this process a token")
class CanaryCommandTest {

  private static final String TOKEN =
      "CanaryToken0123456789//abcdefghijklmnopqrstuvwxyz0123456789==";
  private static final String PROPERTY = "aws.sessionToken";

  @TempDir Path home;
  @TempDir Path directory;

  @Test
  void aTokenComesOutOfNoCommandAndNoJournal() throws Exception {
    Files.writeString(directory.resolve("file"), "content");
    try (var server = new FaultedS3();
        var proxy = new FaultyProxy(server.endpoint());
        var canaries = new Canaries(List.of(TOKEN))) {
      StoreAddress place = server.place();
      String bucket = place.uri();
      System.setProperty(PROPERTY, TOKEN);
      try (var journal = TransferJournal.open(home);
          var queue = new TransferQueue(opener(server, proxy.endpoint()), journal)) {
        var neph = new Neph(opener(server, proxy.endpoint()), () -> queue);
        for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
          proxy.heal();
          proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
          run(neph, canaries, "ls", bucket + "d/");
          run(neph, canaries, "cat", bucket + "d/k");
          run(neph, canaries, "rm", bucket + "d/k");
          if (failing.getKey().matches("40.|odd redirect")) { // the others are tried for long
            run(neph, canaries, "cp", "--json", bucket + "d/k", directory + "/back");
            run(neph, canaries, "cp", directory + "/file", bucket + "d/k");
          }
        }
        run(neph, canaries, "jobs", "ls", "--json");
        run(neph, canaries, "jobs", "show", "1");
      } finally {
        System.clearProperty(PROPERTY);
      }
      canaries.assertUnseen("neph --debug");
    }
    assertThat(Files.exists(directory.resolve("back"))).isFalse();
    assertNothingKept();
  }

  private static void run(Neph neph, Canaries canaries, String... arguments) {
    var all = Stream.concat(Stream.of("--debug"), Stream.of(arguments)).toArray(String[]::new);
    var result = neph.run(all);
    canaries.note(result.out());
    canaries.note(result.err());
    if (!arguments[0].equals("jobs")) {
      assertThat(result.code()).as("%s: %s", List.of(arguments), result.err()).isNotZero();
    }
  }

  private void assertNothingKept() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertThat(bytes.contains(TOKEN)).as(file.toString()).isFalse();
      }
    }
  }

  private static StoreOpener opener(FaultedS3 server, URI through) {
    return new StoreOpener() {
      @Override
      public ObjectStore open(StoreAddress address, Access access) throws StorageException {
        return address instanceof StoreAddress.S3
            ? opened(server, address, through)
            : new org.nephoscope.provider.Stores().open(address, access);
      }

      @Override
      public List<StoreAddress> siblings(StoreAddress address, Access access) {
        return List.of();
      }
    };
  }

  private static ObjectStore opened(FaultedS3 server, StoreAddress address, URI through)
      throws StorageException {
    try {
      return server.open(address, through);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("a store opens without a request", e);
    }
  }
}
