package org.nephoscope;

import java.util.Optional;
import java.util.UUID;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.files.Calls;
import org.nephoscope.transfer.CopyPolicy;

/// How a place is opened and how calls are made there. Immutable: every method gives another one.
///
/// @param access identity, region and terms
/// @param endpoint the server of `s3://` addresses that name none
/// @param payer who is charged for requests: `requester` on S3, a project on Google's
/// @param localNames what the names of files mean
/// @param calls how calls are made
/// @param partBytes larger objects are transferred in parts of so many bytes
/// @param engine what is shared with other places
public record CloudOptions(
    Access access,
    Optional<String> endpoint,
    Optional<String> payer,
    LocalNaming localNames,
    Calls calls,
    long partBytes,
    CloudEngine engine) {

  /// The identity of this computer, plain names of files, 32 lanes, checked reads, nothing encoded.
  public static CloudOptions usual() {
    return new CloudOptions(
        Access.AMBIENT,
        Optional.empty(),
        Optional.empty(),
        LocalNaming.PLAIN,
        Calls.USUAL,
        CopyPolicy.PART,
        CloudEngine.ofThisProcess());
  }

  /// Requests are not signed: for public data.
  public CloudOptions anonymous() {
    return access(access.credentials(new Credentials.Anonymous()));
  }

  /// A named profile of the provider's own settings.
  public CloudOptions profile(String name) {
    return access(access.credentials(new Credentials.Ambient(Optional.of(name))));
  }

  /// Keys, which the engine holds in memory; so it is chosen before. Throws [IllegalStateException]
  /// for an engine that opens stores in a way of its own.
  public CloudOptions secret(Secret secret) {
    String name = "given " + UUID.randomUUID();
    engine.keep(name, secret);
    return access(access.credentials(new Credentials.Saved(name)));
  }

  /// Identity, region, storage class and other terms.
  public CloudOptions access(Access other) {
    return new CloudOptions(other, endpoint, payer, localNames, calls, partBytes, engine);
  }

  public CloudOptions region(String name) {
    return access(access.region(name));
  }

  /// How what is written is kept, in the store's own word.
  public CloudOptions storageClass(String name) {
    return access(access.storageClass(name));
  }

  /// The server, such as `http://localhost:9000`, of `s3://` addresses that name none.
  public CloudOptions endpoint(String url) {
    return new CloudOptions(access, Optional.of(url), payer, localNames, calls, partBytes, engine);
  }

  /// Who is charged: `requester` on S3, a project on Google's. Refused elsewhere.
  public CloudOptions requestPayer(String who) {
    return new CloudOptions(
        access, endpoint, Optional.of(who), localNames, calls, partBytes, engine);
  }

  /// What the names of files of this computer mean: exactly what they say, or, as in CloudFiles,
  /// `x.gz` the object `x` with the encoding gzip.
  public CloudOptions localNames(LocalNaming naming) {
    return new CloudOptions(access, endpoint, payer, naming, calls, partBytes, engine);
  }

  /// Larger objects are transferred in parts of so many bytes, 1 MiB to 5 GiB; 8 MiB if not chosen.
  public CloudOptions partBytes(long bytes) {
    return new CloudOptions(access, endpoint, payer, localNames, calls, bytes, engine);
  }

  public CloudOptions engine(CloudEngine other) {
    return new CloudOptions(access, endpoint, payer, localNames, calls, partBytes, other);
  }

  /// How many objects are read or written at once, 1 to 512. Transfers find out what their servers
  /// bear.
  public CloudOptions lanes(int lanes) {
    return calls(calls.lanes(lanes));
  }

  /// Results come as soon as they are there; see `FileRecord.index()`.
  public CloudOptions anyOrder() {
    return calls(calls.inOrder(false));
  }

  /// A failure stays with its item, and the others go on. Calls whose results have no place for one
  /// (`exists`, `head` and `sizes` of many) throw it all the same.
  public CloudOptions keepErrors() {
    return calls(calls.keepErrors(true));
  }

  /// Whether what is read whole, and what is copied, is compared with the digests that stores give.
  /// What is moved always is.
  public CloudOptions verify(boolean whether) {
    return calls(calls.verify(whether));
  }

  /// What is put and names no encoding itself is stored in this one.
  public CloudOptions encoding(Encoding other) {
    return calls(calls.encoding(other));
  }

  private CloudOptions calls(Calls other) {
    return new CloudOptions(access, endpoint, payer, localNames, other, partBytes, engine);
  }

  /// The place of an address. Throws [org.nephoscope.connection.UnknownAddress] for text that is
  /// none, and [IllegalArgumentException] for a payer that such a place cannot have.
  Place place(String address) {
    LocationParser parser = LocationParser.here();
    Location location =
        endpoint.map(parser::endpoint).orElse(parser).parse(address).naming(localNames);
    return place(location);
  }

  /// A place that an address has been read of.
  Place place(Location location) {
    return new Place(location, payer.isPresent() ? paying(location.store(), payer.get()) : access);
  }

  private Access paying(StoreAddress store, String who) {
    return switch (store) {
      case StoreAddress.S3 _ when who.equals("requester") ->
          access.terms(access.terms().requesterPays(true));
      case StoreAddress.S3 _ ->
          throw new IllegalArgumentException("on S3 the payer is requester, not " + who);
      case StoreAddress.Gcs _ -> access.payer(who);
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          throw new IllegalArgumentException("nobody pays for requests to " + store.uri());
    };
  }
}
