package org.nephoscope.connection;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Which store: everything of an address but the name inside it. Two equal addresses are the same
/// store.
public sealed interface StoreAddress {

  /// The address of the store's root as people type it, ending where a key would begin.
  String uri();

  /// Whether nothing can ever be written there.
  default boolean isReadOnly() {
    return false;
  }

  private static String slashed(String bucket) {
    return bucket.isEmpty() ? "" : bucket + "/";
  }

  /// A store on a server, where an account may be had.
  sealed interface Remote extends StoreAddress {

    /// The account or server itself, above its buckets.
    Remote root();

    /// The bucket of that name in the same account. A web server has none and stays as it is.
    Remote bucket(String name);

    /// The name of the bucket; empty for the account itself, and on a web server.
    String bucket();
  }

  /// A bucket that speaks Amazon's S3 protocol.
  ///
  /// @param endpoint another server than Amazon's; absent for the identity's own default
  /// @param bucket empty for the account itself (`s3://`), which holds no objects but whose buckets
  ///   are [StoreOpener#siblings]
  record S3(Optional<URI> endpoint, String bucket) implements Remote {
    @Override
    public String uri() {
      return "s3://" + endpoint.map(uri -> uri + "/").orElse("") + slashed(bucket);
    }

    @Override
    public S3 root() {
      return bucket("");
    }

    @Override
    public S3 bucket(String name) {
      return new S3(endpoint, name);
    }
  }

  /// A bucket of Google Cloud Storage.
  ///
  /// @param bucket empty for the project itself (`gs://`)
  record Gcs(String bucket) implements Remote {
    @Override
    public String uri() {
      return "gs://" + slashed(bucket);
    }

    @Override
    public Gcs root() {
      return bucket("");
    }

    @Override
    public Gcs bucket(String name) {
      return new Gcs(name);
    }
  }

  /// A directory on this computer.
  ///
  /// @param root an absolute, normalized directory; keys are paths below it
  /// @param naming how its files stand for objects. The same directory under another naming has
  ///   other objects, and so is another store
  record Local(Path root, LocalNaming naming) implements StoreAddress {

    /// A directory whose files are objects of exactly their names.
    public Local(Path root) {
      this(root, LocalNaming.PLAIN);
    }

    @Override
    public String uri() {
      String path = root.toUri().toString();
      return path.endsWith("/") ? path : path + "/";
    }
  }

  /// A web server, to read from.
  ///
  /// @param origin scheme, host and port of a web server, without a path. The scheme
  ///   `middleauth+https` is https with a token of CAVE's
  record Http(URI origin) implements Remote {
    @Override
    public String uri() {
      return origin + "/";
    }

    @Override
    public Http root() {
      return this;
    }

    @Override
    public Http bucket(String name) {
      return this;
    }

    @Override
    public String bucket() {
      return "";
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }
  }

  /// A store that lives as long as the program, under a name of its own.
  record Memory(String name) implements StoreAddress {
    @Override
    public String uri() {
      return "mem://" + name + "/";
    }
  }

  /// The built-in data: generated, the same everywhere, and new at every start.
  record Demo() implements StoreAddress {
    @Override
    public String uri() {
      return "demo://";
    }
  }
}
