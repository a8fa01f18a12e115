package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.BucketName;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Misconfigured;
import software.amazon.awssdk.services.s3.model.Bucket;

/// The buckets of an account.
public final class S3Buckets {

  private static final Sentences SAY = Sentences.of(S3Buckets.class);

  private S3Buckets() {}

  /// The store of one bucket. No request is made.
  public static ObjectStore open(S3Clients clients, StoreAddress.S3 address, Access access)
      throws StorageException {
    return new S3Store(
        clients.settings(),
        new S3Sender(clients, address, access),
        new S3Extras(clients.endpoint(address, access), access));
  }

  /// Every bucket this identity may list, in the server's order.
  public static List<StoreAddress> list(S3Clients clients, StoreAddress.S3 address, Access access)
      throws StorageException {
    var account = new StoreAddress.S3(address.endpoint(), "");
    try (var sender = new S3Sender(clients, account, access)) {
      return sender.send(
          account.uri(),
          (client, _) -> {
            List<StoreAddress> buckets = new ArrayList<>();
            for (Bucket bucket : client.listBucketsPaginator().buckets()) {
              buckets.add(new StoreAddress.S3(address.endpoint(), bucket.name()));
            }
            return buckets;
          });
    }
  }

  /// Creates an empty bucket in the region of the access, else in the one this computer is set to.
  public static void create(S3Clients clients, StoreAddress.S3 address, Access access)
      throws StorageException {
    if (BucketName.broken(address, address.bucket()).isPresent()) {
      // Else the SDK would refuse it, and say so in its own way.
      throw new KeyRefused(address.uri(), SAY.get("no-bucket-may-have-that"), null);
    }
    String region = clients.regionOf(address, access);
    try (var sender = new S3Sender(clients, address, access)) {
      sender.send(
          Repeat.IF_REFUSED,
          address.uri(),
          Condition.ABSENT,
          (client, _) ->
              client.createBucket(request -> {
                request.bucket(address.bucket());
                if (!region.equals("us-east-1")) { // which has no name there
                  request.createBucketConfiguration(where -> where.locationConstraint(region));
                }
              }));
    } catch (StorageException e) {
      throw refused(e, address, region);
    }
  }

  /// What only whoever creates a bucket is told.
  private static StorageException refused(
      StorageException error, StoreAddress.S3 address, String region) {
    return switch (S3Errors.code(error.getCause())) {
      case "InvalidBucketName" ->
          new KeyRefused(address.uri(), SAY.get("no-bucket-of-this-server"), error);
      case "InvalidLocationConstraint", "IllegalLocationConstraintException" ->
          Misconfigured.said(region, SAY.get("region.bucket", region), error);
      default -> error;
    };
  }

  /// Removes a bucket that holds nothing.
  public static void remove(S3Clients clients, StoreAddress.S3 address, Access access)
      throws StorageException {
    try (var sender = new S3Sender(clients, address, access)) {
      sender.send(
          Repeat.IF_REFUSED,
          address.uri(),
          Condition.ALWAYS,
          (client, _) -> client.deleteBucket(request -> request.bucket(address.bucket())));
    }
  }
}
