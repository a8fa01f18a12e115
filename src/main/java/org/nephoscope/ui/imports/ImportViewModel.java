package org.nephoscope.ui.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Importable;
import org.nephoscope.connection.Secret;

/// What was found in other programs, and what of it is to be taken over. Keys are read only when
/// they are wanted, and go from there into the place for secrets.
public final class ImportViewModel {

  /// One account, and whether it is wanted.
  public static final class Line {

    private final Importable account;
    private final boolean known;
    private final BooleanProperty wanted;

    Line(Importable account, boolean known) {
      this.account = account;
      this.known = known;
      this.wanted = new SimpleBooleanProperty(!known);
    }

    public Importable account() {
      return account;
    }

    /// Whether a connection to the same server, as the same, is saved already.
    public boolean isKnown() {
      return known;
    }

    public BooleanProperty wantedProperty() {
      return wanted;
    }
  }

  /// An account to be saved.
  ///
  /// @param secret for the taker to keep and close
  public record Taken(Connection connection, Optional<Secret> secret) {}

  private final ConnectionBook book;
  private final List<Line> lines;
  private final BooleanProperty keys = new SimpleBooleanProperty();

  public ImportViewModel(List<Importable> found, ConnectionBook book) {
    this.book = book;
    this.lines = found.stream().map(one -> new Line(one, isKnown(one))).toList();
  }

  public List<Line> lines() {
    return lines;
  }

  /// Whether keys that stand in the files are taken over too; not unless the person wants it.
  public BooleanProperty keysProperty() {
    return keys;
  }

  /// Whether any of the files holds keys.
  boolean hasKeys() {
    return lines.stream().anyMatch(line -> line.account().keys().isPresent());
  }

  /// What is wanted, each under a name that is free. Reads the disk for keys; if some cannot be
  /// read, those of others are overwritten.
  public List<Taken> take() throws IOException {
    Set<String> names = new HashSet<>();
    book.connections().forEach(one -> names.add(one.name()));
    var taken = new ArrayList<Taken>();
    try {
      take(names, taken);
    } catch (IOException | RuntimeException e) {
      taken.forEach(one -> one.secret().ifPresent(Secret::close));
      throw e;
    }
    return List.copyOf(taken);
  }

  private void take(Set<String> names, List<Taken> taken) throws IOException {
    for (Line line : lines) {
      if (line.wantedProperty().get()) {
        Importable account = line.account();
        Optional<Importable.Keys> source = account.keys().filter(_ -> keys.get());
        Optional<Secret> secret = source.isPresent() ? source.get().read() : Optional.empty();
        String name = freeName(account.name(), names);
        taken.add(new Taken(account.connection(name, secret.isPresent()), secret));
      }
    }
  }

  private static String freeName(String wanted, Set<String> taken) {
    String name = wanted;
    for (int number = 2; !taken.add(name); number++) {
      name = wanted + " " + number;
    }
    return name;
  }

  private boolean isKnown(Importable account) {
    Connection made = account.connection(account.name(), false);
    return book.connections().stream()
        .anyMatch(one ->
            one.server().equals(made.server())
                && (one.access().equals(made.access()) || one.name().equals(made.name())));
  }
}
