package org.nephoscope.provider.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The dominating requests by Amazon's SDK.
final class S3SdkWire implements S3Wire {

  private static final Sentences SAY = Sentences.of(S3SdkWire.class);

  private static final String OCTETS = "application/octet-stream";
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final S3Sender sender;
  private final S3Extras extras;

  S3SdkWire(S3Sender sender, S3Extras extras) {
    this.sender = sender;
    this.extras = extras;
  }

  @Override
  public S3Head head(Repeat repeat, S3Ask ask) throws StorageException {
    return sender.send(
        repeat,
        name(ask),
        Condition.ALWAYS,
        (client, _) -> {
          S3Head head =
              head(
                  client.headObject(request ->
                      request
                          .bucket(sender.bucket())
                          .key(name(ask))
                          .overrideConfiguration(of(ask, extras.touching()))));
          return required(
              ask, head, head.isOfObject() && head.number("content-length").isPresent());
        });
  }

  @Override
  public Got get(S3Ask ask) throws StorageException {
    return sender.send(
        name(ask),
        (client, _) -> {
          Got got =
              got(
                  client.getObject(request ->
                      request
                          .bucket(sender.bucket())
                          .key(name(ask))
                          .overrideConfiguration(of(ask, extras.touching()))));
          if (!got.head().isOfObject()) {
            got.abort();
          }
          required(ask, got.head(), got.head().isOfObject());
          return got;
        });
  }

  @Override
  public Sent put(S3Ask ask, S3Body body, String type, Condition condition)
      throws StorageException {
    int[] attempts = {0};
    try {
      S3Head head =
          sender.send(
              Repeat.SAFE,
              name(ask),
              condition,
              (client, attempt) -> {
                attempts[0] = attempt;
                S3Head answer =
                    sent(
                        ask,
                        body,
                        () ->
                            head(
                                client.putObject(
                                    request ->
                                        request
                                            .bucket(sender.bucket())
                                            .key(name(ask))
                                            .contentLength(body.length())
                                            .overrideConfiguration(of(ask, extras.creating())),
                                    RequestBody.fromContentProvider(body, body.length(), type))));
                return required(ask, answer, answer.text("etag").isPresent());
              });
      return new Sent(Optional.of(head), Optional.empty());
    } catch (StorageException e) {
      boolean refused = e instanceof ConditionFailed || e instanceof AlreadyExists;
      if (refused && attempts[0] > 1) {
        return new Sent(Optional.empty(), Optional.of(e));
      }
      throw e;
    }
  }

  @Override
  public S3Head uploadPart(S3Ask ask, S3Body body) throws StorageException {
    return sender.send(
        name(ask),
        (client, _) ->
            sent(
                ask,
                body,
                () ->
                    head(
                        client.uploadPart(
                            request ->
                                request
                                    .bucket(sender.bucket())
                                    .key(name(ask))
                                    .uploadId(ask.query().get("uploadId"))
                                    .partNumber(Integer.valueOf(ask.query().get("partNumber")))
                                    .contentLength(body.length())
                                    .overrideConfiguration(
                                        of(
                                            new S3Ask(ask.key(), Map.of(), ask.headers()),
                                            extras.touching())),
                            RequestBody.fromContentProvider(body, body.length(), OCTETS)))));
  }

  @Override
  public S3Head copy(ObjectKey from, Optional<String> version, S3Ask to, Condition condition)
      throws StorageException {
    Repeat repeat = condition instanceof Condition.Always ? Repeat.SAFE : Repeat.IF_REFUSED;
    return sender.send(
        repeat,
        name(to),
        condition,
        (client, _) -> {
          CopyObjectResponse copied =
              client.copyObject(request ->
                  request
                      .sourceBucket(sender.bucket())
                      .sourceKey(from.value())
                      .sourceVersionId(version.orElse(null))
                      .destinationBucket(sender.bucket())
                      .destinationKey(name(to))
                      .overrideConfiguration(of(to, extras.copying())));
          if (copied.copyObjectResult() == null || copied.copyObjectResult().eTag() == null) {
            // A copy may fail after its answer has begun with 200.
            raise(new Unreachable(name(to), SAY.get("the-copy-is-called-done"), null));
          }
          return head(copied);
        });
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return new S3Lister(sender, extras.everywhere()).page(query);
  }

