package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.report.Cause;
import org.nephoscope.transfer.report.FailureCauses;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// The words for a cause of failures: what happened, what it means for the files and what to do.
final class FailureText {

  private static final Texts TEXTS = Texts.of(FailureText.class);

  /// So many reasons have a line of their own.
  private static final int REASONS = 4;

  private FailureText() {}

  /// What happened, as a sentence without its full stop.
  static String title(JobKind job, FailureCauses.Group group) {
    Cause cause = group.cause();
    if (job == JobKind.VERIFY && cause.kind() == Cause.Kind.MISMATCH) {
      return TEXTS.get("failed.verify." + finding(group) + ".title");
    }
    if (cause.kind() == Cause.Kind.MISMATCH && group.attempts() > 1) {
      return TEXTS.get("failed.mismatch.tries", group.attempts());
    }
    if (cause.kind() == Cause.Kind.DENIED) {
      return ErrorText.refusal(cause.sentence())
          .map(code -> TEXTS.get("failed.denied.answered.title", code.substring(0, 3)))
          .orElseGet(() -> TEXTS.get("failed.denied.title"));
    }
    // A sentence of its own says more than a general one.
    return cause.kind() == Cause.Kind.FAILED && !cause.sentence().isEmpty()
        ? first(Said.here(cause.sentence()))
        : TEXTS.get("failed." + cause.kind().word() + ".title");
  }

  /// What was said of it beyond the title, and what it means.
  static String note(JobKind job, FailureCauses.Group group) {
    Cause cause = group.cause();
    boolean refused = // which the title says, with its number
        cause.kind() == Cause.Kind.DENIED && ErrorText.refusal(cause.sentence()).isPresent();
    String said =
        switch (cause.kind()) {
          case MISMATCH -> ""; // the digests stand in the lines of the files
          case FAILED -> rest(Said.here(cause.sentence()));
          case DENIED -> refused ? rest(Said.here(cause.sentence())) : Said.here(cause.sentence());
          case NOT_FOUND, CONFLICT, REFUSED, CANCELLED -> Said.here(cause.sentence());
        };
    String meaning =
        job == JobKind.VERIFY
            ? compared(group)
            : refused ? TEXTS.get("failed.denied.answered.meaning") : meaning(job, cause.kind());
    return said.isEmpty()
        ? meaning
        : capital(said) + (said.matches("(?s).*[.!?]") ? " " : ". ") + meaning;
  }

  /// Why files had failed that then ended well: a line for each of the most frequent reasons, with
  /// how many of the files it was.
  static List<String> reasons(FailureLine.Recovered line) {
    if (line.reasons().isEmpty()) {
      return List.of(TEXTS.get("failed.recovered.meaning"));
    }
    var lines = new ArrayList<String>();
    for (FailureLine.Reason one :
        line.reasons().subList(0, Math.min(REASONS, line.reasons().size()))) {
      String said = first(Said.here(one.sentence()));
      lines.add(TEXTS.get("failed.recovered.reason", Formats.count(one.count()), said));
    }
    long others = line.reasons().stream().skip(REASONS).mapToLong(FailureLine.Reason::count).sum();
    if (others > 0) {
      lines.add(TEXTS.get("failed.recovered.others", Formats.count(others)));
    }
    return lines;
  }

  /// What a server or the system says may be no sentence of its own.
  private static String capital(String said) {
    int first = said.offsetByCodePoints(0, 1);
    return said.substring(0, first).toUpperCase(Locale.ROOT) + said.substring(first);
  }

  /// Which way a comparison found objects to differ; all of a group do so in the same.
  private static String finding(FailureCauses.Group group) {
    return Finding.of(group.examples().getFirst()).orElse(Finding.DIFFERENT).word();
  }

  private static String compared(FailureCauses.Group group) {
    return switch (group.cause().kind()) {
      case MISMATCH -> TEXTS.get("failed.verify." + finding(group) + ".meaning");
      case DENIED, FAILED, NOT_FOUND, CONFLICT, REFUSED, CANCELLED ->
          TEXTS.get("failed.verify.unknown.meaning");
    };
  }

  /// What became of wrong bytes depends on where they went: a file appears after its check, an
  /// object may have to be deleted again.
  private static String meaning(JobKind job, Cause.Kind kind) {
    String name = "failed." + kind.word() + ".meaning";
    if (kind != Cause.Kind.MISMATCH) {
      return TEXTS.get(name);
    }
    return switch (job) {
      case DOWNLOAD -> TEXTS.get(name + ".file");
      case UPLOAD, COPY, VERIFY, DELETE -> TEXTS.get(name + ".object");
    };
  }

  /// The first sentence, without its full stop.
  static String first(String text) {
    int end = end(text);
    String first = text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /// What is behind the first sentence.
  static String rest(String text) {
    return text.substring(end(text)).strip();
  }

  private static int end(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text.length() : end + 1;
  }
}
