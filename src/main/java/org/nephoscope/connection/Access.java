package org.nephoscope.connection;

import java.util.Optional;

/// How to ask for entry: whose identity, in which region, on which terms. Holds the names of
/// secrets, never the secrets.
///
/// @param region where the buckets are, if it has to be said
/// @param terms what requests carry besides; of no meaning outside S3
/// @param payer who is charged for requests in place of the bucket's owner: a project on Google's
/// @param storageClass how what is written is kept, in the store's own word, such as `STANDARD_IA`
///   or `NEARLINE`; of no meaning where a store has no such classes
public record Access(
    Credentials credentials,
    Optional<String> region,
    S3Terms terms,
    Optional<String> payer,
    Optional<String> storageClass) {

  /// The identity this computer already has.
  public static final Access AMBIENT =
      new Access(new Credentials.Ambient(Optional.empty()), Optional.empty());

  public static final Access ANONYMOUS = new Access(new Credentials.Anonymous(), Optional.empty());

  /// Access on the usual terms; the owner pays.
  public Access(Credentials credentials, Optional<String> region) {
    this(credentials, region, S3Terms.USUAL, Optional.empty(), Optional.empty());
  }

  public Access region(String other) {
    return new Access(credentials, Optional.of(other), terms, payer, storageClass);
  }

  public Access terms(S3Terms other) {
    return new Access(credentials, region, other, payer, storageClass);
  }

  public Access payer(String project) {
    return new Access(credentials, region, terms, Optional.of(project), storageClass);
  }

  public Access storageClass(String other) {
    return new Access(credentials, region, terms, payer, Optional.of(other));
  }
}
