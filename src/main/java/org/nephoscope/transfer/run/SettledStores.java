package org.nephoscope.transfer.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Misconfigured;
import org.nephoscope.transfer.TransferRequest;

/// Opens the stores of transfers, each on the server that its address meant when the transfer was
/// submitted, whatever this computer is set to by now.
///
/// Journals of earlier versions do not say which server that was. Where this computer is now set to
/// another than the provider's own, a store of theirs is not opened: what is deleted, swept or
/// overwritten there might be somebody else's.
record SettledStores(StoreOpener opener) implements StoreOpener {

  private static final Sentences SAY = Sentences.of(SettledStores.class);

  private record Id(StoreAddress store, Access access) {

    static Id of(Place place) {
      return new Id(place.location().store(), place.access());
    }
  }

  /// The request as it is to be remembered. What cannot be decided is left open; its stores cannot
  /// be opened either.
  TransferRequest settled(TransferRequest request) {
    Map<Id, Access> known = new HashMap<>(); // a request may name a million objects of one store
    return request.places(
        place -> new Place(place.location(), known.computeIfAbsent(Id.of(place), this::decided)));
  }

  /// The same of one place.
  Place settled(Place place) {
    return new Place(place.location(), decided(Id.of(place)));
  }

  private Access decided(Id id) {
    try {
      return opener.settled(id.store(), id.access());
    } catch (StorageException e) {
      Stop.log("the server of " + id.store().uri() + " cannot be told", e);
      return id.access();
    }
  }

  /// Why a transfer cannot go on here, if it cannot.
  Optional<String> lack(TransferRequest request) {
    return request
        .spoken()
        .map(Id::of)
        .distinct()
        .flatMap(id -> why(id.store(), id.access()).stream())
        .findFirst();
  }

  /// What is to be said of a store that is not opened.
  private Optional<String> why(StoreAddress address, Access access) {
    if (access.settled().isPresent()) {
      return Optional.empty();
    }
    try {
      return opener
          .settled(address, access)
          .settled()
          .flatMap(Settled::server)
          .map(server -> SAY.get("settled", address.uri(), server));
    } catch (StorageException e) {
      return Optional.empty(); // opening it says the same
    }
  }

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    Optional<String> why = why(address, access);
    if (why.isPresent()) {
      throw Misconfigured.said(address.uri(), why.get(), null);
    }
    return opener.open(address, access);
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException {
    return opener.siblings(address, access);
  }

  @Override
  public Access settled(StoreAddress address, Access access) throws StorageException {
    return opener.settled(address, access);
  }

  @Override
  public void forget(Credentials credentials) {
    opener.forget(credentials);
  }
}
