package org.nephoscope.provider.s3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.retry.RetryAfter;
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
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotEmpty;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Turns what an S3 server or its client says into our words: by Amazon's error code where there is
/// one, else by the status, because the answer to a HEAD has no code.
final class S3Errors {

  private static final Sentences SAY = Sentences.of(S3Errors.class);

  private static final String PASSWORD = SAY.get("the-proxy-on-the-way");

  /// Amazon refuses who did not agree to pay with the same words as who has no permission.
  private static final String PAYING = SAY.get("ask-its-owner-for-permission");

  private static final String KEYED = SAY.get("it-is-encrypted-with-a");

  private static final String UNSAID = SAY.get("it-answered-400-without-a");

  private static final String STEPS = SAY.get("this-server-takes-no-empty");
  private static final Pattern ODD_STEP = Pattern.compile("(^|/)\\.{0,2}/|(^|/)\\.{1,2}$");

  private final String place;
  private final @Nullable String remedy;

  /// @param place the address of the bucket or account, for what concerns all of it
  /// @param mayPay whether who is refused could have agreed to pay, and did not
  S3Errors(String place, boolean mayPay) {
    this.place = place;
    this.remedy = mayPay ? PAYING : null;
  }

  StorageException translate(String subject, Throwable error) {
    return translate(subject, Condition.ALWAYS, error);
  }

