package org.nephoscope.array.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.nephoscope.codec.DecodeException;

/// What one stage of decoding a chunk did, in read order.
///
/// @param name the codec as the metadata names it, or `object`, or `transport: gzip`
/// @param settings its settings as JSON, empty where there are none
/// @param nanos how long it took; 0 for a stage that was not reached
/// @param remark what went wrong; of a stage that is done, what its bytes hold beyond a chunk. One
///   sentence
/// @param output what came out of it, read-only; empty unless it is done
public record StageReport(
    String name,
    String settings,
    State state,
    long bytesIn,
    long bytesOut,
    long nanos,
    Optional<String> remark,
    ByteBuffer output) {

  /// How far a stage got.
  public enum State {
    DONE,
    /// Its bytes are not what the codec says they are.
    FAILED,
    /// It would need more than we allow, which says nothing against its bytes.
    BEYOND_LIMIT,
    NOT_REACHED
  }

  public StageReport {
    output = output.asReadOnlyBuffer();
  }

  public static StageReport done(
      String name, String settings, long bytesIn, byte[] output, long nanos) {
    return new StageReport(
        name,
        settings,
        State.DONE,
        bytesIn,
        output.length,
        nanos,
        Optional.empty(),
        ByteBuffer.wrap(output));
  }

  static StageReport done(
      String name, String settings, long bytesIn, ByteBuffer output, long nanos) {
    return new StageReport(
        name, settings, State.DONE, bytesIn, output.limit(), nanos, Optional.empty(), output);
  }

  public static StageReport failed(
      String name, String settings, long bytesIn, long nanos, String why) {
    return new StageReport(
        name, settings, State.FAILED, bytesIn, 0, nanos, Optional.of(why), ByteBuffer.allocate(0));
  }

  /// The same, or one that our own limit ended.
  public static StageReport failed(
      String name, String settings, long bytesIn, long nanos, IOException e) {
    StageReport report = failed(name, settings, bytesIn, nanos, String.valueOf(e.getMessage()));
    return e instanceof DecodeException decoding && decoding.isLimit()
        ? new StageReport(
            name, settings, State.BEYOND_LIMIT, bytesIn, 0, nanos, report.remark, report.output)
        : report;
  }

  /// Whether nothing came out of it, so that no stage behind it was reached.
  public boolean ended() {
    return state == State.FAILED || state == State.BEYOND_LIMIT;
  }

  public static StageReport notReached(String name, String settings) {
    return new StageReport(
        name, settings, State.NOT_REACHED, 0, 0, 0, Optional.empty(), ByteBuffer.allocate(0));
  }

  StageReport remarking(Optional<String> sentence) {
    return new StageReport(name, settings, state, bytesIn, bytesOut, nanos, sentence, output);
  }
}
