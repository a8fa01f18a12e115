package org.nephoscope.codec;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.LZMA2InputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.X86Options;

/// A filter of the .xz format (section 5.3 of its specification), with the settings that data
/// without header does not tell. The last of a chain is the one that compresses.
public sealed interface LzmaFilter {

  /// Whether it compresses, so that it can only be the last.
  default boolean compresses() {
    return switch (this) {
      case One(_, _, _, _), Two(_) -> true;
      case Delta(_), Branches(_) -> false;
    };
  }

  /// What comes out when the filter is undone.
  default InputStream undo(InputStream in) throws IOException {
    return switch (this) {
      case One(var dictionary, var lc, var lp, var pb) ->
          new LZMAInputStream(in, -1, lc, lp, pb, dictionary, null);
      case Two(var dictionary) -> new LZMA2InputStream(in, dictionary);
      case Delta(var distance) -> new DeltaOptions(distance).getInputStream(in);
      case Branches(var machine) -> machine.undo(in);
    };
  }

  /// LZMA as .lzma has it.
  ///
  /// @param dictionary its size in bytes, at least 4096
  /// @param lc how many high bits of the byte before are looked at, with `lp` at most 4
  /// @param lp how many low bits of the place are looked at for literals
  /// @param pb how many low bits of the place are looked at, at most 4
  record One(int dictionary, int lc, int lp, int pb) implements LzmaFilter {}

  /// LZMA2, which tells its other settings itself.
  ///
  /// @param dictionary its size in bytes, at least 4096
  record Two(int dictionary) implements LzmaFilter {}

  /// Differences to the byte so many before, 1 to 256.
  record Delta(int distance) implements LzmaFilter {}

  /// Targets of branches in machine code, made absolute.
  record Branches(Machine machine) implements LzmaFilter {}

  /// Whose machine code it is.
  enum Machine {
    X86,
    POWERPC,
    IA64,
    ARM,
    ARM_THUMB,
    SPARC;

    private InputStream undo(InputStream in) throws IOException {
      return switch (this) {
        case X86 -> new X86Options().getInputStream(in);
        case POWERPC -> new PowerPCOptions().getInputStream(in);
        case IA64 -> new IA64Options().getInputStream(in);
        case ARM -> new ARMOptions().getInputStream(in);
        case ARM_THUMB -> new ARMThumbOptions().getInputStream(in);
        case SPARC -> new SPARCOptions().getInputStream(in);
      };
    }
  }
}
