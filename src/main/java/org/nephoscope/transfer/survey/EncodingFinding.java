package org.nephoscope.transfer.survey;

import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;

/// How the Content-Encoding header of one object and its first bytes go together.
///
/// @param object as it was listed
/// @param header the tokens of the header; empty where there is none
/// @param found what the bytes look like: encodings in the order they were applied, `text`, `none`
///   for bytes that are no encoding we can tell, or `empty`
/// @param detail the end of a sentence that begins with the object; empty where nothing is to say
/// @param remedy what the header should be; absent where it is right or that cannot be told
public record EncodingFinding(
    ObjectMeta object,
    State state,
    List<String> header,
    String found,
    String detail,
    Optional<List<String>> remedy) {

  /// What a finding comes to.
  public enum State {
    FINE("fine"),
    HEADER_MISSING("header-missing"),
    HEADER_WRONG("header-wrong"),
    ENCODED_TWICE("encoded-twice"),
    UNKNOWN("unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word in JSON and in tables.
    public String word() {
      return word;
    }

    /// Whether somebody who reads the object gets something else than was meant.
    public boolean isBad() {
      return this == HEADER_MISSING || this == HEADER_WRONG || this == ENCODED_TWICE;
    }
  }

  public EncodingFinding {
    header = List.copyOf(header);
    remedy = remedy.map(List::copyOf);
  }

  public ObjectKey key() {
    return object.key();
  }
}
