package org.nephoscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;

/// The command line as a person has it, through the real parser, with its streams kept.
final class Neph {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final StoreOpener stores;
  private final Engine.Transfers transfers;
  private final List<List<String>> windows = new ArrayList<>();
  private final List<Connection> saved = new ArrayList<>();
  private String typed = "";
  private LocationParser addresses = LocationParser.here();

  Neph(StoreOpener stores, Engine.Transfers transfers) {
    this.stores = stores;
    this.transfers = transfers;
  }

  /// For commands that transfer nothing.
  Neph(StoreOpener stores) {
    this(
        stores,
        () -> {
          throw new IOException("this command needs no transfers");
        });
  }

  /// The next commands find that text on standard input.
  Neph typing(String text) {
    typed = text;
    return this;
  }

  /// The next commands read addresses like that.
  Neph reading(LocationParser parser) {
    addresses = parser;
    return this;
  }

  /// The next commands know that saved connection.
  Neph knowing(Connection connection) {
    saved.add(connection);
    return this;
  }

  private Optional<Connection> saved(String name) {
    return saved.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /// The arguments of every window that was opened.
  List<List<String>> windows() {
    return windows;
  }

  void put(String address, String text) throws IOException {
    put(address, text.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }

  void put(String address, byte[] bytes, Headers headers) throws IOException {
    Location location = LocationParser.here().parse(address);
    try (ObjectStore store = stores.open(location.store(), Access.AMBIENT)) {
      var _ =
          store.put(
              new ObjectKey(location.path()),
              ByteSource.of(bytes),
              PutOptions.REPLACE.headers(headers));
    }
  }

  String read(String address) throws IOException {
    Location location = LocationParser.here().parse(address);
    try (ObjectStore store = stores.open(location.store(), Access.AMBIENT);
        ObjectContent content =
            store.open(new ObjectKey(location.path()), Span.WHOLE, Optional.empty())) {
      return new String(content.readAll(), StandardCharsets.UTF_8);
    }
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    return runInto(out, out, arguments);
  }

  /// With a standard output of one's own.
  Result runInto(OutputStream out, String... arguments) {
    return runInto(out, new ByteArrayOutputStream(), arguments);
  }

  private Result runInto(OutputStream out, ByteArrayOutputStream kept, String... arguments) {
    var err = new ByteArrayOutputStream();
    var engine = new Engine(addresses, stores, transfers, this::saved, windows::add, "1.2.3");
    var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    int code = new Cli(engine, in, out, err).run(arguments);
    return new Result(code, kept, err.toString(StandardCharsets.UTF_8));
  }

  /// How a command ended.
  record Result(int code, ByteArrayOutputStream bytes, String err) {

    String out() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
      return out().lines().toList();
    }

    List<JsonNode> json() {
      return lines().stream().map(Result::parsed).toList();
    }

    private static JsonNode parsed(String line) {
      try {
        return MAPPER.readTree(line);
      } catch (IOException e) {
        throw new UncheckedIOException(line, e);
      }
    }
  }
}
