package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.Recognised;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Parameters;

/// A command about one array or group: opens it, and says so where there is none.
abstract class ArrayTask implements Callable<Integer> {

  private static final Pattern FORMAT =
      Pattern.compile("^(?:zarr|zarr2|zarr3|n5|precomputed)(?=://)", Pattern.CASE_INSENSITIVE);

  /// Where errors keep no chunk from being decoded.
  private static final List<String> BESIDE =
      List.of("/attributes", "/dimension_names", "/fill_value", "/.zattrs");

  private static final Pattern TAIL =
      Pattern.compile("\\|(?:neuroglancer-)?(zarr2|zarr3|n5|precomputed):$");

  private final Session session;

  @Parameters(index = "0", paramLabel = "URI", description = "The folder of the array or group.")
  String address = "";

  ArrayTask(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  /// What is open.
  record Target(Place place, ObjectStore store, ArrayOpener opener, ArrayNode node) {

    /// The address of an object below, as people type it.
    String uri(String key) {
      return location(key).toString();
    }

    Location location(String key) {
      return new Location(place.location().store(), key);
    }
  }

  @Override
  public final Integer call() throws UsageError, IOException, InterruptedException {
    Place place = session.place(address);
    try (ObjectStore store = session.open(place)) {
      var opener = new ArrayOpener(store);
      Optional<ArrayNode> node = opener.open(place.location().prefix(), format(address));
      return (node.isEmpty()
              ? nothing(store, place)
              : run(new Target(place, store, opener, node.get())))
          .number();
    } catch (NoLayout e) {
      session.problem(
          ExitCode.SOME_FAILED,
          place.location().toString(),
          place.location() + " cannot be read. " + e.getMessage());
      return ExitCode.SOME_FAILED.number();
    } catch (StorageException e) {
      return session.report(e, about(e, place.location())).number();
    }
  }

  /// Does the work; what the store throws is reported for the address.
  abstract ExitCode run(Target target) throws UsageError, IOException, InterruptedException;

  /// What an error is about: of a refusal the object that must not be read, where it lies inside
  /// what was asked for, which may be open otherwise.
  static Location about(StorageException error, Location asked) {
    String name = error.subject();
    String folder = asked.asPrefix().path();
    boolean inside = name.startsWith(folder) && name.length() > folder.length();
    return error instanceof StorageException.AccessDenied && inside
        ? new Location(asked.store(), name)
        : asked;
  }

  /// The metadata does not tell where anything of an array lies.
  private static final class NoLayout extends IOException {
    private static final long serialVersionUID = 1;

    NoLayout(PartialArray part) {
      super(part.why() + firstError(part).map(problem -> " " + problem.sentence()).orElse(""));
    }
  }

  /// Says that a command is for arrays of known layout.
  static ArrayMeta array(Target target) throws UsageError, IOException {
    return switch (target.node()) {
      case ArrayMeta array -> array;
      case PartialArray part -> throw new NoLayout(part);
      case GroupMeta _ ->
          throw new UsageError(
              target.place().location() + " is a group; give the address of an array in it.");
    };
  }

  /// Why no chunk of an array can be decoded here, with the first error of its metadata if that is
  /// it; empty where they can.
  static Optional<String> unreadable(ArrayMeta array) {
    return array
        .unreadable()
        .map(why ->
            why.equals(ArrayMeta.BROKEN)
                ? why + breaking(array).map(problem -> " " + problem.sentence()).orElse("")
                : why);
  }

  /// The first error that keeps chunks from being decoded.
  private static Optional<Problem> breaking(ArrayMeta array) {
    return array.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .filter(problem -> BESIDE.stream().noneMatch(problem.pointer()::startsWith))
        .findFirst()
        .or(() -> firstError(array));
  }

  /// What is wrong with the metadata, if something is.
  static Optional<Problem> firstError(ArrayNode node) {
    return node.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .findFirst();
  }

  /// The format that an address names, which is then looked for first.
  private static Optional<Format> format(String address) {
    Matcher head = FORMAT.matcher(address);
    Matcher tail = TAIL.matcher(address);
    String word =
        head.find() ? head.group().toLowerCase(Locale.ROOT) : tail.find() ? tail.group(1) : "";
    for (Format format : Format.values()) {
      if (format.word().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private ExitCode nothing(ObjectStore store, Place place) throws IOException {
    String named = place.location().toString();
    if (place.location().file().filter(Files::notExists).isPresent()) {
      session.problem(ExitCode.NOT_FOUND, named, named + " does not exist.");
      return ExitCode.NOT_FOUND;
    }
    Optional<String> packed = Recognised.object(place.location().path());
    if (packed.isEmpty()) {
      packed = Recognised.folder(store, place.location().prefix());
    }
    session.problem(
        ExitCode.NOT_FOUND,
        named,
        packed
            .map(what -> named + " looks like " + what + ".")
            .orElse(
                named
                    + " holds no Zarr, N5 or precomputed array or group. Name the folder of one."));
    return ExitCode.NOT_FOUND;
  }
}
