package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.s3.server.StrictS3;

/// A sync from where nothing is, on a server where nobody makes folders, is a mistake and not an
/// empty folder.
class MissingSourceTest extends CommandDesk {

  private final StrictS3 server = StrictS3.running();
  private final String bucket = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();

  @BeforeEach
  void fill() throws IOException {
    neph.put(bucket + "/scans/one", "1");
    Files.writeString(directory.resolve("only"), "here");
  }

  private Neph.Result sync(String from, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "sync";
    System.arraycopy(options, 0, all, 1, options.length);
    all[options.length + 1] = from;
    all[options.length + 2] = directory.toString();
    return neph.run(all);
  }

  private void nothingDone(Neph.Result result, int code, String why) {
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.err()).contains(why);
    assertThat(directory.resolve("only")).hasContent("here");
  }

  @Test
  void aMistypedPrefixIsNotFoundWhateverIsAllowed() {
    String none = bucket + "/scasn/";
    nothingDone(sync(none), 3, none + " does not exist");
    nothingDone(sync(none, "--dry-run"), 3, none + " does not exist");
    String[] all = {"--delete", "--allow-empty-source", "--max-delete", "9"};
    nothingDone(sync(none, all), 3, none + " does not exist");
    nothingDone(sync(bucket + "/sca", all), 3, bucket + "/sca/ does not exist");
  }

  @Test
  void anObjectIsNoFolder() {
    String one = bucket + "/scans/one";
    for (String option : new String[] {"--dry-run", "--delete"}) {
      nothingDone(sync(one, option), 3, one + " is an object, not a folder; use cp.");
    }
  }

  @Test
  void aFolderThatWasMadeAndABucketMayBeEmpty() throws IOException {
    neph.put(bucket + "/made/", "");
    assertThat(sync(bucket + "/made").code()).isZero();
    String empty = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();
    assertThat(sync(empty).code()).isZero();
    nothingDone(sync(empty, "--delete"), 1, "--allow-empty-source");
    assertThat(sync(empty, "--delete", "--allow-empty-source", "--max-delete", "1").out())
        .contains("1 deleted");
    assertThat(directory.resolve("only")).doesNotExist();
  }

  @Test
  void aFilterThatNothingPassesIsNoMistake() {
    assertThat(sync(bucket + "/scans", "--include", "*.tif").code()).isZero();
  }
}
