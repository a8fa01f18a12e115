package org.nephoscope.cli;

import java.io.IOException;
import org.nephoscope.transfer.Failure;

/// How a command ended, as scripts see it.
enum ExitCode {
  DONE(0),
  SOME_FAILED(1),
  USAGE(2),
  NOT_FOUND(3),
  DENIED(4),
  MISMATCH(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(IOException error) {
    return of(Failure.of(error));
  }

  static ExitCode of(Failure failure) {
    return switch (failure) {
      case NONE -> DONE;
      case NOT_FOUND -> NOT_FOUND;
      case DENIED -> DENIED;
      case MISMATCH -> MISMATCH;
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
