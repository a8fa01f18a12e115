package org.nephoscope.provider.web;

import java.io.IOException;
import java.util.regex.Pattern;

/// What a server says of a failure, fit for messages and logs. Servers repeat what they were sent,
/// such as a token, the text that was signed, or an address with its signature; none of that may be
/// written down, so what looks like a secret is left out.
public final class ServerWords {

  private static final int ENOUGH = 500;

  /// What is behind it is not looked at: to look through what never ends would take hours.
  private static final int LONGEST = 4_000;

  private static final String HIDDEN = "…";

  // Each pattern begins where a run of letters does, or has a limit: to begin anew at every letter
  // would take seconds for a page without a space.

  /// A header, parameter or field of a secret, and its value up to where the next thing begins.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?<![a-z0-9_-])[\"']?[a-z0-9_-]*"
              + "(?:authorization|cookie|token|signature|secret|password|passwd"
              + "|assertion|credential|customer-key|encryption-key|private_?key|key-md5|key-sha256"
              + "|encryption-context|upload_?id)[a-z0-9_-]*[\"']?\\s*(?:[:=]|%3A|%3D)\\s*)"
              + "(?:(?:bearer|basic|aws4-hmac-sha256)\\s+)?[^\\s&,;<>\"']*(?:\"[^\"]*\"|'[^']*')?");

  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s,;<>\"']+");
  private static final Pattern USER = Pattern.compile("(?i)([a-z][a-z0-9+.-]{0,30}://)[^/@\\s]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)([a-z][a-z0-9+.-]{0,30}://[^\\s?<>\"']*)\\?[^\\s<>\"')]*");

  /// Letters and digits together, as no sentence has them; keys, tokens and digests do.
  private static final Pattern LONG =
      Pattern.compile(
          "(?<![A-Za-z0-9+/=_.~%-])(?=[A-Za-z+/=_.~%-]*[0-9])"
              + "(?=[0-9+/=_.~%-]*[A-Za-z])[A-Za-z0-9+/=_.~%-]{32,}");

  private ServerWords() {}

  /// The same error where its messages repeat no secret; else one that says as much without.
  public static Throwable open(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !open(message).equals(message.strip())) {
        return copy(error);
      }
    }
    return error;
  }

  private static Throwable copy(Throwable error) {
    String message = error.getMessage() == null ? "" : ": " + open(error.getMessage());
    Throwable cause = error.getCause();
    var copy =
        new IOException(
            error.getClass().getSimpleName() + message, cause == null ? null : copy(cause));
    copy.setStackTrace(error.getStackTrace());
    return copy;
  }

  /// One line without secrets, and not too long.
  public static String open(String said) {
    String text = beginning(said.strip()).replaceAll("\\s*[\\r\\n]+\\s*", " ");
    text = USER.matcher(text).replaceAll("$1");
    text = QUERY.matcher(text).replaceAll("$1?" + HIDDEN);
    text = NAMED.matcher(text).replaceAll("$1" + HIDDEN);
    text = SCHEME.matcher(text).replaceAll("$1 " + HIDDEN);
    text = LONG.matcher(text).replaceAll(HIDDEN);
    return text.length() > ENOUGH ? text.substring(0, ENOUGH) + HIDDEN : text;
  }

  /// Whole words only, because a half secret does not look like one.
  private static String beginning(String said) {
    if (said.length() <= LONGEST) {
      return said;
    }
    int end = LONGEST;
    while (end > 0 && !Character.isWhitespace(said.charAt(end))) {
      end--;
    }
    return said.substring(0, end) + " " + HIDDEN;
  }
}
