package org.nephoscope.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.provider.WireAnswer.Framing;
import org.nephoscope.provider.gcs.FaultedGcs;
import org.nephoscope.provider.http.FaultedWeb;
import org.nephoscope.provider.s3.FaultedS3;

/// An answer that ends early, at whichever byte, is an error or is asked for again; what came of it
/// is never taken for the object.
@Execution(ExecutionMode.CONCURRENT)
class CutTest {

  /// Below every buffer on the way; [FaultEndurance] cuts 64 KiB at every byte.
  private static final int SIZE = 1024;

  @ParameterizedTest
  @EnumSource(Framing.class)
  void ofS3(Framing framing) throws Exception {
    try (var server = new FaultedS3()) {
      assertThat(Cuts.everywhere(server, framing, SIZE)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void ofGoogle(Framing framing) throws Exception {
    try (var server = new FaultedGcs()) {
      assertThat(Cuts.everywhere(server, framing, SIZE)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void ofWebServers(Framing framing) throws Exception {
    try (var server = new FaultedWeb()) {
      assertThat(Cuts.everywhere(server, framing, SIZE)).isZero();
    }
  }

  @Test
  void inTheHead() throws Exception {
    try (var s3 = new FaultedS3();
        var google = new FaultedGcs();
        var web = new FaultedWeb()) {
      Cuts.heads(s3);
      Cuts.heads(google);
      Cuts.heads(web);
    }
  }
}
