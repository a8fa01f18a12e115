package org.nephoscope.provider.s3;

import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.nephoscope.connection.StoreAddress;

/// A real S3 server in this process, on a free port of this computer alone, holding its objects in
/// memory. There is one for all tests of a JVM; each test takes buckets of its own.
///
/// Starting it also sets the system properties `aws.accessKeyId` and `aws.secretAccessKey`, so that
/// `new Stores()` with the computer's own identity may open its buckets. It stands on a file
/// system: it changes odd keys, so never try those here.
public final class S3Server {

  public static final String ID = "test-identity";
  public static final String SECRET = "test-secret";

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private static final class Running {
    private static final S3Server SERVER = start();
  }

  private final BlobStore blobs;
  private final URI endpoint;

  private S3Server(BlobStore blobs, URI endpoint) {
    this.blobs = blobs;
    this.endpoint = endpoint;
  }

  /// The one server, started at the first call and stopped with the JVM.
  public static S3Server running() {
    return Running.SERVER;
  }

  /// Such as `http://127.0.0.1:40123`.
  public URI endpoint() {
    return endpoint;
  }

  /// A new empty bucket.
  public StoreAddress.S3 newBucket() {
    String name = "bucket-" + BUCKETS.incrementAndGet();
    blobs.createContainer(name);
    return new StoreAddress.S3(Optional.of(endpoint), name);
  }

  private static S3Server start() {
    System.setProperty("aws.accessKeyId", ID);
    System.setProperty("aws.secretAccessKey", SECRET);
    try {
      BlobStore blobs = BlobStores.create("transient-nio2", new Properties());
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(blobs)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
              .jettyMaxThreads(96)
              .build();
      proxy.start();
      return new S3Server(blobs, URI.create("http://127.0.0.1:" + proxy.getPort()));
    } catch (Exception e) {
      throw new IllegalStateException("the test server did not start", e);
    }
  }
}
