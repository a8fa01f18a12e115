package org.nephoscope.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;

/// Bytes that are not what their encoding or codec says they are: cut short, damaged, or larger
/// than allowed. The message is one sentence without the name of the stage. Where a limit of ours
/// ended the work, nothing is known of the bytes; see [#isLimit].
public final class DecodeException extends IOException {

  private static final Sentences SAY = Sentences.of(DecodeException.class);

  private static final long serialVersionUID = 1L;

  private final String stage;
  private final boolean limit;

  /// @param stage the encoding or codec that refused the bytes, such as `gzip`
  public DecodeException(String stage, String sentence) {
    this(stage, sentence, null);
  }

  public DecodeException(String stage, String sentence, @Nullable Throwable cause) {
    this(stage, sentence, cause, cause instanceof DecodeException inner && inner.limit);
  }

  private DecodeException(String stage, String sentence, @Nullable Throwable cause, boolean limit) {
    super(sentence, cause);
    this.stage = stage;
    this.limit = limit;
  }

  /// The bytes ask for more than we allow, which says nothing against them.
  public static DecodeException limit(String stage, String sentence, @Nullable Throwable cause) {
    return new DecodeException(stage, sentence, cause, true);
  }

  /// Whether a limit of ours ended the work, so that the bytes may be good.
  public boolean isLimit() {
    return limit;
  }

  /// The encoding or codec that refused the bytes.
  public String stage() {
    return stage;
  }

  /// The same for a reader whom nothing else tells the stage.
  public DecodeException named() {
    return new DecodeException(
        stage, SAY.get("it-cannot-be-decoded-as", stage, String.valueOf(getMessage())), this);
  }
}
