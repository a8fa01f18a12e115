package org.nephoscope.array.model;

/// Something in the metadata that a reader should know.
///
/// @param pointer where in the document, as a JSON pointer (RFC 6901); empty for the whole of it
/// @param sentence what is wrong and what follows from it
public record Problem(Severity severity, String pointer, String sentence) {

  /// How bad it is.
  public enum Severity {
    /// The document breaks its format; values may be wrong or unreadable.
    ERROR,
    /// Valid or harmless, but something here will not be shown or read.
    WARNING,
    /// Worth knowing, nothing more.
    NOTE
  }
}
