package org.nephoscope.provider.s3;

import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.Throttling;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// Sends requests to one bucket: to the region it is in, again where that helps, by a clock that
/// agrees with the server's. Belongs to one opened store and ends with it.
final class S3Sender implements AutoCloseable {

  /// One request by the client that reaches the bucket.
  interface Call<T> {
    /// Sends it once.
    ///
    /// @param attempt from 1; above 1 an earlier one may have taken effect
    T on(S3Client client, int attempt);
  }

  private final S3Clients clients;
  private final StoreAddress.S3 address;
  private final Access access;
  private final S3Errors errors;
  private final Retrier retrier;
  private volatile boolean met;
  private volatile boolean closed;

  S3Sender(S3Clients clients, StoreAddress.S3 address, Access access) {
    this.clients = clients;
    this.address = address;
    this.access = access;
    this.errors =
        new S3Errors(
            address.uri(),
            !access.terms().requesterPays()
                && !(access.credentials() instanceof Credentials.Anonymous));
    this.retrier = clients.retrier(clients.endpoint(address, access));
  }

  StoreAddress.S3 address() {
    return address;
  }

  S3Errors errors() {
    return errors;
  }

  String bucket() {
    return address.bucket();
  }

  String place() {
    return address.uri();
  }

  /// The server that requests go to: scheme, host and port.
  String server() {
    return clients.server(address, access);
  }

  /// The access with the bucket's own region, as far as it is known.
  Access access() {
    return clients.region(address).map(access::region).orElse(access);
  }

  S3Clients clients() {
    return clients;
  }

  /// A request that may be sent twice without harm.
  <T> T send(String subject, Call<T> call) throws StorageException {
    return send(Repeat.SAFE, subject, Condition.ALWAYS, call);
  }

  /// @param subject the key or place that errors name
  /// @param condition what the request asks to be true, which says what a refusal means
  <T> T send(Repeat repeat, String subject, Condition condition, Call<T> call)
      throws StorageException {
    requireOpen();
    T answer = retrier.run(repeat, attempt -> once(subject, condition, call, attempt));
    met = true;
    return answer;
  }

  /// What is missing when the answer to a HEAD says that something is: such an answer has no code.
  /// Asked once, and not if the bucket has answered before; what may not be asked stays as it is.
  NotFound blamed(NotFound missing) {
    if (met) {
      return missing;
    }
    try {
      var _ = send(place(), (client, _) -> client.headBucket(head -> head.bucket(bucket())));
    } catch (NotFound bucket) {
      return bucket;
    } catch (StorageException e) {
      missing.addSuppressed(e);
      met = true;
    }
    return missing;
  }

  /// A request that takes back what others have begun. It is sent after closing too, once.
  <T> T undo(String subject, Call<T> call) throws StorageException {
    return retrier.run(Repeat.SAFE, attempt -> once(subject, Condition.ALWAYS, call, attempt));
  }

  /// How often the server has asked for fewer requests.
  Throttling throttling() {
    return retrier.throttling();
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(place() + " is closed");
    }
  }

  /// The connection is shared and stays open for others.
  @Override
  public void close() {
    closed = true;
    retrier.close();
  }

  private <T> T once(String subject, Condition condition, Call<T> call, int attempt)
      throws StorageException {
    // A redirect and a corrected clock are answers, not failures, so they cost no attempt.
    for (int turn = 0; ; turn++) {
      Access used = access();
      try {
        return call.on(clients.client(address, used), attempt);
      } catch (RuntimeException e) { // one of the client, or of an answer that makes no sense
        if (turn == 2 || !(moved(e, used) || skewed(e))) {
          throw errors.translate(subject, condition, e);
        }
      }
    }
  }

  /// Whether the bucket turned out to be in another region than was thought.
  private boolean moved(RuntimeException error, Access used) {
    if (!(error instanceof AwsServiceException answer)) {
      return false;
    }
    boolean redirect =
        switch (answer.statusCode()) {
          case 301, 307 -> true;
          case 400 -> S3Errors.code(answer).equals("AuthorizationHeaderMalformed");
          default -> false;
        };
    Optional<String> region = redirect ? named(answer).or(this::asked) : Optional.empty();
    region.ifPresent(name -> clients.learn(address, name));
    return region.isPresent() && !region.equals(used.region());
  }

  private static Optional<String> named(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    return details == null || details.sdkHttpResponse() == null
        ? Optional.empty()
        : details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
  }

  /// What the server says when it is asked for the bucket itself, with or without success.
  private Optional<String> asked() {
    try {
      var answer =
          clients.client(address, access).headBucket(request -> request.bucket(address.bucket()));
      return Optional.ofNullable(answer.bucketRegion());
    } catch (AwsServiceException e) {
      return named(e);
    } catch (SdkException | StorageException _) {
      return Optional.empty(); // then the first refusal is what counts
    }
  }

  /// Whether the clocks differ; the client has set its own by the answer.
  private static boolean skewed(RuntimeException error) {
    return error instanceof AwsServiceException answer
        && S3Errors.code(answer).equals("RequestTimeTooSkewed");
  }
}
