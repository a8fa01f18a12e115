package org.nephoscope.files;

import org.nephoscope.codec.Encoding;

/// How calls are made.
///
/// @param lanes items at once, 1 to 512
/// @param inOrder whether results come in the order of the input; else each as soon as it is there
/// @param keepErrors whether a failure stays with its item and the others go on
/// @param verify whether what is read whole is compared with the digests its store gives
/// @param encoding of what is put and names none itself
public record Calls(
    int lanes, boolean inOrder, boolean keepErrors, boolean verify, Encoding encoding) {

  public static final Calls USUAL = new Calls(32, true, false, true, Encoding.IDENTITY);

  public Calls {
    if (lanes < 1 || lanes > 512) {
      throw new IllegalArgumentException("lanes are 1 to 512: " + lanes);
    }
  }

  public Calls lanes(int other) {
    return new Calls(other, inOrder, keepErrors, verify, encoding);
  }

  public Calls inOrder(boolean other) {
    return new Calls(lanes, other, keepErrors, verify, encoding);
  }

  public Calls keepErrors(boolean other) {
    return new Calls(lanes, inOrder, other, verify, encoding);
  }

  public Calls verify(boolean other) {
    return new Calls(lanes, inOrder, keepErrors, other, encoding);
  }

  public Calls encoding(Encoding other) {
    return new Calls(lanes, inOrder, keepErrors, verify, other);
  }
}
