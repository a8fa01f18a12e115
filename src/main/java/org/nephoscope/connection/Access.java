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
/// @param project whose buckets are listed, and to which a new one belongs, on Google's; absent for
///   that of the identity or of this computer
/// @param settled what the rest leaves to the settings of a computer, if it has been decided; else
///   those of this computer count, whenever they are asked
public record Access(
    Credentials credentials,
    Optional<String> region,
    S3Terms terms,
    Optional<String> payer,
    Optional<String> storageClass,
    Optional<String> project,
    Optional<Settled> settled) {

  /// The identity this computer already has.
  public static final Access AMBIENT =
      new Access(new Credentials.Ambient(Optional.empty()), Optional.empty());

  public static final Access ANONYMOUS = new Access(new Credentials.Anonymous(), Optional.empty());

  /// Access on the usual terms; the owner pays.
  public Access(Credentials credentials, Optional<String> region) {
    this(credentials, region, S3Terms.USUAL, Optional.empty(), Optional.empty());
  }

  /// Access to the buckets of the usual project.
  public Access(
      Credentials credentials,
      Optional<String> region,
      S3Terms terms,
      Optional<String> payer,
      Optional<String> storageClass) {
    this(credentials, region, terms, payer, storageClass, Optional.empty());
  }

  /// Access by the settings of this computer.
  public Access(
      Credentials credentials,
      Optional<String> region,
      S3Terms terms,
      Optional<String> payer,
      Optional<String> storageClass,
      Optional<String> project) {
    this(credentials, region, terms, payer, storageClass, project, Optional.empty());
  }

  /// Whether both ask a server as the same, on the same terms: what differs is at most where the
  /// buckets are, and how what is written is kept.
  public boolean isIdentityOf(Access other) {
    return credentials.equals(other.credentials)
        && terms.equals(other.terms)
        && payer.equals(other.payer)
        && settled.equals(other.settled);
  }

  public Access region(String other) {
    return new Access(
        credentials, Optional.of(other), terms, payer, storageClass, project, settled);
  }

  public Access terms(S3Terms other) {
    return new Access(credentials, region, other, payer, storageClass, project, settled);
  }

  public Access payer(String other) {
    return new Access(
        credentials, region, terms, Optional.of(other), storageClass, project, settled);
  }

  public Access storageClass(String other) {
    return new Access(credentials, region, terms, payer, Optional.of(other), project, settled);
  }

  public Access project(String other) {
    return new Access(credentials, region, terms, payer, storageClass, Optional.of(other), settled);
  }

  public Access credentials(Credentials other) {
    return new Access(other, region, terms, payer, storageClass, project, settled);
  }

  public Access settled(Settled other) {
    return new Access(credentials, region, terms, payer, storageClass, project, Optional.of(other));
  }

  /// As a person has chosen it, whatever settings have decided.
  public Access chosen() {
    return new Access(credentials, region, terms, payer, storageClass, project);
  }
}
