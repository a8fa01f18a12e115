package org.nephoscope;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;

/// What one process leaves in the journal and another goes on with, each with an environment of its
/// own.
@Execution(ExecutionMode.CONCURRENT)
class JobsProcessTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path directory;

  private record Ended(int code, String out, String err) {}

  /// @param server the one that the environment names
  private Ended neph(StrictS3 server, String... arguments) throws Exception {
    var builder =
        NephProcess.program(
            directory.resolve("home"),
            List.of("--enable-native-access=ALL-UNNAMED"),
            List.of(arguments));
    var environment = builder.environment();
    environment.put("HOME", directory.toString());
    environment.put("AWS_ENDPOINT_URL", server.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", StrictS3.ID);
    environment.put("AWS_SECRET_ACCESS_KEY", StrictS3.SECRET);
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static StrictS3 holding(String text) throws IOException {
    StrictS3 server = StrictS3.start(Profile.AWS);
    var bucket = new StoreAddress.S3(Optional.of(server.endpoint()), "data");
    var stores = new Stores();
    stores.create(bucket, Access.AMBIENT);
    try (var store = stores.open(bucket, Access.AMBIENT)) {
      for (String name : List.of("a", "b")) {
        store.put(
            new ObjectKey(name),
            ByteSource.of((text + " " + name).getBytes(StandardCharsets.UTF_8)),
            PutOptions.REPLACE);
      }
    }
    return server;
  }

  @Test
  void whatFailedIsDoneAgainOnTheServerOfItsBeginning() throws Exception {
    Path target = Files.createDirectories(directory.resolve("to"));
    Path taken = Files.writeString(target.resolve("a"), "something else");
    try (var first = holding("first");
        var second = holding("second")) {
      Ended copy = neph(first, "cp", "-r", "--if-exists", "fail", "s3://data/", target.toString());
      assertThat(copy.code()).as(copy.err()).isNotZero();
      assertThat(taken).hasContent("something else");
      Files.delete(taken);

      Ended retry = neph(second, "jobs", "retry", "1", "--json");
      assertThat(retry.code()).as(retry.err()).isZero();
      assertThat(retry.out()).contains("\"done\":1,").doesNotContain("data/b\"");
      assertThat(taken).hasContent("first a");
      assertThat(second.seen()).noneMatch(request -> request.startsWith("GET /data/a"));

      Ended again = neph(second, "jobs", "retry", "2");
      assertThat(again.code()).isZero();
      assertThat(again.err()).contains("Nothing of job 2 has failed.");
    }
  }

  @Test
  void aDamagedJournalIsSetAsideAndSaid() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.writeString(home.resolve("journal.db"), "garbage".repeat(1000));
    try (var server = StrictS3.start(Profile.AWS)) {
      Ended list = neph(server, "jobs", "ls");
      assertThat(list.code()).as(list.err()).isZero();
      assertThat(list.err())
          .startsWith("neph: ")
          .contains("journal of transfers is damaged and was set aside as ");
      assertThat(neph(server, "jobs", "ls").err()).isEmpty();
    }
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("damaged-")))
          .singleElement()
          .satisfies(aside -> assertThat(aside).hasContent("garbage".repeat(1000)));
    }
  }
}
