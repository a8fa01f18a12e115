package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.journal.SeenTable;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.OriginalKeys;

/// The steps of a plan about two folders. First the target is listed into the journal, in whatever
/// order it comes; then the source, of which each object looks for its counterpart; what has met
/// none is left over in the end. A plan that was cut off goes on where it was.
final class TwoFolders {

  /// What a request makes of what is found.
  interface Request {

    /// Finds what the target holds, by [TwoFolders#target] or otherwise.
    ///
    /// @param after the name behind which to go on
    void target(String after) throws IOException;

    /// What is known of objects besides what a listing says.
    List<ObjectMeta> known(Location folder, List<ObjectMeta> listed);

    /// The items that come of a page of the source. Each counterpart is to be marked as met.
    ///
    /// @param listed all of the page
    /// @param meant what of it has a wanted name
    List<Draft> drafts(SeenTable seen, Claims claims, Pages.Page listed, Pages.Page meant)
        throws SQLException;

    /// Whether a source of which nothing exists is a mistake.
    boolean wantsSource();

    /// Whether what only the target holds becomes items too.
    boolean wantsExtras();

    /// Whether an object of the target may be of use, by its name below the folder.
    ///
    /// @param wanted what names are meant
    default boolean isRemembered(String name, Predicate<String> wanted) {
      return wanted.test(name);
    }

    /// Whether what only the target holds is meant.
    ///
    /// @param wanted what names are meant
    /// @param claims the names that the plan has given to what the source holds
    boolean isExtra(Seen seen, Predicate<String> wanted, Claims claims) throws SQLException;

    Draft extra(Seen seen);
  }

  /// The steps, as the journal counts them.
  private static final int TARGET = 0;

  private static final int SOURCE = 1;
  private static final int EXTRAS = 2;
  private static final int END = 3;

  private static final int AT_ONCE = 1000;

  private final StoredJob job;
  private final Route route;
  private final boolean foldsCase;
  private final Planner planner;
  private final Control control;
  private final Predicate<String> wanted;

  /// @param foldsCase whether the target takes names for equal that differ in case
  TwoFolders(StoredJob job, Route route, boolean foldsCase, Planner planner, Control control) {
    this.job = job;
    this.route = route;
    this.foldsCase = foldsCase;
    this.planner = planner;
    this.control = control;
    this.wanted = route.names().predicate();
  }

  /// Makes the plan, or what is missing of it.
  ///
  /// @param more told after each page with items
  void run(Request request, Runnable more) throws IOException {
    int step = job.route();
    String after = job.after();
    if (step == TARGET) {
      request.target(after);
      planner.add(_ -> List.of(), SOURCE, "");
      after = "";
      step = SOURCE;
    }
    if (step == SOURCE) {
      source(request, after, more);
      planner.add(_ -> List.of(), EXTRAS, "");
      step = EXTRAS;
    }
    if (step == EXTRAS && request.wantsExtras()) {
      extras(request, more);
    }
    end();
  }

  /// The plan is complete.
  void end(Draft... last) {
    planner.add(_ -> List.of(last), END, "");
  }

  /// Lists the target.
  void target(Request request, String after) throws IOException {
    pages(
        request,
        route.to(),
        name -> request.isRemembered(name, wanted),
        after,
        (listed, meant) -> {
          if (meant.closed().isPresent()) {
            throw meant.closed().get(); // what is in it would look missing
          }
          remember(seen -> seen.add(0, meant.objects()), listed.last());
        });
  }

  /// Something that is remembered of the target.
  interface Remembering {
    void in(SeenTable seen) throws SQLException;
  }

  /// @param after how far the target is known by then
  void remember(Remembering remembering, String after) {
    remember(remembering, TARGET, after);
  }

  private void remember(Remembering remembering, int step, String after) {
    planner.add(
        tables -> {
          remembering.in(tables.seen().folding(foldsCase));
          return List.of();
        },
        step,
        after);
  }

  private void source(Request request, String after, Runnable more) throws IOException {
    Optional<String> root = SourceRoot.identity(route.from().location());
    if (root.isPresent()) {
      remember(seen -> seen.root(root.get()), SOURCE, after);
    }
    boolean[] found = {!after.isEmpty()};
    pages(
        request,
        route.from(),
        wanted,
        after,
        (listed, meant) -> {
          found[0] |= !listed.isEmpty();
          planner.add(
              tables ->
                  request.drafts(tables.seen().folding(foldsCase), tables.claims(), listed, meant),
              SOURCE,
              listed.last());
          more.run();
        });
    Location from = route.from().location();
    if (!found[0] && request.wantsSource() && !from.mayBeEmptyFolder()) {
      throw new PlaceException(from, new NotFound(from.path(), null)); // or an object has its name
    }
  }

  private interface Each {
    void page(Pages.Page listed, Pages.Page meant) throws IOException;
  }

  private void pages(
      Request request, Place folder, Predicate<String> names, String after, Each each)
      throws IOException {
    Location location = folder.location();
    planner.pages(
        folder,
        after,
        listed -> {
          Pages.Page named = listed.named(location.prefix(), names, route.names()::reaches);
          each.page(
              listed,
              new Pages.Page(
                  request.known(location, named.objects()),
                  named.leftOut(),
                  named.closed(),
                  named.empty(),
                  named.last()));
        });
  }

  /// What has been put into the plan counts as met, so that a plan that was cut off goes on.
  private void extras(Request request, Runnable more) throws IOException {
    var page = new ArrayList<Seen>();
    do {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      String start = page.isEmpty() ? "" : page.getLast().name();
      planner.add(
          tables -> {
            SeenTable seen = tables.seen().folding(foldsCase);
            page.clear();
            page.addAll(seen.extras(0, start, AT_ONCE));
            var drafts = new ArrayList<Draft>();
            for (Seen extra : page) {
              seen.met(0, extra.name());
              if (request.isExtra(extra, wanted, tables.claims())) {
                drafts.add(request.extra(extra));
              }
            }
            return drafts;
          },
          EXTRAS,
          "");
      more.run();
    } while (!page.isEmpty());
  }

  /// Of a folder of the source that could not be looked into nobody knows what it lacks.
  static void meetClosed(SeenTable seen, Pages.Page listed, Location from, Location to)
      throws SQLException {
    if (listed.closed().isPresent()) {
      meetFrom(seen, listed.closed().get().subject(), from, to);
    }
  }

  /// The source has something of that name, or a folder, of which nothing else is known: so nobody
  /// knows what it lacks of what a copy would have made of it.
  ///
  /// @param path its full name
  static void meetFrom(SeenTable seen, String path, Location from, Location to)
      throws SQLException {
    int end = path.length() - (path.endsWith("/") ? 1 : 0);
    String below = path.substring(from.path().length(), end);
    var names = new LocalNames(LocalNames.Rules.here());
    var there = new LinkedHashSet<String>();
    there.add(below); // as one folder is called in another
    if (from.store() instanceof StoreAddress.Local(_, var naming)) {
      String key = new OriginalKeys(from.file().orElseThrow(), names, naming).key(below);
      there.add(key);
      there.add(EncodingSuffix.remove(key));
    } else if (to.store() instanceof StoreAddress.Local) {
      there.add(names.toPath(below));
    }
    for (String name : there) {
      seen.metFrom(0, to.path() + name);
    }
  }

  /// A folder that is gone, or whose disk is, would look as empty as an empty one.
  static void requireFolder(Location folder) throws PlaceException {
    if (folder.file().filter(file -> !Files.isDirectory(file)).isPresent()) {
      throw new PlaceException(folder, new NotFound(folder.path(), null));
    }
  }
}
