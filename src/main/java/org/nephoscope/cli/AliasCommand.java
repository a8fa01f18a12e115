package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.nephoscope.connection.Alias;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.UnknownAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph alias`: names that stand for the beginning of an address.
@Command(
    name = "alias",
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Show the names that stand for the beginning of an address, as in NAME://bucket/key.",
      "",
      "Three are built in. Others come from aliases.json in NEPHOSCOPE_HOME, which add and rm",
      "change, and from CloudFiles' own file, which is read and never written."
    },
    footer = {
      "",
      "Examples:",
      "  neph alias ls",
      "  neph alias add lab s3://https://storage.example.org/",
      "  neph ls lab://my-bucket/"
    })
final class AliasCommand implements Callable<Integer> {

  private final Session session;

  AliasCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    return list(session);
  }

  private static int list(Session session) throws IOException {
    var all = session.engine().addresses().aliases().all();
    int names = width(all, Alias::name);
    int addresses = width(all, Alias::address);
    for (Alias alias : all) {
      session.out().line(session.json() ? json(alias) : line(alias, names, addresses));
    }
    return ExitCode.DONE.number();
  }

  private static int width(List<Alias> all, Function<Alias, String> column) {
    return all.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String line(Alias alias, int names, int addresses) {
    String name = alias.name() + " ".repeat(names - alias.name().length());
    String address = alias.address() + " ".repeat(addresses - alias.address().length());
    return Printable.text(name + "  " + address + "  " + source(alias));
  }

  private static String json(Alias alias) {
    return new Json()
        .with("alias", alias.name())
        .with("uri", alias.address())
        .with("source", source(alias))
        .toString();
  }

  private static String source(Alias alias) {
    return alias.source().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// `neph alias ls`.
  @Command(
      name = "ls",
      description = "Show all names, what they stand for, and who says so.",
      footer = {"", "Example:", "  neph alias ls --json"})
  static final class Ls implements Callable<Integer> {

    private final Session session;

    Ls(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      return list(session);
    }
  }

  /// `neph alias add`.
  @Command(
      name = "add",
      description = "Let a name stand for the beginning of an address, from now on.",
      footer = {"", "Example:", "  neph alias add lab s3://https://storage.example.org/"})
  static final class Add implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name, without ://.")
    String name = "";

    @Parameters(index = "1", paramLabel = "HOST", description = "What it stands for.")
    String address = "";

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws UsageError, IOException {
      try {
        session.engine().addresses().aliases().add(name, address);
        return ExitCode.DONE.number();
      } catch (IllegalArgumentException e) { // an UnknownAddress among them
        throw new UsageError(sentence(e));
      }
    }
  }

  /// `neph alias rm`.
  @Command(
      name = "rm",
      description = "Forget a name that was added here.",
      footer = {"", "Example:", "  neph alias rm lab"})
  static final class Rm implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The name, without ://.")
    String name = "";

    Rm(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws UsageError, IOException {
      Aliases aliases = session.engine().addresses().aliases();
      try {
        if (aliases.remove(name)) {
          return ExitCode.DONE.number();
        }
      } catch (IllegalArgumentException e) {
        throw new UsageError(sentence(e));
      }
      Optional<Alias> foreign =
          aliases.all().stream().filter(alias -> alias.name().equalsIgnoreCase(name)).findFirst();
      ExitCode code = foreign.isPresent() ? ExitCode.SOME_FAILED : ExitCode.NOT_FOUND;
      session.problem(
          code,
          null,
          foreign.isPresent()
              ? "The alias " + name + " is CloudFiles' own. Remove it with cloudfiles alias rm."
              : "There is no alias " + name + ". neph alias ls shows all.");
      return code.number();
    }
  }

  private static String sentence(IllegalArgumentException error) {
    String text = String.valueOf(error.getMessage());
    String start = error instanceof UnknownAddress ? "N" : text.substring(0, 1);
    return start + text.substring(1) + ".";
  }
}
