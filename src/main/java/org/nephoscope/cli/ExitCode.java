package org.nephoscope.cli;

import java.io.IOException;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.StorageException.Misconfigured;
import org.nephoscope.transfer.Failure;

/// How a command ended, as scripts see it.
enum ExitCode {
  DONE(0, "none"),
  SOME_FAILED(1, "failed"),
  USAGE(2, "usage"),
  NOT_FOUND(3, "not-found"),
  DENIED(4, "denied"),
  MISMATCH(5, "mismatch");

  private final int number;
  private final String word;

  ExitCode(int number, String word) {
    this.number = number;
    this.word = word;
  }

  int number() {
    return number;
  }

  /// The kind of problem that leads to this code, as JSON names it.
  String word() {
    return word;
  }

  static ExitCode of(IOException error) {
    return PlaceException.root(error) instanceof Misconfigured ? USAGE : of(Failure.of(error));
  }

  static ExitCode of(Failure failure) {
    return switch (failure) {
      case NONE -> DONE;
      case NOT_FOUND -> NOT_FOUND;
      case DENIED -> DENIED;
      case MISMATCH -> MISMATCH;
      case UNUSABLE -> USAGE;
      case OTHER -> SOME_FAILED;
    };
  }

  /// Both together: one cause keeps its own code, two different causes are "some failed".
  ExitCode and(ExitCode other) {
    if (this == DONE || this == other) {
      return other;
    }
    return other == DONE ? this : SOME_FAILED;
  }
}
