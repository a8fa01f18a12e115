package org.nephoscope.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.nephoscope.provider.retry.RetryAfter;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.provider.web.Silence;
import org.nephoscope.provider.web.UntrustedCertificate;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.StorageException.Untrusted;

/// Turns what a web server or the way to it says into our words. Names the key and the server, and
/// never an address a server sent: that may carry a signature.
final class HttpErrors {

  private static final Sentences SAY = Sentences.of(HttpErrors.class);

  private HttpErrors() {}

  /// What a status means that is no success.
  ///
  /// @param signed whether a secret was sent with the request
  static StorageException status(String subject, HttpAnswer answer, boolean signed) {
    return error(subject, answer, signed).answered(answer.said());
  }

  private static StorageException error(String subject, HttpAnswer answer, boolean signed) {
    int status = answer.status();
    return switch (status) {
      case 401 -> new AccessDenied(subject, signed ? Why.FORBIDDEN : Why.NO_CREDENTIALS, null);
      case 403, 451 -> new AccessDenied(subject, Why.FORBIDDEN, null);
      case 402 -> new AccessDenied(subject, Why.PAYER_REQUIRED, null);
      case 404, 410 -> new NotFound(subject, null);
      case 407 -> new Unexpected(subject, SAY.get("the-proxy-on-the-way"), null);
      case 408 -> new Unreachable(subject, SAY.get("it-answered", 408), null);
      case 412 -> new ConditionFailed(subject, null);
      case 429, 503 ->
          new Busy(
              subject,
              answer
                  .header("Retry-After")
                  .flatMap(text -> RetryAfter.parse(text, Instant.now()))
                  .orElse(null),
              null);
      default ->
          status >= 500
              ? new Unreachable(subject, SAY.get("it-answered", status), null)
              : new Unexpected(subject, SAY.get("the-server-answered", status), null);
    };
  }

  /// Why there was no answer at all.
  static StorageException unanswered(String subject, String host, Throwable failure) {
    StorageException error = silence(subject, host, failure);
    return error instanceof Unreachable gone && !gone.isSilent() && Silence.isHangUp(failure)
        ? new Unreachable(subject, broke(host), true, ServerWords.open(failure))
        : error;
  }

  private static String broke(String host) {
    return SAY.get("the-connection-to-broke", host);
  }

  /// Why there was no answer, or no whole one.
  static StorageException silence(String subject, String host, Throwable failure) {
    Optional<Untrusted> untrusted = UntrustedCertificate.in(failure, subject);
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    boolean broke = false;
    Throwable error = ServerWords.open(failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      broke |= cause instanceof IOException;
      switch (cause) {
        case StorageException ours -> {
          return ours;
        }
        case UnknownHostException _, UnresolvedAddressException _ -> {
          return new Unreachable(subject, SAY.get("no-server-is-called", host), true, error);
        }
        case HttpConnectTimeoutException _ -> {
          return new Unreachable(
              subject, SAY.get("no-connection-to-came-about", host), true, error);
        }
        case ConnectException refused
            when !(refused.getCause() instanceof UnresolvedAddressException) -> {
          return new Unreachable(
              subject, SAY.get("the-connection-to-was-refused", host), true, error);
        }
        case HttpTimeoutException _, TimeoutException _ -> {
          return new Unreachable(subject, SAY.get("did-not-answer-in-time", host), true, error);
        }
        case SSLException ssl -> {
          String said = ServerWords.open(String.valueOf(ssl.getMessage()));
          return new Unreachable(subject, SAY.get("no-secure-connection-to", host, said), error);
        }
        default -> {} // look for the reason behind it
      }
    }
    return broke
        ? new Unreachable(subject, broke(host), Silence.isTotal(failure), error)
        : new Unexpected(subject, SAY.get("the-request-could-not-be"), error);
  }

  static Unreachable broken(String subject, String detail) {
    return new Unreachable(subject, detail, null);
  }

  static Unsupported readOnly(String place) {
    return new Unsupported(place, SAY.get("writing-to-a-web-server"), null);
  }

  static Unsupported noListing(String place) {
    return new Unsupported(place, Unsupported.LISTING, null);
  }
}
