package org.nephoscope.transfer.run;

import java.sql.SQLException;
import java.util.Optional;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.name.ChosenNames;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.LocalTargets;
import org.nephoscope.transfer.name.OriginalKeys;
import org.nephoscope.transfer.name.Overlap;
import org.nephoscope.transfer.name.TwinFiles;

/// Where the objects of one route go.
final class CopyTargets {

  private static final Sentences SAY = Sentences.of(CopyTargets.class);

  private final Routed request;
  private final int number;
  private final Location from;
  private final Location to;
  private final Claims claims;
  private final LocalNames names = new LocalNames(LocalNames.Rules.here());
  private final LocalTargets local;

  private final Optional<String> source;

  /// There if the source is a folder of this computer.
  private final Optional<OriginalKeys> originals;

  /// There if the target is one, and the source is none.
  private final Optional<ChosenNames> chosen;

  /// @param foldsCase whether the target's file system does, if it is one
  /// @param source how names in the target begin that are those of the source, see [Overlap#names]
  CopyTargets(
      Routed request, int number, Claims claims, boolean foldsCase, Optional<String> source) {
    Route route = request.routes().get(number);
    this.request = request;
    this.number = number;
    this.from = route.from().location();
    this.to = route.to().location();
    this.claims = claims;
    this.source = source;
    this.local = new LocalTargets(claims, foldsCase);
    this.originals =
        from.store() instanceof StoreAddress.Local(_, var naming)
            ? from.file().map(folder -> new OriginalKeys(folder, names, naming))
            : Optional.empty();
    this.chosen =
        originals.isEmpty() && to.store() instanceof StoreAddress.Local(_, var naming)
            ? to.file().map(folder -> new ChosenNames(folder, names, naming))
            : Optional.empty();
  }

  /// The object that a route names leads exactly where the route says.
  Draft named(String source) throws SQLException {
    return besideSource(exactly(source));
  }

  private Draft exactly(String source) throws SQLException {
    if (isToLocal()) {
      String base = to.parent().path();
      String target = withoutSuffix(source, to.path());
      Optional<String> name = local.file(base, target.substring(base.length()), !isShortening());
      return claimed(Draft.named(number, source, name.orElse(target)), name.isPresent());
    }
    return across(Draft.named(number, source, withoutSuffix(source, to.path())));
  }

  /// An object below the route's prefix keeps its name below the target's.
  Draft listed(ObjectMeta meta) throws SQLException {
    return besideSource(below(meta));
  }

  /// What is copied into a folder above its own goes over nothing that its own holds: the next item
  /// may be that.
  private Draft besideSource(Draft draft) {
    return isInSource(draft) && !draft.isEnded()
        ? draft.ended(
            ItemState.CONFLICT, SAY.get("beside", new Location(to.store(), draft.target())))
        : draft;
  }

  /// Whether what it goes over is of the source, and so stays as it is.
  boolean isInSource(Draft draft) {
    return source.filter(draft.target()::startsWith).isPresent();
  }

  private Draft below(ObjectMeta meta) throws SQLException {
    String relative = from.prefix().relativize(meta.key());
    if (relative.isEmpty() && to.path().isEmpty()) {
      return Draft.of(number, meta, "").ended(ItemState.SKIPPED, SAY.get("mark.root"));
    }
    if (!isToLocal()) {
      return across(Draft.of(number, meta, to.path() + below(relative)));
    }
    if (request.routes().size() > 1) {
      local.base(to.path());
    }
    if (meta.size() == 0 && (relative.isEmpty() || relative.endsWith("/"))) {
      String path = relative.isEmpty() ? "" : path(withoutSlash(relative)) + "/";
      return Draft.of(number, meta, local.folder(to.path(), path));
    }
    String shortened = isShortening() ? EncodingSuffix.remove(relative) : relative;
    // What is only called so once it is shortened keeps both files.
    Optional<String> name = local.file(to.path(), path(shortened), !isShortening());
    Draft draft = Draft.of(number, meta, name.orElse(to.path() + relative));
    return claimed(draft, name.isPresent());
  }

  /// The name of a file for what is called so in the source. A file's name stays what it is.
  private String path(String relative) {
    return chosen.map(folder -> folder.path(relative)).orElse(relative);
  }

  /// The key in another store for what is called so in the source.
  private String below(String relative) throws SQLException {
    String name = isShortening() ? shortened(relative) : relative;
    String key = originals.map(known -> known.key(name)).orElse(name);
    return key.isEmpty() && to.path().isEmpty() ? name : key;
  }

  private String shortened(String relative) throws SQLException {
    return from.isPrefix()
        ? new TwinFiles(from.file().orElseThrow(), claims, "//" + number + "/").shortened(relative)
        : EncodingSuffix.remove(relative);
  }

  private static String withoutSlash(String name) {
    return name.substring(0, name.length() - 1);
  }

  private Draft across(Draft draft) throws SQLException {
    if (from.store().equals(to.store())
        && draft.source().equals(draft.target())
        && !(request instanceof Compare)) { // with what a manifest says of it
      return draft.ended(ItemState.REFUSED, Overlap.ontoItself(from.toString()));
    }
    // Names can meet only if there are several routes, or if names are shortened or read back.
    if (request.routes().size() == 1 && !isShortening() && !isUnsure(draft)) {
      return draft;
    }
    String name = to.store().uri() + draft.target();
    boolean free = claims.find(name).isEmpty();
    if (free) {
      claims.add(name, Claims.Kind.FILE);
    }
    return claimed(draft, free);
  }

  private boolean isUnsure(Draft draft) {
    return from.isPrefix()
        && originals
            .filter(known -> known.isUnsure(draft.source().substring(from.path().length())))
            .isPresent();
  }

  private static Draft claimed(Draft draft, boolean free) {
    return free ? draft : draft.ended(ItemState.CONFLICT, SAY.get("same-name"));
  }

  private boolean isToLocal() {
    return to.store() instanceof StoreAddress.Local;
  }

  /// Whether names in a folder whose store knows of no encoding tell it, and the target tells it
  /// otherwise: in a header, or by itself in the names of its files. A file that is to have another
  /// encoding gets another name too.
  private boolean isShortening() {
    EncodingPolicy policy = request.policy().encoding();
    boolean plain =
        to.store() instanceof StoreAddress.Local(_, var naming) && naming == LocalNaming.PLAIN;
    return from.store() instanceof StoreAddress.Local(_, var naming)
        && naming == LocalNaming.PLAIN
        && policy.readsNames()
        && (!plain || policy.target().isPresent());
  }

  private String withoutSuffix(String source, String target) {
    boolean sameEnding = EncodingSuffix.of(source).equals(EncodingSuffix.of(target));
    return isShortening() && sameEnding ? EncodingSuffix.remove(target) : target;
  }
}
