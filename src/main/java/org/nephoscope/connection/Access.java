package org.nephoscope.connection;

import java.util.Optional;

/// How to ask for entry: whose identity, and in which region. Holds the names of secrets, never the
/// secrets.
///
/// @param region where the buckets are, if it has to be said
/// @param payer who is charged for requests in place of the bucket's owner: a project on Google's
public record Access(Credentials credentials, Optional<String> region, Optional<String> payer) {

  /// The identity this computer already has.
  public static final Access AMBIENT =
      new Access(new Credentials.Ambient(Optional.empty()), Optional.empty());

  public static final Access ANONYMOUS = new Access(new Credentials.Anonymous(), Optional.empty());

  /// The owner pays.
  public Access(Credentials credentials, Optional<String> region) {
    this(credentials, region, Optional.empty());
  }
}
