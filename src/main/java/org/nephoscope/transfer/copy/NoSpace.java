package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Sentences;

/// A file could not be written on because its volume is full. Told by the space that is left, or by
/// the system's words, since Java has no error of its own for it: where names or somebody's share
/// of the volume have run out, there is space left.
final class NoSpace extends FileSystemException {

  private static final Sentences SAY = Sentences.of(NoSpace.class);

  private static final long serialVersionUID = 1L;

  /// A volume with less than this is full.
  static final long LITTLE = 1 << 20;

  /// What systems say of a full volume, and any word for somebody's share of it, in the languages
  /// whose words are known. Elsewhere a full volume is still told by its space.
  private static final List<String> WORDS =
      List.of(
          "no space left",
          "not enough space",
          "kein speicherplatz",
          "aucun espace disponible",
          "no queda espacio",
          "spazio esaurito",
          "quota",
          "cuota");

  private final long needed;

  /// @param needed bytes that the file has at least
  NoSpace(Path file, long needed, IOException cause) {
    super(file.toString(), null, SAY.get("no-space"));
    this.needed = needed;
    initCause(cause);
  }

  /// Whether an error is the system's own and says that something of a volume has run out.
  static boolean isSaidBy(IOException error) {
    String small = words(error).toLowerCase(Locale.ROOT);
    return isPlain(error) && WORDS.stream().anyMatch(small::contains);
  }

  /// Whether the system says that it does not allow to write there. No space helps then, and how
  /// much is left tells nothing.
  static boolean isDenied(IOException error) {
    return isPlain(error) && ErrorText.isRefusal(words(error));
  }

  private static String words(IOException error) {
    String words =
        error instanceof FileSystemException file ? file.getReason() : error.getMessage();
    return words == null ? "" : words;
  }

  /// Other classes tell of something else.
  static boolean isPlain(IOException error) {
    return error.getClass() == IOException.class || error.getClass() == FileSystemException.class;
  }

  long needed() {
    return needed;
  }
}
