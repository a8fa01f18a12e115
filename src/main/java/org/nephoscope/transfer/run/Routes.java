package org.nephoscope.transfer.run;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.name.LocalNames;

/// Where `cp -r SOURCE… TARGET` puts things, for the command line and the window alike. Asks no
/// store; whoever calls has found out what exists.
public final class Routes {

  private Routes() {}

  /// One route per source.
  ///
  /// - The contents of a folder go into the target if the folder's text ends in a slash or if the
  ///   target does not exist; otherwise into a folder of its name there. Of several folders each
  ///   goes into a folder of its name.
  /// - An object goes into the target under its own name if the target is a folder, if its text
  ///   ends in a slash, or if there are several sources; otherwise it becomes the target.
  ///
  /// @param target a prefix if its text ends in a slash
  /// @param targetIsFolder whether it exists as a folder
  public static List<Route> plan(List<Source> sources, Place target, boolean targetIsFolder) {
    boolean several = sources.size() > 1;
    var routes = new ArrayList<Route>();
    for (Source source : sources) {
      routes.add(
          source.folder()
              ? folder(source, target, targetIsFolder, several)
              : object(source, target, targetIsFolder, several));
    }
    return List.copyOf(routes);
  }

  /// For objects that a list names: each keeps below the target the name it has below that folder.
  public static List<Route> below(Place folder, List<Place> objects, Place target) {
    int shared = folder.location().path().length();
    return objects.stream()
        .map(object ->
            new Route(
                object,
                asPrefix(target)
                    .resolve(name(object.location().path().substring(shared), object, target))))
        .toList();
  }

  /// One thing to copy.
  ///
  /// @param folder whether it is a prefix
  /// @param slash whether the person wrote a slash behind it, and so means its contents
  public record Source(Place place, boolean folder, boolean slash) {}

  private static Route folder(
      Source source, Place target, boolean targetIsFolder, boolean several) {
    Place from = asPrefix(source.place());
    boolean contents =
        source.slash() || from.location().name().isEmpty() || (!several && !targetIsFolder);
    Place folder = asPrefix(target);
    return new Route(
        from, contents ? folder : folder.resolve(name(from.location().name(), from, target) + "/"));
  }

  private static Route object(
      Source source, Place target, boolean targetIsFolder, boolean several) {
    boolean into = several || targetIsFolder || target.location().isPrefix();
    return new Route(
        source.place(),
        into
            ? asPrefix(target)
                .resolve(name(lastStep(source.place().location()), source.place(), target))
            : target);
  }

  /// The last step of a key, exactly; a key that ends in a slash keeps it.
  private static String lastStep(Location location) {
    return location.key().map(key -> key.name()).orElse("");
  }

  private static String name(String step, Place source, Place target) {
    return isLocal(target) && !isLocal(source)
        ? new LocalNames(LocalNames.Rules.here()).toPath(step)
        : step;
  }

  private static boolean isLocal(Place place) {
    return place.location().store() instanceof StoreAddress.Local;
  }

  private static Place asPrefix(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }
}
