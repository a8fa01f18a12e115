package org.nephoscope.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Bytes that are not what their encoding or codec says they are: cut short, damaged, or larger
/// than allowed. The message is one sentence without the name of the stage.
public final class DecodeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String stage;

  /// @param stage the encoding or codec that refused the bytes, such as `gzip`
  public DecodeException(String stage, String sentence) {
    this(stage, sentence, null);
  }

  public DecodeException(String stage, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.stage = stage;
  }

  /// The encoding or codec that refused the bytes.
  public String stage() {
    return stage;
  }

  /// The same for a reader whom nothing else tells the stage.
  public DecodeException named() {
    return new DecodeException(
        stage, "it cannot be decoded as " + stage + ": " + getMessage(), this);
  }
}
