package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.Bucket;

/// The buckets of an account.
public final class S3Buckets {

  private S3Buckets() {}

  /// The store of one bucket. No request is made.
  public static ObjectStore open(S3Clients clients, StoreAddress.S3 address, Access access) {
    return new S3Store(clients.client(address.endpoint(), access), clients.settings(), address);
  }

  /// Every bucket this identity may list, in the server's order.
  public static List<StoreAddress> list(S3Clients clients, StoreAddress.S3 address, Access access)
      throws StorageException {
    var account = new StoreAddress.S3(address.endpoint(), "");
    try {
      List<StoreAddress> buckets = new ArrayList<>();
      var client = clients.client(address.endpoint(), access);
      for (Bucket bucket : client.listBucketsPaginator().buckets()) {
        buckets.add(new StoreAddress.S3(address.endpoint(), bucket.name()));
      }
      return buckets;
    } catch (SdkException e) {
      throw new S3Errors(account.uri()).translate(account.uri(), e);
    }
  }
}
