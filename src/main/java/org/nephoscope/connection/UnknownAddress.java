package org.nephoscope.connection;

import org.nephoscope.storage.Sentences;

/// Text that is no address this program knows. Its message repeats the text and says what is wrong
/// and which kinds of address there are. A name, a password or the query of a web address typed
/// into it is left out, because it may be a secret.
public final class UnknownAddress extends IllegalArgumentException {

  private static final Sentences SAY = Sentences.of(UnknownAddress.class);

  private static final long serialVersionUID = 1L;

  private final String reason;

  /// @param reason what is wrong with it, as the end of a sentence
  public UnknownAddress(String text, String reason) {
    super(SAY.get("address.unknown", hidden(text), hidden(reason)));
    this.reason = hidden(reason);
  }

  String reason() {
    return reason;
  }

  private static String hidden(String text) {
    return text.replaceAll("(://|\")[^/\"]*@", "$1…@")
        .replaceAll("(https?://[^\\s\"?]*)\\?[^\\s\"]*", "$1?…");
  }
}