  /// @param subject the key, or the place itself
  /// @param condition what was asked to be true, so that a "precondition failed" can be told apart
  StorageException translate(String subject, Condition condition, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StorageException ours -> {
          return ours;
        }
        case S3NoCredentials none -> {
          return none.at(place);
        }
        case AwsServiceException answer -> {
          AwsServiceException open = open(answer);
          return answer(subject, condition, open).answered(said(open));
        }
        default -> {} // look for the reason behind it
      }
    }
    return UntrustedCertificate.in(error, place)
        .<StorageException>map(untrusted -> untrusted)
        .orElseGet(() -> silence(error));
  }

  /// The same error without what the server repeats of the secrets it was sent.
  private static AwsServiceException open(AwsServiceException error) {
    var builder =
        AwsServiceException.builder()
            .requestId(open(error.requestId()))
            .statusCode(error.statusCode());
    var details = error.awsErrorDetails();
    if (details == null) {
      builder.message(open(error.getMessage()));
    } else {
      builder.awsErrorDetails(
          details.toBuilder()
              .errorCode(open(details.errorCode()))
              .errorMessage(open(details.errorMessage()))
              .rawResponse(null)
              .build());
    }
    var open = builder.build();
    open.setStackTrace(error.getStackTrace());
    return open;
  }

  private static @Nullable String open(@Nullable String said) {
    return said == null ? null : ServerWords.open(said);
  }

  /// Whether it is an upload in parts that is not there, and no object.
  static boolean isOfUpload(NotFound error) {
    return code(error.getCause()).equals("NoSuchUpload");
  }

  private StorageException answer(String subject, Condition condition, AwsServiceException error) {
    return switch (code(error)) {
      case "NoSuchBucket" -> new NotFound(place, error);
      case "NoSuchKey", "NoSuchUpload", "NoSuchVersion" -> new NotFound(subject, error);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired" ->
          new AccessDenied(place, Why.EXPIRED, error);
      case "InvalidObjectState" -> new AccessDenied(subject, Why.ARCHIVED, error);
      case "KeyTooLongError", "KeyTooLong" ->
          new KeyRefused(subject, SAY.get("a-key-has-at-most", "1,024"), error);
      case "BucketAlreadyExists", "BucketAlreadyOwnedByYou" -> new AlreadyExists(place, error);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken" ->
          new AccessDenied(place, Why.UNKNOWN_KEYS, error);
      case "BucketNotEmpty" -> new NotEmpty(place, error);
      case "XMinioInvalidObjectName" -> new KeyRefused(subject, STEPS, error);
      case "InvalidBucketName" -> new NotFound(place, error);
      case "BadDigest",
          "InvalidDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch" ->
          new ConditionFailed(subject, error);
      case "SlowDown",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "RequestLimitExceeded" ->
          busy(error);
      // Also with status 400 or, after a long copy, even 200.
      case "InternalError", "RequestTimeout" -> new Unreachable(place, described(error), error);
      case "NotImplemented", "MethodNotAllowed" ->
          new Unsupported(subject, SAY.get("what-this-request-asks-for"), error);
      case "RequestTimeTooSkewed" -> clock(error);
      // Another write of the same name is under way; only when it has ended the condition is
      // decided.
      case "ConditionalRequestConflict" -> busy(error);
      default -> status(subject, condition, error);
    };
  }

  private StorageException status(String subject, Condition condition, AwsServiceException error) {
    var details = error.awsErrorDetails();
    if (details != null && isLocked(code(error), details.errorMessage())) {
      return new AccessDenied(subject, Why.RETAINED, error);
    }
    int status = error.statusCode();
    if (status == 400 && needsKey(error)) {
      return new AccessDenied(subject, Why.FORBIDDEN, KEYED, error);
    }
    if (status == 400 && refusesChecksum(error)) {
      return new Unsupported(subject, SAY.get("this-kind-of-checksum"), error);
    }
    boolean unsaid = status == 400 && code(error).isEmpty() && !subject.equals(place);
    if (unsaid && ODD_STEP.matcher(subject).find()) {
      return new KeyRefused(subject, STEPS, error); // to HEAD, which has no room for a code
    }
    if (unsaid) {
      return new Unexpected(subject, UNSAID, error);
    }
    return switch (status) {
      case 401, 403 -> new AccessDenied(subject, Why.FORBIDDEN, remedy, error);
      case 404 -> new NotFound(subject, error);
      case 412 -> failed(subject, condition, error);
      case 407 -> new Unexpected(place, PASSWORD, error);
      case 408 -> new Unreachable(place, described(error), error);
      case 429, 503 -> busy(error);
      case 301, 307 -> new Unexpected(place, SAY.get("it-is-in-another-region"), error);
      default ->
          status >= 500
              ? new Unreachable(place, described(error), error)
              : new Unexpected(subject, described(error), error);
    };
  }

  /// Some servers have no code for it either (Backblaze B2: `Unsupported header
  /// 'x-amz-checksum-…'`). Whether it can be read with a key only that the request has to bring;
  /// there is no code for it.
  private static boolean needsKey(AwsServiceException error) {
    var details = error.awsErrorDetails();
    String text = details == null ? null : details.errorMessage();
    return text != null && text.contains("stored using a form of Server Side Encryption");
  }

  private static boolean refusesChecksum(AwsServiceException error) {
    var details = error.awsErrorDetails();
    String text = details == null ? null : details.errorMessage();
    return text != null
        && text.toLowerCase(Locale.ROOT)
            .matches("(?s)unsupported header '?x-amz-(sdk-)?checksum.*");
  }

  /// Neither Amazon nor MinIO has a code of its own for a lock, only words.
  static boolean isLocked(@Nullable String code, @Nullable String message) {
    String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return text.contains("worm protected")
        || (text.contains("object lock") && "AccessDenied".equals(code));
  }

  private static StorageException failed(
      String subject, Condition condition, AwsServiceException error) {
    return switch (condition) {
      case Condition.Absent() -> new AlreadyExists(subject, error);
      case Condition.Always(), Condition.Unchanged _ -> new ConditionFailed(subject, error);
    };
  }

  /// The answer bears the time of the server.
  private AccessDenied clock(AwsServiceException error) {
    var denied = new AccessDenied(place, Why.CLOCK, error);
    var details = error.awsErrorDetails();
    if (details != null && details.sdkHttpResponse() != null) {
      details
          .sdkHttpResponse()
          .firstMatchingHeader("Date")
          .flatMap(S3Errors::time)
          .ifPresent(there -> denied.ahead(Duration.between(there, Instant.now())));
    }
    return denied;
  }

  private static Optional<Instant> time(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Busy busy(AwsServiceException error) {
    return new Busy(place, retryAfter(error).orElse(null), error);
  }

  private static Optional<Duration> retryAfter(AwsServiceException error) {
    var details = error.awsErrorDetails();
    return details == null || details.sdkHttpResponse() == null
        ? Optional.empty()
        : details
            .sdkHttpResponse()
            .firstMatchingHeader("Retry-After")
            .flatMap(text -> RetryAfter.parse(text, Instant.now()));
  }

  private StorageException silence(Throwable error) {
    Throwable open = ServerWords.open(error);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && isProxyPassword(io)) {
        return new Unexpected(place, PASSWORD, open);
      }
      String detail = detail(cause);
      if (!detail.isEmpty()) {
        return new Unreachable(place, ServerWords.open(detail), Silence.isUnanswered(error), open);
      }
    }
    return new Unexpected(place, String.valueOf(open.getMessage()), open);
  }

  /// Java has no type for it.
  private static boolean isProxyPassword(IOException error) {
    String text = String.valueOf(error.getMessage());
    return text.startsWith("Unable to tunnel through proxy") && text.contains(" 407");
  }

  private static String detail(Throwable cause) {
    return switch (cause) {
      case UnknownHostException host ->
          SAY.get("no-server-is-called", String.valueOf(host.getMessage()));
      case ConnectException _ -> SAY.get("the-connection-was-refused");
      case SocketTimeoutException _ -> SAY.get("it-did-not-answer-in");
      case SSLException ssl -> SAY.get("no-secure-connection", String.valueOf(ssl.getMessage()));
      case IOException io when io.getCause() == null ->
          SAY.get("the-connection-broke", String.valueOf(io.getMessage()));
      default -> "";
    };
  }

  static String code(@Nullable Throwable error) {
    return error instanceof AwsServiceException answer
            && answer.awsErrorDetails() != null
            && answer.awsErrorDetails().errorCode() != null
        ? answer.awsErrorDetails().errorCode()
        : "";
  }

  static boolean isStatus(@Nullable Throwable error, int status) {
    return error instanceof AwsServiceException answer && answer.statusCode() == status;
  }

  /// For whoever runs the server: `403 AccessDenied, request 7N4T1RZ0XKQ2`.
  private static String said(AwsServiceException error) {
    String request = error.requestId();
    String answer = (error.statusCode() + " " + code(error)).strip();
    return request == null || request.isEmpty() ? answer : answer + ", request " + request;
  }

  private static String described(AwsServiceException error) {
    var details = error.awsErrorDetails();
    String text = details == null || details.errorMessage() == null ? "" : details.errorMessage();
    String code = code(error);
    String answer = (error.statusCode() + " " + code).strip();
    return SAY.get("it-answered", text.isEmpty() ? answer : answer + ": " + text);
  }
}
