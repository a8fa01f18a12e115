package org.nephoscope.transfer;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nephoscope.connection.Place;

/// What a person asked for, before anything has been listed.
public sealed interface TransferRequest {

  /// The place in which the sources of an item's route lie.
  ///
  /// @param route the number that the plan gave it
  Place place(int route);

  /// The same with other places.
  default TransferRequest places(UnaryOperator<Place> change) {
    return switch (this) {
      case Copy(var routes, var policy) -> new Copy(Route.places(routes, change), policy);
      case Move(var routes, var policy) -> new Move(Route.places(routes, change), policy);
      case Sync(var route, var policy, var byContent, var deletes, var most, var emptySource) ->
          new Sync(route.places(change), policy, byContent, deletes, most, emptySource);
      case Compare(var route, var policy, var reads, var onlyCommon, var manifest) ->
          new Compare(route.places(change), policy, reads, onlyCommon, manifest);
      case Delete(var places, var most, var names) ->
          new Delete(places.stream().map(change).toList(), most, names);
    };
  }

  /// Every place it speaks of.
  default Stream<Place> spoken() {
    return switch (this) {
      case Routed routed ->
          routed.routes().stream().flatMap(route -> Stream.of(route.from(), route.to()));
      case Delete(var places, _, _) -> places.stream();
    };
  }

  /// Whether some of what failed may be retried without the rest. Not where deletions wait for all
  /// copies: by themselves they would wait for none; and not where a manifest would have to be read
  /// again.
  default boolean canRetrySome() {
    return switch (this) {
      case Sync sync -> !sync.deletes();
      case Compare compare -> compare.manifest().isEmpty();
      case Copy _, Move _, Delete _ -> true;
    };
  }

  /// Leads objects from places to places.
  sealed interface Routed extends TransferRequest {

    List<Route> routes();

    CopyPolicy policy();

    /// The numbers after those of the routes stand for what only their targets hold.
    @Override
    default Place place(int route) {
      int routes = routes().size();
      return route < routes ? routes().get(route).from() : routes().get(route - routes).to();
    }
  }

  /// Copy every route's objects to where the route leads.
  record Copy(List<Route> routes, CopyPolicy policy) implements Routed {
    public Copy {
      routes = List.copyOf(routes);
    }
  }

  /// Copy every route's objects, and delete each at its source once its copy is proved.
  record Move(List<Route> routes, CopyPolicy policy) implements Routed {
    public Move {
      routes = List.copyOf(routes);
    }
  }

  /// Copy what is missing or different below the route's target, and delete there what the source
  /// has not, if that is asked for.
  ///
  /// @param byContent whether objects of one length are equal only if their contents are; else a
  ///   target that is not older will do where no digests are listed
  /// @param deletes whether to delete what only the target holds; nothing is deleted unless
  ///   everything was found and copied
  /// @param most how many may be deleted; if empty, no more than a tenth of what the target holds,
  ///   or ten, and nothing if both have no name in common
  /// @param emptySource whether anything may be deleted if nothing is found in the source, as in a
  ///   folder whose disk is not mounted
  record Sync(
      Route route,
      CopyPolicy policy,
      boolean byContent,
      boolean deletes,
      OptionalLong most,
      boolean emptySource)
      implements Routed {

    /// Deletes nothing if the source is empty.
    public Sync(
        Route route, CopyPolicy policy, boolean byContent, boolean deletes, OptionalLong most) {
      this(route, policy, byContent, deletes, most, false);
    }

    public Sync {
      if (!route.from().location().isPrefix()) {
        throw new IllegalArgumentException("a folder is kept like another, not an object");
      }
      if (most.orElse(0) < 0) {
        throw new IllegalArgumentException("not a number of objects: " + most.getAsLong());
      }
    }

    @Override
    public List<Route> routes() {
      return List.of(route);
    }
  }

  /// Compare what two places hold, object by object, and change neither.
  ///
  /// @param policy how names lead from one to the other, how many at once, and whether an object
  ///   that gives no comparable digest counts as failed; nothing is written
  /// @param reads whether to read contents over the network too where the digests that stores give
  ///   do not decide; files of this computer are read in any case
  /// @param onlyCommon whether what only one of both holds is passed over
  /// @param manifest a file that says what there once was at the target, which is then never asked
  record Compare(
      Route route, CopyPolicy policy, boolean reads, boolean onlyCommon, Optional<Path> manifest)
      implements Routed {
    public Compare {
      if (manifest.isPresent() && !route.from().location().isPrefix()) {
        throw new IllegalArgumentException("a manifest is of a folder, not of an object");
      }
    }

    @Override
    public List<Route> routes() {
      return List.of(route);
    }
  }

  /// Delete these objects, and everything below these prefixes, as far as names are meant.
  ///
  /// @param most if more objects are found, none is deleted
  /// @param names which are meant, for each of the places
  record Delete(List<Place> places, OptionalLong most, List<NameFilter> names)
      implements TransferRequest {
    public Delete {
      places = List.copyOf(places);
      names = List.copyOf(names);
      if (names.size() != places.size()) {
        throw new IllegalArgumentException("every place has its own names");
      }
    }

    /// With the same names at each place.
    public Delete(List<Place> places, OptionalLong most, NameFilter names) {
      this(places, most, Collections.nCopies(places.size(), names));
    }

    /// However many there are.
    public Delete(List<Place> places) {
      this(places, OptionalLong.empty(), NameFilter.ALL);
    }

    @Override
    public Place place(int route) {
      return places.get(route);
    }
  }

  /// From an object to exactly that object, or from all below a prefix to the same names below
  /// another prefix.
  ///
  /// @param names which of the objects
  record Route(Place from, Place to, NameFilter names) {

    /// For all objects.
    public Route(Place from, Place to) {
      this(from, to, NameFilter.ALL);
    }

    public Route {
      if (from.location().isPrefix() != to.location().isPrefix()) {
        throw new IllegalArgumentException("an object goes to an object, a prefix to a prefix");
      }
    }

    Route places(UnaryOperator<Place> change) {
      return new Route(change.apply(from), change.apply(to), names);
    }

    static List<Route> places(List<Route> routes, UnaryOperator<Place> change) {
      return routes.stream().map(route -> route.places(change)).toList();
    }

    public Route names(NameFilter other) {
      return new Route(from, to, other);
    }
  }
}
