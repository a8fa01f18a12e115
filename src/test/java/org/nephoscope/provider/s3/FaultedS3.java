package org.nephoscope.provider.s3;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.fault.FaultedServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ObjectStore;

/// A strict S3 server, and clients that send and copy small objects in parts already.
public final class FaultedS3 implements FaultedServer {

  private static final int SINGLE = 16 << 10;
  static final S3Settings SETTINGS =
      new S3Settings(2, Duration.ZERO, Duration.ofMillis(400), SINGLE, SINGLE, SINGLE);

  private static final S3Settings PATIENT =
      new S3Settings(7, Duration.ofMillis(50), Duration.ofSeconds(20), SINGLE, SINGLE, SINGLE);

  private final StrictS3 server =
      StrictS3.start(Profile.AWS).smallestPart(SINGLE / 2).copyLimit(SINGLE);

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public StoreAddress place() {
    return server.newBucket();
  }

  @Override
  public ObjectStore open(StoreAddress place, URI through) throws IOException {
    return open(place, through, SETTINGS);
  }

  @Override
  public ObjectStore patient(StoreAddress place, URI through) throws IOException {
    return open(place, through, PATIENT);
  }

  private static ObjectStore open(StoreAddress place, URI through, S3Settings settings)
      throws IOException {
    String bucket = ((StoreAddress.S3) place).bucket();
    return S3Buckets.open(
        new S3Clients(settings), new StoreAddress.S3(Optional.of(through), bucket), Access.AMBIENT);
  }

  @Override
  public void close() {
    server.close();
  }
}
