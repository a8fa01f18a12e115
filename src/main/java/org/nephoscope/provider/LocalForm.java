package org.nephoscope.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the name of a file tells the encoding of the object in it, with the endings that CloudFiles
/// uses. One ending counts: `x.gz.br` is the object `x.gz`, stored with brotli.
enum LocalForm {
  /// The object's own name. It must not end as if it told an encoding.
  PLAIN("", ""),
  GZIP("gzip", ".gz"),
  BROTLI("br", ".br"),
  ZSTD("zstd", ".zstd"),
  BZIP2("bzip2", ".bz2"),
  XZ("xz", ".xz");

  private final String token;
  private final String suffix;

  LocalForm(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /// The form of a file of that name. An ending counts only if what is left could be an object.
  ///
  /// @param name the last step of a path
  static LocalForm of(String name) {
    for (LocalForm form : values()) {
      if (form != PLAIN && name.endsWith(form.suffix) && LocalPaths.isName(form.object(name))) {
        return form;
      }
    }
    return PLAIN;
  }

  /// The form for the tokens of a Content-Encoding; empty if no name tells them. Other spellings of
  /// the same encoding are understood, and what says nothing about stored bytes is left out.
  static Optional<LocalForm> of(List<String> tokens) {
    List<LocalForm> forms = new ArrayList<>();
    for (String token : tokens) {
      switch (token.strip().toLowerCase(Locale.ROOT)) {
        case "", "identity", "none", "aws-chunked" -> {}
        case "gzip", "x-gzip" -> forms.add(GZIP);
        case "br", "brotli" -> forms.add(BROTLI);
        case "zstd", "zst" -> forms.add(ZSTD);
        case "bzip2", "bz2" -> forms.add(BZIP2);
        case "xz" -> forms.add(XZ);
        default -> {
          return Optional.empty();
        }
      }
    }
    return switch (forms.size()) {
      case 0 -> Optional.of(PLAIN);
      case 1 -> Optional.of(forms.getFirst());
      default -> Optional.empty();
    };
  }

  /// What a file's name ends in; empty for [#PLAIN].
  String suffix() {
    return suffix;
  }

  /// The object's last step, from that of a file of this form.
  String object(String name) {
    return name.substring(0, name.length() - suffix.length());
  }

  /// The tokens of the Content-Encoding.
  List<String> encoding() {
    return this == PLAIN ? List.of() : List.of(token);
  }
}
