package org.nephoscope.ui.transfers;

import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.ui.Texts;

/// The words for the choices of a plan.
final class Choices {

  private static final Texts TEXTS = Texts.of(Choices.class);

  private Choices() {}

  /// As the end of a sentence: "skip if hash equal".
  static String word(IfExists choice) {
    return TEXTS.get("exists." + option(choice) + ".word");
  }

  /// As an entry of a list: "Skip if the hash is equal".
  static String label(IfExists choice) {
    return TEXTS.get("exists." + option(choice) + ".label");
  }

  /// What it means for files that are there already.
  static String meaning(IfExists choice) {
    return TEXTS.get("exists." + option(choice) + ".meaning");
  }

  static String word(EncodingPolicy choice) {
    return TEXTS.get("encoding." + option(choice) + ".word");
  }

  static String label(EncodingPolicy choice) {
    return TEXTS.get("encoding." + option(choice) + ".label");
  }

  static String meaning(EncodingPolicy choice) {
    return TEXTS.get("encoding." + option(choice) + ".meaning");
  }

  /// The value of `--if-exists` on the command line.
  static String option(IfExists choice) {
    return switch (choice) {
      case SKIP_EQUAL -> "skip-equal";
      case REPLACE -> "replace";
      case NEWER -> "newer";
      case KEEP_BOTH -> "keep-both";
      case FAIL -> "fail";
    };
  }

  /// The value of `--encoding` on the command line.
  static String option(EncodingPolicy choice) {
    return switch (choice) {
      case KEEP -> "keep";
      case KEEP_SUFFIX -> "keep-suffix";
      case DECODE -> "decode";
      case GZIP -> "gzip";
      case BR -> "br";
      case ZSTD -> "zstd";
      case BZ2 -> "bz2";
      case XZ -> "xz";
    };
  }
}
