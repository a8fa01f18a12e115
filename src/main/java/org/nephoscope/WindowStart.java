package org.nephoscope;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.cli.Engine.Connections;
import org.nephoscope.cli.WindowProcess;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;

/// What the window shows first, and as whom, as its arguments say it.
///
/// @param address the first argument that is no option
/// @param connection the name of a saved connection
/// @param profile with which requests are signed
record WindowStart(
    Optional<String> address,
    Optional<String> connection,
    Optional<String> profile,
    boolean anonymous,
    boolean suffixNames) {

  static WindowStart of(List<String> arguments) {
    return new WindowStart(
        arguments.stream().filter(argument -> !argument.startsWith("--")).findFirst(),
        behind(WindowProcess.CONNECTION, arguments),
        behind(WindowProcess.PROFILE, arguments),
        arguments.contains(WindowProcess.ANONYMOUS),
        arguments.contains(WindowProcess.SUFFIX_NAMES));
  }

  /// The same as arguments that mean it wherever they are read.
  ///
  /// @param place what the address means here
  List<String> arguments(Optional<Place> place) {
    var arguments = new ArrayList<String>();
    connection.ifPresent(name -> arguments.add(WindowProcess.CONNECTION + name));
    profile.ifPresent(name -> arguments.add(WindowProcess.PROFILE + name));
    if (anonymous) {
      arguments.add(WindowProcess.ANONYMOUS);
    }
    if (suffixNames) {
      arguments.add(WindowProcess.SUFFIX_NAMES);
    }
    place.ifPresent(one -> arguments.add(one.location().toString()));
    return List.copyOf(arguments);
  }

  private static Optional<String> behind(String option, List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(option))
        .map(argument -> argument.substring(option.length()))
        .findFirst();
  }

  /// Nothing where no address was given. Throws [org.nephoscope.connection.UnknownAddress] for one
  /// that is none.
  Optional<Place> place(LocationParser parser, Connections saved) throws IOException {
    return address.isEmpty() ? Optional.empty() : Optional.of(place(parser, saved, address.get()));
  }

  private Place place(LocationParser parser, Connections saved, String given) throws IOException {
    Location location =
        parser.parse(given).naming(suffixNames ? LocalNaming.SUFFIX : LocalNaming.PLAIN);
    Credentials credentials =
        anonymous ? new Credentials.Anonymous() : new Credentials.Ambient(profile);
    Access access = new Access(credentials, Optional.empty());
    return new Place(location, connection(saved, location).map(Connection::access).orElse(access));
  }

  private Optional<Connection> connection(Connections saved, Location location) throws IOException {
    if (connection.isEmpty()) {
      return Optional.empty();
    }
    Connection found =
        saved
            .find(connection.get())
            .orElseThrow(() -> new IOException("there is no saved connection " + connection.get()));
    return Optional.of(found).filter(one -> one.serves(location));
  }
}
