package org.nephoscope.provider.s3;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.web.UntrustedCertificate;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Untrusted;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// No keys were to be had where they were looked for, told apart from all other failures. Of what
/// caused it only the kinds are kept: the messages may hold what a program for keys has printed.
final class S3NoCredentials extends SdkClientException {

  private static final Sentences SAY = Sentences.of(S3NoCredentials.class);

  private static final long serialVersionUID = 1L;

  private static final String SERVICE = SAY.get("keys.service");

  private final transient @Nullable StorageException ours;
  private final Why why;
  private final @Nullable String remedy;
  private final boolean passing;

  private S3NoCredentials(
      String message,
      @Nullable StorageException ours,
      Why why,
      @Nullable String remedy,
      boolean passing) {
    super(SdkClientException.builder().message(message));
    this.ours = ours;
    this.why = why;
    this.remedy = remedy;
    this.passing = passing;
  }

  /// The same identities; finding none throws this.
  ///
  /// @param remedy what the person can do then, as a sentence
  static AwsCredentialsProvider from(
      AwsCredentialsProvider provider, Supplier<Optional<String>> remedy) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (S3NoCredentials e) {
        throw e;
      } catch (RuntimeException e) { // a client's own, or one about settings that make no sense
        Optional<StorageException> ofTheWay = ofTheWay(e);
        if (ofTheWay.isPresent()) {
          throw because(ofTheWay.get());
        }
        throw new S3NoCredentials(
            kinds(e),
            null,
            expired(e) ? Why.EXPIRED : Why.NO_CREDENTIALS,
            remedy.get().orElse(null),
            passing(e));
      }
    };
  }

  /// What is wrong on the way to the service that gives out keys: its certificate, or our proxy.
  private static Optional<StorageException> ofTheWay(Throwable error) {
    Optional<Untrusted> untrusted = UntrustedCertificate.in(error, SERVICE);
    if (untrusted.isPresent()) {
      String detail = untrusted.get().detail();
      return Optional.of(new Untrusted(SERVICE, SAY.get("keys.shows", SERVICE, detail), null));
    }
    return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
        .filter(StorageException.class::isInstance)
        .map(StorageException.class::cast)
        .findFirst();
  }

  /// An error that is in our words already.
  static S3NoCredentials because(StorageException error) {
    return new S3NoCredentials("no keys", error, Why.NO_CREDENTIALS, null, false);
  }

  /// In our words.
  ///
  /// @param place what was to be opened
  StorageException at(String place) {
    if (ours != null) {
      return ours;
    }
    return passing
        ? new Unreachable(place, SAY.get("who-we-are-cannot-be"), this)
        : new AccessDenied(place, why, remedy, this);
  }

  /// Amazon's library calls a sign-on that was never there expired too, but not at the root of it.
  private static boolean expired(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT).contains("expired");
  }

  private static String kinds(Throwable error) {
    return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
        .map(cause -> cause.getClass().getSimpleName())
        .collect(Collectors.joining(", ", "no keys: ", ""));
  }

  /// Whether the server that gives out keys may be fine in a while.
  private static boolean passing(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException answer) {
        return answer.statusCode() >= 500 || answer.isThrottlingException();
      }
      switch (cause) {
        case SocketException _,
            UnknownHostException _,
            SocketTimeoutException _,
            SSLException _ -> {
          return true;
        }
        default -> {} // look for the reason behind it
      }
    }
    return false;
  }
}
