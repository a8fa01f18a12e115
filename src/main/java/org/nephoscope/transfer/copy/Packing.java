package org.nephoscope.transfer.copy;

import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.Verification.Unverifiable;
import org.nephoscope.transfer.name.EncodingSuffix;

/// How the two objects of a pair are encoded. One content has other bytes in another encoding, so
/// where these differ, other lengths and digests of stored bytes say nothing of the contents.
///
/// @param here the tokens of the source, in the order they were applied
/// @param there those of the target
record Packing(List<String> here, List<String> there) {

  private static final Sentences SAY = Sentences.of(Packing.class);

  Packing {
    here = List.copyOf(here);
    there = List.copyOf(there);
  }

  /// What headers tell. A file of a plain folder has none; its name tells its encoding if the other
  /// one has that name without the ending.
  static Packing of(Location here, ObjectMeta source, Location there, ObjectMeta target) {
    return new Packing(tokens(here, source, there), tokens(there, target, here));
  }

  private static List<String> tokens(Location location, ObjectMeta meta, Location other) {
    List<String> header = meta.headers().orElse(Headers.NONE).encoding();
    boolean plain =
        location.store() instanceof StoreAddress.Local(_, var naming)
            && naming == LocalNaming.PLAIN;
    Optional<Encoding> told = plain ? EncodingSuffix.of(location.path()) : Optional.empty();
    boolean shorter = EncodingSuffix.remove(location.name()).equals(other.name());
    return header.isEmpty() && shorter ? told.map(Encoding::token).stream().toList() : header;
  }

  /// Whether the stored bytes of one content may differ.
  boolean differs() {
    try {
      return !Encoding.ofTokens(here).equals(Encoding.ofTokens(there));
    } catch (UnknownEncoding e) {
      return !here.equals(there);
    }
  }

  /// A verdict on stored bytes, as one on the contents: those that differ may hold the same.
  Verdict ofContents(Verdict stored) {
    return stored.verification() instanceof Mismatched && differs()
        ? new Verdict(new Unverifiable(toString()), stored.expected(), stored.actual())
        : stored;
  }

  /// As the end of a sentence or behind a colon.
  @Override
  public String toString() {
    return SAY.get("packing", words(here), words(there));
  }

  private static String words(List<String> tokens) {
    return tokens.isEmpty()
        ? SAY.get("packing.none")
        : SAY.get("packing.as", String.join(", ", tokens));
  }
}
