package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.NameFilter;

/// A perfect copy of an encoded object and a key that is called like its file is found to be one,
/// from either side.
@Execution(ExecutionMode.CONCURRENT)
class CompareTwinsTest extends CompareDesk {

  private static final CopyPolicy SUFFIX = CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX);

  @Test
  void theCopyOfTwinsIsEqual() throws Exception {
    copied("one", "another");
    var last = compare(desk.place(HERE, "x/"), desk.local("w6/"), true);
    assertThat(findings(last))
        .containsExactly("mem://here/x/app.js equal md5", "mem://here/x/app.js.gz equal md5");
  }

  @Test
  void alsoWhereBothHaveTheSameLength() throws Exception {
    copied("one", "x".repeat(Encoding.GZIP.encode("one".getBytes(UTF_8)).length));
    var last = compare(desk.place(HERE, "x/"), desk.local("w6/"), true);
    assertThat(findings(last))
        .containsExactly("mem://here/x/app.js equal md5", "mem://here/x/app.js.gz equal md5");
  }

  @Test
  void andFromTheOtherSide() throws Exception {
    copied("one", "another");
    var last = compare(desk.local("w6/"), desk.place(HERE, "x/"), true);
    assertThat(desk.items(last))
        .extracting(item -> item.target() + " " + item.verification().word())
        .containsExactlyInAnyOrder("mem://here/x/app.js md5", "mem://here/x/app.js.gz md5");
  }

  @Test
  void whatIsReallyMissingIsStillMissing() throws Exception {
    copied("one", "another");
    Files.delete(desk.file("w6/%61pp.js.gz"));
    var last = compare(desk.place(HERE, "x/"), desk.local("w6/"), true);
    assertThat(findings(last))
        .containsExactly(
            "mem://here/x/app.js missing-in-target mismatch", "mem://here/x/app.js.gz equal md5");
  }

  @Test
  void whereAFolderHasTheNameTheFileIsFoundToo() throws Exception {
    byte[] stored = Encoding.GZIP.encode("one".getBytes(UTF_8));
    desk.object(HERE, "x/1", stored, Headers.NONE.encoding(List.of("gzip")));
    desk.object(HERE, "x/1.gz/inside", "another");
    desk.run(desk.place(HERE, "x/"), desk.local("w6/"), SUFFIX);
    assertThat(desk.files()).containsExactly("w6/%31.gz", "w6/1.gz/inside");
    var last = compare(desk.place(HERE, "x/"), desk.local("w6/"), true);
    assertThat(findings(last))
        .containsExactly("mem://here/x/1 equal md5", "mem://here/x/1.gz/inside equal md5");
  }

  @Test
  void alsoByItsNameAlone() throws Exception {
    copied("one", "another");
    names = new NameFilter(List.of("app.js"), List.of());
    var last = compare(desk.place(HERE, "x/"), desk.local("w6/"), true);
    assertThat(findings(last)).containsExactly("mem://here/x/app.js equal md5");
  }

  private void copied(String packed, String plain) throws Exception {
    byte[] stored = Encoding.GZIP.encode(packed.getBytes(UTF_8));
    desk.object(HERE, "x/app.js", stored, Headers.NONE.encoding(List.of("gzip")));
    desk.object(HERE, "x/app.js.gz", plain);
    var copy = desk.run(desk.place(HERE, "x/"), desk.local("w6/"), SUFFIX);
    assertThat(copy.tally().done()).isEqualTo(2);
    assertThat(desk.files()).containsExactly("w6/%61pp.js.gz", "w6/app.js.gz");
  }
}
