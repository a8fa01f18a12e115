package org.nephoscope.diagnosis;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Takes out of a text what looks like a secret, and what is known to be one. It errs on the side
/// of taking out too much.
public final class Redaction implements UnaryOperator<String> {

  private static final String HIDDEN = "***";

  /// A name that means a secret, what stands between, and the secret itself.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?<![\\w.-])[\\w.-]*(?:secret|password|passwd|token|signature|credential|authorization"
              + "|private[_-]?key|access[_-]?key|api[_-]?key|cookie|session)[\\w.-]*[\"']?\\s*[:=]\\s*)"
              + "(?:\"[^\"]*\"?|'[^']*'?|(?:bearer\\s+|basic\\s+|AWS4-HMAC-SHA256\\s+)?[^\\s,;&\"'}]+)");

  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{6,}");

  /// A name and password in front of a server.
  private static final Pattern USER = Pattern.compile("(://)[^/\\s:@]+:[^/\\s@]+@");

  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|$)");

  /// Identifiers of AWS keys, by Amazon's list of unique identifiers.
  private static final Pattern AWS_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b");

  /// A long word of letters of both cases and digits: keys of AWS have 40 of them, tokens more.
  private static final Pattern LONG_WORD =
      Pattern.compile(
          "(?<![\\w/+=-])(?=[\\w/+=-]*[a-z])(?=[\\w/+=-]*[A-Z])(?=[\\w/+=-]*[0-9])[\\w+/=-]{36,}");

  private static final List<Pattern> WHOLE = List.of(PEM, AWS_ID, LONG_WORD);

  private final UnaryOperator<String> known;

  /// @param known takes out secrets that are known word by word
  public Redaction(UnaryOperator<String> known) {
    this.known = known;
  }

  /// Without any that are known.
  public Redaction() {
    this(UnaryOperator.identity());
  }

  @Override
  public String apply(String text) {
    String left = known.apply(text);
    left = PEM.matcher(left).replaceAll(HIDDEN);
    left = NAMED.matcher(left).replaceAll("$1" + HIDDEN);
    left = SCHEME.matcher(left).replaceAll("$1 " + HIDDEN);
    left = USER.matcher(left).replaceAll("$1" + HIDDEN + "@");
    for (Pattern pattern : WHOLE) {
      left = pattern.matcher(left).replaceAll(HIDDEN);
    }
    return left;
  }
}
