package org.nephoscope.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.CloudEngine;
import org.nephoscope.CloudFiles;
import org.nephoscope.CloudOptions;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.StorageException;

/// Every kind of place that can be written, each new place empty. The servers are shared.
final class Places implements AutoCloseable {

  enum Kind {
    MEMORY,
    FILE,
    /// Files whose endings tell their encodings.
    SUFFIX,
    S3,
    GCS;

    /// Whether it can tell how an object is encoded.
    boolean keepsEncodings() {
      return this != FILE;
    }

    /// Whether it keeps headers, and any name.
    boolean isObjectStore() {
      return this == MEMORY || this == S3 || this == GCS;
    }
  }

  private final AtomicInteger number = new AtomicInteger();
  private final Path folder;
  private final StrictS3 s3 = StrictS3.start(Profile.AWS);
  private final String bucket = s3.newBucket().uri();
  private final GcsServer gcs;
  private final CloudEngine engine;

  Places(Path folder) throws IOException {
    this.folder = folder;
    gcs = GcsServer.start();
    gcs.bucket("lab");
    var environment = Map.of("HOME", folder.toString(), "STORAGE_EMULATOR_HOST", gcs.address());
    var stores = new Stores(new GcsClients(GcsSettings.usual(), environment));
    Path home = Files.createDirectories(folder.resolve("home"));
    engine = CloudEngine.over(stores, Optional.of(home));
  }

  CloudOptions options(Kind kind) {
    return CloudOptions.usual()
        .engine(engine)
        .localNames(kind == Kind.SUFFIX ? LocalNaming.SUFFIX : LocalNaming.PLAIN);
  }

  /// The server that speaks S3's protocol.
  String endpoint() {
    return s3.endpoint().toString();
  }

  /// The address of a place where there is nothing.
  String address(Kind kind) {
    String name = "place" + number.getAndIncrement();
    return switch (kind) {
      case MEMORY -> "mem://" + name + "/layer";
      case FILE, SUFFIX -> folder.resolve(name).toString();
      case S3 -> bucket + name;
      case GCS -> "gs://lab/" + name;
    };
  }

  CloudFiles open(Kind kind) throws StorageException {
    return CloudFiles.open(address(kind), options(kind));
  }

  @Override
  public void close() {
    engine.close();
    gcs.close();
    s3.close();
  }
}
