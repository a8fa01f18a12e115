package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.s3.server.StrictS3;

/// `rm` says that something was deleted only where it is known that it was there.
class RemoveAbsentTest extends CommandDesk {

  private Neph.Result listed(String base, String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "rm";
    System.arraycopy(options, 0, words, 1, options.length);
    words[options.length + 1] = "-";
    return neph.typing(base + "there\n" + base + "gone\n").run(words);
  }

  @Test
  void whatIsNotInAFolderOrInMemoryIsNotDeleted() throws IOException {
    for (String base : new String[] {directory + "/", "mem://absent/"}) {
      neph.put(base + "there", "12345");
      var dry = listed(base, "--dry-run");
      assertThat(dry.out()).contains("1 would be deleted, 5 B, 1 skipped");
      var result = listed(base);
      assertThat(result.code()).isZero();
      assertThat(result.out()).startsWith("1 deleted, 1 skipped");
      assertThat(result.err())
          .isEqualTo("neph: " + base + "gone does not exist, so there is nothing to delete.\n")
          .isEqualTo(dry.err());
      assertThat(listed(base, "--json").json().getFirst().get("state").asText())
          .isEqualTo("skipped");
      var typed = neph.run("rm", base + "gone");
      assertThat(typed.code()).isZero();
      assertThat(typed.err()).isEqualTo(result.err());
      assertThat(typed.out()).startsWith("0 deleted");
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsThere() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("there"), Path.of("nowhere"));
    assertThat(listed(directory + "/", "--dry-run").out()).contains("1 would be deleted");
    assertThat(listed(directory + "/").out()).startsWith("1 deleted, 1 skipped");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void aStoreThatDoesNotTellIsNotAskedForEach() throws IOException {
    StrictS3 server = StrictS3.running();
    String bucket = server.newBucket().bucket();
    String base = "s3://" + server.endpoint() + "/" + bucket + "/";
    neph.put(base + "there", "12345");
    var result = listed(base);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("2 deleted or not there, in ");
    assertThat(server.seen()).noneMatch(call -> call.startsWith("HEAD /" + bucket + "/"));
    neph.put(base + "there", "12345");
    assertThat(listed(base, "--dry-run").out()).contains("1 would be deleted, 5 B, 1 skipped");
    assertThat(neph.run("rm", base + "there", base + "gone").out()).startsWith("1 deleted, in ");
  }
}
