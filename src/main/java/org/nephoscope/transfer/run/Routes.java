package org.nephoscope.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.name.ChosenNames;
import org.nephoscope.transfer.name.LocalNames;

/// Where `cp -r SOURCE… TARGET` puts things, for the command line and the window alike. Asks no
/// store; whoever calls has found out what exists.
public final class Routes {

  /// What a thing is called in a folder.
  public interface Names {

    /// As a folder that holds nothing yet would have it. Looks at no disk.
    Names WRITTEN =
        (key, source, folder) ->
            isLocal(folder) && !isLocal(source)
                ? new LocalNames(LocalNames.Rules.here()).toPath(key)
                : key;

    /// The same, but for what a folder of this computer holds under the name that somebody has
    /// given it, see [ChosenNames]. Looks at the disk.
    Names CHOSEN =
        (key, source, folder) -> {
          String written = WRITTEN.in(key, source, folder);
          return written.equals(key) ? key : chosen(key, folder.location()).orElse(written);
        };

    /// @param folder whose location is a prefix
    String in(String key, Place source, Place folder);

    private static Optional<String> chosen(String key, Location folder) {
      return folder.store() instanceof StoreAddress.Local(_, var naming)
          ? folder
              .file()
              .map(file ->
                  new ChosenNames(file, new LocalNames(LocalNames.Rules.here()), naming).path(key))
          : Optional.empty();
    }

    private static boolean isLocal(Place place) {
      return place.location().store() instanceof StoreAddress.Local;
    }
  }

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
  public static List<Route> plan(
      List<Source> sources, Place target, boolean targetIsFolder, Names names) {
    boolean several = sources.size() > 1;
    var routes = new ArrayList<Route>();
    for (Source source : sources) {
      routes.add(
          source.folder()
              ? folder(source, target, targetIsFolder, several, names)
              : object(source, target, targetIsFolder, several, names));
    }
    return List.copyOf(routes);
  }

  /// For objects that a list names: each keeps below the target the name it has below that folder.
  public static List<Route> below(Place folder, List<Place> objects, Place target, Names names) {
    int shared = folder.location().path().length();
    return objects.stream()
        .map(object ->
            new Route(
                object, named(object.location().path().substring(shared), object, target, names)))
        .toList();
  }

  /// One thing to copy.
  ///
  /// @param folder whether it is a prefix
  /// @param slash whether the person wrote a slash behind it, and so means its contents
  public record Source(Place place, boolean folder, boolean slash) {}

  private static Route folder(
      Source source, Place target, boolean targetIsFolder, boolean several, Names names) {
    Place from = asPrefix(source.place());
    boolean contents =
        source.slash() || from.location().name().isEmpty() || (!several && !targetIsFolder);
    Place folder = asPrefix(target);
    return new Route(
        from,
        contents ? folder : folder.resolve(names.in(from.location().name(), from, folder) + "/"));
  }

  private static Route object(
      Source source, Place target, boolean targetIsFolder, boolean several, Names names) {
    boolean into = several || targetIsFolder || target.location().isPrefix();
    return new Route(
        source.place(),
        into ? named(lastStep(source.place().location()), source.place(), target, names) : target);
  }

  /// The last step of a key, exactly; a key that ends in a slash keeps it.
  private static String lastStep(Location location) {
    return location.key().map(key -> key.name()).orElse("");
  }

  private static Place named(String key, Place source, Place target, Names names) {
    Place folder = asPrefix(target);
    return folder.resolve(names.in(key, source, folder));
  }

  private static Place asPrefix(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }
}