  /// Keys that failed for a reason that passes are sent again, the others are not.
  @Override
  public Map<ObjectKey, DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();
    try {
      sender.send(
          sender.place(),
          (client, _) -> {
            List<ObjectKey> left =
                keys.stream().filter(key -> passing(outcomes.get(key)).isPresent()).toList();
            outcomes.putAll(
                S3Deleter.read(
                    client.deleteObjects(request ->
                        request
                            .bucket(sender.bucket())
                            .delete(S3Deleter.named(outcomes.isEmpty() ? keys : left))
                            .overrideConfiguration(with(extras.everywhere())))));
            for (DeleteOutcome outcome : outcomes.values()) {
              passing(outcome).ifPresent(S3SdkWire::raise);
            }
            return outcomes;
          });
    } catch (StorageException e) {
      if (outcomes.isEmpty()) {
        throw e;
      }
    }
    return outcomes;
  }

  @Override
  public Sent delete(S3Ask ask) throws StorageException {
    int[] attempts = {0};
    try {
      sender.send(
          name(ask),
          (client, attempt) -> {
            attempts[0] = attempt;
            var answer =
                client.deleteObject(request ->
                    request
                        .bucket(sender.bucket())
                        .key(name(ask))
                        .overrideConfiguration(of(ask, extras.everywhere())));
            if (answer.sdkHttpResponse().statusCode() != NO_CONTENT) {
              requireGone(client, ask);
            }
            return answer;
          });
      return new Sent(Optional.empty(), Optional.empty());
    } catch (StorageException e) {
      boolean refused = e instanceof ConditionFailed || e instanceof NotFound;
      if (refused && attempts[0] > 1 && e.subject().equals(name(ask))) {
        return new Sent(Optional.empty(), Optional.of(e));
      }
      throw e;
    }
  }

  /// Another success than "no content" is what a proxy may answer for a server that has gone.
  private void requireGone(S3Client client, S3Ask ask) {
    try {
      client.headObject(request ->
          request
              .bucket(sender.bucket())
              .key(name(ask))
              .overrideConfiguration(of(ask, extras.touching())));
    } catch (AwsServiceException e) {
      if (e.statusCode() == NOT_FOUND) {
        return;
      }
      throw e;
    }
    raise(new Unreachable(name(ask), SAY.get("it-says-deleted-of-what"), null));
  }

  /// Those headers, sent and signed as they are.
  static AwsRequestOverrideConfiguration with(Map<String, String> headers) {
    var options = AwsRequestOverrideConfiguration.builder();
    headers.forEach(options::putHeader);
    return options.build();
  }

  static S3Head head(AwsResponse answer) {
    Map<String, String> fields = new HashMap<>();
    answer
        .sdkHttpResponse()
        .headers()
        .forEach((name, values) -> fields.put(name, String.join(",", values)));
    return new S3Head(fields);
  }

  private static AwsRequestOverrideConfiguration of(S3Ask ask, Map<String, String> extras) {
    var options = AwsRequestOverrideConfiguration.builder();
    extras.forEach(options::putHeader);
    ask.headers().forEach(options::putHeader);
    ask.query().forEach(options::putRawQueryParameter);
    return options.build();
  }

  private static String name(S3Ask ask) {
    return ask.key().value();
  }

  /// Why that key may well be deleted by the same request later.
  private static Optional<StorageException> passing(@Nullable DeleteOutcome outcome) {
    return outcome == null ? Optional.empty() : outcome.error().filter(StorageException::retryable);
  }

  /// Whether a listing ends is what every one says. An answer that does not is none, such as an
  /// empty one or the page of a proxy, and would pass for the end of all names.
  static void requireListing(String place, @Nullable Boolean truncated) {
    if (truncated == null) {
      raise(new Unreachable(place, SAY.get("it-answers-with-something-else"), null));
    }
  }

  /// Every S3 server gives an object a tag or a date. An answer without either comes from something
  /// on the way.
  private static S3Head required(S3Ask ask, S3Head head, boolean known) {
    if (!known) {
      raise(new Unreachable(name(ask), SAY.get("it-answers-with-something-else-than"), null));
    }
    return head;
  }

  private static void raise(StorageException error) {
    throw new UncheckedIOException(error); // unpacked where errors are translated
  }

  /// What went wrong in the source is no fault of the server's, so it is not sent again.
  private static S3Head sent(S3Ask ask, S3Body body, Supplier<S3Head> sending) {
    try {
      return sending.get();
    } catch (RuntimeException e) {
      Optional<IOException> source = body.failure();
      if (source.isPresent()) {
        raise(new Unexpected(name(ask), SAY.get("the-bytes-to-store-could"), source.get()));
      }
      throw e;
    }
  }

  private static Got got(ResponseInputStream<GetObjectResponse> answer) {
    S3Head head = head(answer.response());
    int status = answer.response().sdkHttpResponse().statusCode();
    return new Got() {
      @Override
      public int status() {
        return status;
      }

      @Override
      public S3Head head() {
        return head;
      }

      @Override
      public InputStream body() {
        return answer;
      }

      @Override
      public void abort() {
        answer.abort();
      }
    };
  }
}
