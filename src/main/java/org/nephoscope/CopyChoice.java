package org.nephoscope;

import java.util.Optional;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// How objects are copied from place to place. Immutable: every method gives another one.
///
/// @param encoding what becomes of encodings; by default stored bytes stay as they are, and files
///   of plain names tell their encoding by an ending
/// @param ifExists what becomes of an object that is there already
/// @param contentType of what is made of files; by default what their names tell
/// @param allowMissing whether an object that was named and is not there is passed over
public record CopyChoice(
    Optional<EncodingPolicy> encoding,
    IfExists ifExists,
    Optional<String> contentType,
    boolean allowMissing) {

  /// Equal content is skipped; other content is replaced unless the target is newer, or it is not
  /// known which of the two is.
  public static final CopyChoice USUAL =
      new CopyChoice(Optional.empty(), IfExists.SKIP_EQUAL, Optional.empty(), false);

  public CopyChoice encoding(EncodingPolicy other) {
    return new CopyChoice(Optional.of(other), ifExists, contentType, allowMissing);
  }

  public CopyChoice ifExists(IfExists other) {
    return new CopyChoice(encoding, other, contentType, allowMissing);
  }

  public CopyChoice contentType(String other) {
    return new CopyChoice(encoding, ifExists, Optional.of(other), allowMissing);
  }

  public CopyChoice allowMissing(boolean other) {
    return new CopyChoice(encoding, ifExists, contentType, other);
  }
}
