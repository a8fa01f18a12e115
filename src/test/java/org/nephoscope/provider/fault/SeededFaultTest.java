package org.nephoscope.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.gcs.FaultedGcs;
import org.nephoscope.provider.http.FaultedWeb;
import org.nephoscope.provider.s3.FaultedS3;

/// Whatever goes wrong on the way, a store gives the right result or an error. The seed in a
/// failure's message brings it back: `-Dfaults.seed=17 -Dfaults.count=1`.
@Execution(ExecutionMode.CONCURRENT)
class SeededFaultTest {

  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int COUNT = Integer.getInteger("faults.count", 250);

  @Test
  void s3IsRightOrSaysWhatIsWrong() throws Exception {
    try (var server = new FaultedS3()) {
      assertUseful(Seeds.run(server, SEED, COUNT));
    }
  }

  @Test
  void googleIsRightOrSaysWhatIsWrong() throws Exception {
    try (var server = new FaultedGcs()) {
      assertUseful(Seeds.run(server, SEED, COUNT));
    }
  }

  @Test
  void webServersAreRightOrSayWhatIsWrong() throws Exception {
    try (var server = new FaultedWeb()) {
      assertUseful(Seeds.run(server, SEED, COUNT));
    }
  }

  /// Some get through, and not all do; else nothing was tried.
  private static void assertUseful(int done) {
    if (COUNT >= 100) {
      assertThat(done).isBetween(COUNT / 10, COUNT * 9 / 10);
    }
  }
}
