package org.nephoscope.connection;

import java.util.Optional;

/// How to ask for entry: whose identity, in which region, on which terms. Holds the names of
/// secrets, never the secrets.
///
/// @param region where the buckets are, if it has to be said
/// @param terms what requests carry besides; of no meaning outside S3
public record Access(Credentials credentials, Optional<String> region, S3Terms terms) {

  /// The identity this computer already has.
  public static final Access AMBIENT =
      new Access(new Credentials.Ambient(Optional.empty()), Optional.empty());

  public static final Access ANONYMOUS = new Access(new Credentials.Anonymous(), Optional.empty());

  /// Access on the usual terms.
  public Access(Credentials credentials, Optional<String> region) {
    this(credentials, region, S3Terms.USUAL);
  }

  public Access region(String other) {
    return new Access(credentials, Optional.of(other), terms);
  }

  public Access terms(S3Terms other) {
    return new Access(credentials, region, other);
  }
}
