package org.nephoscope.ui.browser;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.ChosenPlace;

/// Steps between places. An S3 or Google store without a bucket is the account above its buckets.
public final class Places {

  private Places() {}

  /// Whether a place is an account, whose children are buckets.
  public static boolean isAccount(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.S3(_, var bucket) -> bucket.isEmpty();
      case StoreAddress.Gcs(var bucket) -> bucket.isEmpty();
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          false;
    };
  }

  /// The place of an entry that a listing of `parent` gave.
  public static Place child(Place parent, ObjectEntry entry) {
    return isAccount(parent)
        ? bucket(parent, entry.name())
        : new Place(Location.of(parent.location().store(), entry), parent.access());
  }

  /// Entries that a listing of `parent` gave, with the sizes it gave; each is made when asked for.
  ///
  /// @param entries never changes
  static List<ChosenPlace> chosen(Place parent, List<ObjectEntry> entries) {
    return new AbstractList<>() {
      @Override
      public ChosenPlace get(int index) {
        ObjectEntry entry = entries.get(index);
        return new ChosenPlace(
            child(parent, entry),
            entry instanceof ObjectMeta meta ? OptionalLong.of(meta.size()) : OptionalLong.empty());
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  /// Whether there is something above.
  public static boolean hasParent(Place place) {
    return !place.location().path().isEmpty() || hasParent(place.location().store());
  }

  /// The prefix above; above a bucket is its account.
  public static Place parent(Place place) {
    return place.location().path().isEmpty() && hasParent(place)
        ? bucket(place, "")
        : place.parent();
  }

  private static Place bucket(Place account, String bucket) {
    StoreAddress store =
        account.location().store() instanceof StoreAddress.Remote remote
            ? remote.bucket(bucket)
            : account.location().store();
    return new Place(new Location(store, ""), account.access());
  }

  /// The account above a place, where it has buckets.
  public static Optional<Place> account(Place place) {
    return isAccount(place) || hasParent(place.location().store())
        ? Optional.of(bucket(place, ""))
        : Optional.empty();
  }

  /// The bucket in which a place is; none for an account and where there are no buckets.
  public static Optional<Place> bucket(Place place) {
    String name = Identities.bucket(place.location().store());
    return name.isEmpty() ? Optional.empty() : Optional.of(bucket(place, name));
  }

  private static boolean hasParent(StoreAddress store) {
    return !Identities.bucket(store).isEmpty();
  }
}
