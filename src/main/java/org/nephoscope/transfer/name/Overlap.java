package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;

/// Tells when two places are one, or one lies in the other, whatever they are called: paths of this
/// computer are followed through their links first.
public final class Overlap {

  private static final Sentences SAY = Sentences.of(Overlap.class);

  /// Why nothing is copied where source and target are one.
  public static String ontoItself(String address) {
    return SAY.get("itself.object", address);
  }

  private Overlap() {}

  /// Throws for a request that would do harm by what its places are to each other: a folder copied
  /// onto or into itself, whose listing would find what it has just made, and a deletion that would
  /// empty a folder to which only a link was named.
  public static void refuse(TransferRequest request) throws IOException {
    switch (request) {
      case Compare _ -> {} // changes nothing
      case Routed routed -> {
        for (Route route : routed.routes()) {
          refuse(route);
          if (routed instanceof Sync sync && sync.deletes()) {
            refuseAround(route.from().location(), route.to().location());
          }
          if (routed instanceof Move) {
            refuseAlias(route.from().location(), route.to().location());
          }
        }
      }
      case Delete(var places, _, _) -> {
        for (var place : places) {
          refuseLink(place.location());
        }
      }
    }
  }

  private static void refuse(Route route) throws IOException {
    Location from = route.from().location();
    Location to = route.to().location();
    if (!from.isPrefix()) {
      return; // one object is looked at when its turn comes
    }
    if (isSame(from, to)) {
      throw new IOException(SAY.get("itself.folder"));
    }
    if (route.names().isFlat()) {
      return; // what lies in folders of the source, the target among them, is not listed
    }

    if (isInside(from, to)) {
      throw new IOException(SAY.get("itself.inside", to));
    }
    if (isAlias(from, to) && isBelow(from, to)) {
      throw new IOException(SAY.get("itself.alias", to));
    }
  }

  /// The beginning of all names in the target that are those of the source; empty if the source
  /// does not lie in the target. A folder may be copied into one above it, but over nothing it
  /// holds.
  public static Optional<String> names(Location from, Location to) throws IOException {
    if (!from.isPrefix() || !(isInside(to, from) || (isAlias(from, to) && isBelow(to, from)))) {
      return Optional.empty();
    }
    Optional<Path> inner = from.file();
    Optional<Path> outer = to.file();
    if (inner.isEmpty() || outer.isEmpty()) {
      return Optional.of(from.path());
    }
    Path below = real(outer.get()).relativize(real(inner.get()));
    String separator = below.getFileSystem().getSeparator();
    return Optional.of(to.path() + below.toString().replace(separator, "/") + "/");
  }

  /// What lies in the target and is the source would be deleted as too much.
  private static void refuseAround(Location from, Location to) throws IOException {
    if (isInside(to, from) || (isAlias(from, to) && from.path().startsWith(to.path()))) {
      throw new IOException(SAY.get("itself.around", to, from));
    }
  }

  /// A server may have several addresses. What is moved from one to another of them, under the same
  /// name, would be deleted with its source.
  public static void refuseAlias(Location from, Location to) throws IOException {
    if (isAlias(from, to) && from.path().equals(to.path())) {
      throw new IOException(SAY.get("itself.same", from, to));
    }
  }

  /// Whether two addresses may name one bucket: every server of S3's protocol may have more than
  /// one name, and Google's buckets are reached by that protocol too, over an endpoint.
  private static boolean isAlias(Location one, Location other) {
    return switch (one.store()) {
      case StoreAddress.S3(var here, var bucket) ->
          switch (other.store()) {
            case StoreAddress.S3(var there, var same) -> bucket.equals(same) && !here.equals(there);
            case StoreAddress.Gcs(var same) -> bucket.equals(same) && here.isPresent();
            case StoreAddress.Local _,
                StoreAddress.Http _,
                StoreAddress.Memory _,
                StoreAddress.Demo _ ->
                false;
          };
      case StoreAddress.Gcs _ -> other.store() instanceof StoreAddress.S3 && isAlias(other, one);
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          false;
    };
  }

  private static boolean isBelow(Location outer, Location inner) {
    return inner.path().startsWith(outer.path()) && !inner.path().equals(outer.path());
  }

  private static void refuseLink(Location place) throws IOException {
    Optional<Path> file = place.isPrefix() ? place.file() : Optional.empty();
    if (file.filter(Files::isSymbolicLink).isPresent()) {
      throw new IOException(SAY.get("itself.link", file.get()));
    }
  }

  /// Whether two names mean one place, object or folder.
  public static boolean isSame(Location one, Location other) throws IOException {
    Optional<Path> left = one.file();
    Optional<Path> right = other.file();
    return (left.isPresent() && right.isPresent())
        ? real(left.get()).equals(real(right.get()))
        : one.equals(other);
  }

  private static boolean isInside(Location outer, Location inner) throws IOException {
    Optional<Path> left = outer.file();
    Optional<Path> right = inner.file();
    return (left.isPresent() && right.isPresent())
        ? real(right.get()).startsWith(real(left.get()))
        : outer.store().equals(inner.store()) && inner.path().startsWith(outer.path());
  }

  /// The path without links, as far as it exists.
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath().normalize();
    for (Path above = whole; above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return above.toRealPath().resolve(above.relativize(whole)).normalize();
      }
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        return whole; // a link to nothing is only itself
      }
    }
    return whole;
  }
}
