package org.nephoscope.connection;

import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

/// What people type and see: a store and a name inside it. The name is a prefix if it is empty or
/// ends in a slash, otherwise a key. Parsed by [LocationParser], only at the edges of the program.
public record Location(StoreAddress store, String path) {

  public static Location of(StoreAddress store, ObjectEntry entry) {
    return new Location(store, entry.path());
  }

  public boolean isPrefix() {
    return path.isEmpty() || path.endsWith("/");
  }

  /// This place as a prefix: `a/b` and `a/b/` both give `a/b/`.
  public Prefix prefix() {
    return Prefix.of(path);
  }

  /// The object of exactly this name; none at the root.
  public Optional<ObjectKey> key() {
    return path.isEmpty() ? Optional.empty() : Optional.of(new ObjectKey(path));
  }

  /// The last step of the name without its slash; empty at the root.
  public String name() {
    return prefix().name();
  }

  public Location parent() {
    return new Location(store, prefix().parent().value());
  }

  /// The place of that name (a key, or a prefix if it ends in a slash) below this one.
  public Location resolve(String name) {
    return new Location(store, prefix().value() + name);
  }

  /// Whether a folder can be there with nothing in it: one of this computer, of which a web server
  /// tells, or all of a store. Elsewhere nobody makes folders, and one below which nothing is is
  /// not there.
  public boolean mayBeEmptyFolder() {
    return switch (store) {
      case StoreAddress.Local _, StoreAddress.Http _ -> true;
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          path.isEmpty();
    };
  }

  public Location asPrefix() {
    return new Location(store, prefix().value());
  }

  /// The same, with files of this computer named so; nothing else changes.
  public Location naming(LocalNaming naming) {
    return store instanceof StoreAddress.Local(var root, _)
        ? new Location(new StoreAddress.Local(root, naming), path)
        : this;
  }

  /// The same, with files named as those of another place, where both are of this computer.
  public Location namedAs(Location other) {
    return other.store() instanceof StoreAddress.Local(_, var naming) ? naming(naming) : this;
  }

  /// The file or directory of exactly this name, on this computer. Where names tell encodings the
  /// object may lie in a file of a longer name, see [LocalNaming#SUFFIX].
  public Optional<Path> file() {
    return store instanceof StoreAddress.Local(var root, _)
        ? Optional.of(root.resolve(path))
        : Optional.empty();
  }

  /// The address as people type it. Local places are shown as plain paths, names on web servers
  /// with percent signs where they need them.
  @Override
  public String toString() {
    return switch (store) {
      case StoreAddress.Local(var root, _) ->
          root.resolve(path) + (isPrefix() && !path.isEmpty() ? "/" : "");
      case StoreAddress.Http _ -> store.uri() + WebPath.shown(path);
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          store.uri() + path;
    };
  }
}
