package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// What every command has at hand: the engine, the global options, and the three streams.
final class Session {

  private final Engine engine;
  private final GlobalOptions options;
  private final InputStream in;
  private final Output out;
  private final PrintStream err;
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
  Place place(String address) throws UsageError {
    try {
      LocationParser parser =
          options.endpoint == null
              ? engine.addresses()
              : engine.addresses().endpoint(options.endpoint);
      Location location = parser.parse(address);
      return new Place(location, options.terms.on(access(), location.store()));
    } catch (UnknownAddress e) {
      throw new UsageError(e.getMessage() + ".");
    }
  }

  ObjectStore open(Place place) throws StorageException {
    return engine.stores().open(place.location().store(), place.access());
  }

  /// Says what went wrong with an address, and gives its exit code.
  ExitCode report(IOException error, Location location) throws Output.Closed {
    String address = location.toString();
    problem(ExitCode.of(error), address, ErrorText.of(error, address));
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

  /// One line on standard error.
  void say(String sentence) {
    err.println("neph: " + Printable.text(sentence));
  }

  void trace(Throwable error) {
    if (options.debug) {
      error.printStackTrace(err);
    }
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
