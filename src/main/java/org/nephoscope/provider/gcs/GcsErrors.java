package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.provider.web.Silence;
import org.nephoscope.provider.web.UntrustedCertificate;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Turns what Google Cloud Storage or the way to it says into our words. The meanings are those of
/// Google's "HTTP status and error codes for JSON".
final class GcsErrors {

  private static final Sentences SAY = Sentences.of(GcsErrors.class);

  private final String place;
  private final boolean anonymous;

  /// @param place the address of the bucket or project, for what concerns all of it
  /// @param anonymous whether requests are sent without an identity
  GcsErrors(String place, boolean anonymous) {
    this.place = place;
    this.anonymous = anonymous;
  }

  /// @param subject the key, or the place itself
  /// @param condition what was asked to be true, so that a "precondition failed" can be told apart
  StorageException translate(String subject, Condition condition, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StorageException ours -> {
          return ours;
        }
        case GcsRefusal refusal -> {
          return refused(subject, condition, refusal)
              .answered((refusal.status() + " " + refusal.reason()).strip());
        }
        default -> {} // look for the reason behind it
      }
    }
    return UntrustedCertificate.in(error, place)
        .<StorageException>map(untrusted -> untrusted)
        .orElseGet(() -> silence(subject, error));
  }

  /// The same of a request of which no answer had begun.
  StorageException unanswered(String subject, Condition condition, Throwable error) {
    StorageException known = translate(subject, condition, error);
    boolean hungUp =
        known instanceof Unreachable gone && !gone.isSilent() && Silence.isHangUp(error);
    return hungUp
        ? new Unreachable(place, broke(ServerWords.open(error)), true, ServerWords.open(error))
        : known;
  }

  private static String broke(Throwable open) {
    return SAY.get("the-connection-broke", String.valueOf(open.getMessage()));
  }

  StorageException translate(String subject, Throwable error) {
    return translate(subject, Condition.ALWAYS, error);
  }

  private StorageException refused(String subject, Condition condition, GcsRefusal error) {
    int status = error.status();
    return switch (status) {
      case 400 -> malformed(subject, error);
      case 401 -> new AccessDenied(subject, anonymous ? Why.NO_CREDENTIALS : Why.EXPIRED, error);
      case 403 -> forbidden(subject, error);
      case 404, 410 -> missing(subject, error);
      case 412 -> failed(subject, condition, error);
      case 407 -> new Unexpected(place, SAY.get("the-proxy-on-the-way"), error);
      case 408 -> new Unreachable(place, text(error), error);
      case 429, 503 -> busy(error);
      default ->
          status >= 500
              ? new Unreachable(place, text(error), error)
              : new Unexpected(subject, text(error), error);
    };
  }

  private StorageException malformed(String subject, GcsRefusal error) {
    String said = error.said().toLowerCase(Locale.ROOT);
    if (said.contains("requester pays")) {
      return new AccessDenied(place, Why.PAYER_REQUIRED, error);
    }
    boolean digest = said.contains("md5") || said.contains("crc32c");
    return digest && said.contains("match")
        ? new ConditionFailed(subject, error)
        : new Unexpected(subject, text(error), error);
  }

  private StorageException forbidden(String subject, GcsRefusal error) {
    return switch (error.reason()) {
      case "rateLimitExceeded",
          "userRateLimitExceeded",
          "quotaExceeded",
          "dailyLimitExceeded",
          "variableTermLimitExceeded" ->
          busy(error);
      case "retentionPolicyNotMet",
          "objectUnderActiveHold",
          "forbiddenByRetentionPolicy",
          "objectRetentionNotMet" ->
          new AccessDenied(subject, Why.RETAINED, error);
      case "userProjectMissing", "UserProjectMissing" ->
          new AccessDenied(place, Why.PAYER_REQUIRED, error);
      default -> new AccessDenied(subject, Why.FORBIDDEN, error);
    };
  }

  private StorageException missing(String subject, GcsRefusal error) {
    boolean bucket = error.said().toLowerCase(Locale.ROOT).contains("bucket does not exist");
    return new NotFound(bucket ? place : subject, error);
  }

  private static StorageException failed(
      String subject, Condition condition, @Nullable Throwable error) {
    return switch (condition) {
      case Condition.Absent() -> new AlreadyExists(subject, error);
      case Condition.Always(), Condition.Unchanged _ -> new ConditionFailed(subject, error);
    };
  }

  private Busy busy(GcsRefusal error) {
    return new Busy(place, error.retryAfter(), error);
  }

  private StorageException silence(String subject, Throwable error) {
    Throwable open = ServerWords.open(error);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String detail = detail(cause);
      if (!detail.isEmpty()) {
        return new Unreachable(place, detail, Silence.isTotal(error), open);
      }
    }
    return error instanceof IOException
        ? new Unreachable(place, broke(open), open)
        : new Unexpected(subject, String.valueOf(open.getMessage()), open);
  }

  private static String detail(Throwable cause) {
    return switch (cause) {
      case UnknownHostException host -> SAY.get("no-server-is-called", said(host));
      case UnresolvedAddressException _ -> SAY.get("no-server-has-that-name");
      case ConnectException _ when !unresolved(cause) -> SAY.get("the-connection-was-refused");
      case HttpTimeoutException _, SocketTimeoutException _ -> SAY.get("it-did-not-answer-in");
      case SSLException ssl -> SAY.get("no-secure-connection", said(ssl));
      default -> "";
    };
  }

  private static String said(Throwable error) {
    return ServerWords.open(String.valueOf(error.getMessage()));
  }

  /// Whether that is what the server answered.
  static boolean isStatus(StorageException error, int status) {
    return error.getCause() instanceof GcsRefusal refusal && refusal.status() == status;
  }

  private static boolean unresolved(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String text(GcsRefusal error) {
    return String.valueOf(error.getMessage());
  }
}
