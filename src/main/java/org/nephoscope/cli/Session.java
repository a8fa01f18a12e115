package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// What every command has at hand: the engine, the global options, and the three streams.
final class Session {

  private final Engine engine;
  private final GlobalOptions options;
  private final InputStream in;
  private final Output out;
  private final PrintStream err;
  private Optional<Connection> connection = Optional.empty();
  private boolean askedForJson;
  private boolean givesBytes;

  Session(Engine engine, GlobalOptions options, InputStream in, Output out, PrintStream err) {
    this.engine = engine;
    this.options = options;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  Engine engine() {
    return engine;
  }

  GlobalOptions options() {
    return options;
  }

  InputStream in() {
    return in;
  }

  Output out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /// Whether what is printed is JSON.
  boolean json() {
    return (options.json || askedForJson) && !givesBytes;
  }

  /// Arguments that could not be read whole ask for JSON too.
  void askForJson() {
    askedForJson = true;
  }

  /// From now on standard output is for the bytes of objects, and nothing is put between them.
  void giveBytes() {
    givesBytes = true;
  }

  /// The place an address names, with the identity and the endpoint of the options.
  Place place(String address) throws UsageError, IOException {
    Optional<Connection> saved = saved();
    Optional<String> endpoint =
        Optional.ofNullable(options.endpoint)
            .or(() -> saved.flatMap(Connection::endpoint).map(URI::toString));
    LocationParser parser = engine.addresses();
    try {
      Location location =
          (endpoint.isPresent() ? parser.endpoint(endpoint.get()) : parser)
              .parse(address)
              .naming(localNames());
      Access access = access();
      Access used =
          saved.filter(one -> one.serves(location)).map(Connection::access).orElse(access);
      return new Place(location, options.terms.on(used, location.store()));
    } catch (UnknownAddress e) {
      throw new UsageError(e.getMessage() + ".");
    }
  }

  private Optional<Connection> saved() throws UsageError, IOException {
    if (options.connection == null) {
      return Optional.empty();
    }
    if (options.anonymous || options.profile != null) {
      throw new UsageError(
          "--connection has an identity; leave out --anonymous and --profile beside it.");
    }
    if (connection.isEmpty()) { // a list may name a million places
      connection = engine.connections().find(options.connection);
    }
    if (connection.isEmpty()) {
      throw new UsageError("There is no saved connection " + options.connection + ".");
    }
    return connection;
  }

  ObjectStore open(Place place) throws StorageException {
    return engine.stores().open(place.location().store(), place.access());
  }

  /// Says what went wrong with an address, and gives its exit code.
  ExitCode report(IOException error, Location location) throws Output.Closed {
    String address = location.toString();
    boolean folder =
        error instanceof StorageException.NotFound
            && location.file().filter(Files::isDirectory).isPresent();
    problem(
        ExitCode.of(error),
        address,
        folder ? address + " is a folder. Name an object in it." : ErrorText.of(error, address));
    trace(error);
    return ExitCode.of(error);
  }

  /// Says one sentence on standard error, and as JSON on standard output too.
  ///
  /// @param address what it is about, if it is about one address
  void problem(ExitCode code, @Nullable String address, String sentence) throws Output.Closed {
    say(sentence);
    if (json()) {
      out.line(
          new Json()
              .with("problem", code.word())
              .with("uri", address)
              .with("detail", sentence)
              .toString());
    }
  }

  /// Says that a listing has no line for something that is there.
  void sayLeftOut(StoreAddress store, Listing.LeftOut left) {
    say(new Location(store, left.path()) + " was left out: " + left.why() + ".");
  }

  /// One line on standard error.
  void say(String sentence) {
    err.println("neph: " + Printable.text(sentence));
  }

  void trace(Throwable error) {
    if (options.debug) {
      error.printStackTrace(err);
    }
  }

  private LocalNaming localNames() throws UsageError {
    return LocalNaming.of(options.localNames)
        .orElseThrow(() ->
            new UsageError(
                "--local-names " + options.localNames + " is unknown; it is plain or suffix."));
  }

  private Access access() throws UsageError {
    if (options.anonymous && options.profile != null) {
      throw new UsageError("--anonymous and --profile exclude each other; give one of them.");
    }
    Credentials credentials =
        options.anonymous
            ? new Credentials.Anonymous()
            : new Credentials.Ambient(Optional.ofNullable(options.profile));
    return new Access(credentials, Optional.empty());
  }
}
