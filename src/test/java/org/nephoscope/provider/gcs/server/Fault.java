package org.nephoscope.provider.gcs.server;

import java.util.List;

/// What goes wrong with one request.
public sealed interface Fault {

  /// It takes effect, and its answer never comes.
  record LoseAnswer() implements Fault {}

  /// It does nothing, and this is the answer.
  ///
  /// @param fields names and values in turn
  record Refuse(int status, List<String> fields, String body) implements Fault {
    public Refuse {
      fields = List.copyOf(fields);
    }

    public static Refuse of(int status) {
      return new Refuse(status, List.of(), "");
    }
  }

  /// The answer's body ends after so many bytes, while its head announces all of them.
  record Cut(int after) implements Fault {}

  /// No byte of the answer's body comes after so many, and the connection stays open.
  record Stall(int after) implements Fault {}

  /// One bit of the answer's body is wrong.
  record FlipAnswer(int at) implements Fault {}

  /// One bit of what arrives is wrong.
  record FlipRequest(int at) implements Fault {}

  /// Only so many bytes of what was sent arrive before the connection breaks.
  record BreakRequest(int after) implements Fault {}
}
