package org.nephoscope.ui.transfers;

import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.Identities;
import org.nephoscope.ui.browser.Writing;

/// What a typed address means as the folder into which something goes.
///
/// @param here what the dialog begins with
/// @param identities for other stores than that one; empty if it is to stay within it
record PlanTarget(Place here, Optional<Identities> identities) {

  private static final Texts TEXTS = Texts.of(PlanTarget.class);

  /// A folder of the same store.
  static PlanTarget within(Place here) {
    return new PlanTarget(here, Optional.empty());
  }

  /// A folder of any store.
  static PlanTarget anywhere(Place here, Identities identities) {
    return new PlanTarget(here, Optional.of(identities));
  }

  /// The folder. Throws [UnknownAddress] if it is none.
  Place parse(String text) {
    Location location = location(text).asPrefix();
    return new Place(
        location, identities.map(known -> known.of(location.store(), here)).orElse(here.access()));
  }

  /// Why nothing can go there, as a sentence; empty if something can, as far as an address tells.
  String problem(String text) {
    Place place;
    try {
      place = parse(text);
    } catch (UnknownAddress e) {
      return Said.of(e);
    }
    StoreAddress store = place.location().store();
    boolean sameStore =
        store.equals(here.location().store())
            || (isLocal(place.location()) && isLocal(here.location()));
    if (identities.isEmpty() && !sameStore) {
      return TEXTS.get("plan.other-store", here.location().store().uri());
    }
    return Writing.intoRefused(place)
        .map(why -> TEXTS.get("plan.not-writable", place.location(), why))
        .orElse("");
  }

  /// As above, for something that is to leave where it is.
  String problem(String text, Place source) {
    String problem = problem(text);
    if (!problem.isEmpty()) {
      return problem;
    }
    Location target = parse(text).location();
    if (target.equals(source.location().parent())) {
      return TEXTS.get("plan.here-already");
    }
    if (isFleeting(target) && !isFleeting(source.location())) {
      return TEXTS.get("plan.fleeting");
    }
    return source.location().isPrefix()
            && target.store().equals(source.location().store())
            && target.path().startsWith(source.location().path())
        ? TEXTS.get("plan.into-itself")
        : "";
  }

  boolean isLocal(String text) {
    try {
      return isLocal(location(text));
    } catch (UnknownAddress e) {
      return isLocal(here.location()); // what is wrong with it is said already
    }
  }

  private Location location(String text) {
    return LocationParser.here().parse(text.strip()).namedAs(here.location());
  }

  private static boolean isLocal(Location location) {
    return location.store() instanceof StoreAddress.Local;
  }

  private static boolean isFleeting(Location location) {
    return location.store() instanceof StoreAddress.Memory
        || location.store() instanceof StoreAddress.Demo;
  }
}
