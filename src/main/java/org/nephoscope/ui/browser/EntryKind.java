package org.nephoscope.ui.browser;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.scene.Node;
import org.nephoscope.array.Badge;
import org.nephoscope.array.model.Format;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;

/// What an entry looks like in lists, by its name and by what is known to be in it.
public enum EntryKind {
  BUCKET,
  PREFIX,
  GROUP,
  ARRAY,
  VOLUME,
  JSON,
  IMAGE,
  TEXT,
  OTHER;

  /// The levels of an image are called `0` or `s0`, and so on.
  private static final Pattern LEVEL = Pattern.compile("/s?[0-9]+/$");

  private static final Set<String> IMAGES =
      Set.of("tif", "tiff", "png", "jpg", "jpeg", "gif", "webp", "bmp", "czi", "nd2");
  private static final Set<String> TEXTS =
      Set.of("txt", "md", "csv", "tsv", "html", "xml", "yaml", "yml", "log", "py", "toml", "ini");
  private static final Set<String> JSON_NAMES =
      Set.of(".zarray", ".zgroup", ".zattrs", ".zmetadata", "info");

  /// The kind of an entry.
  ///
  /// @param badge what kind of array a prefix holds, or empty
  public static EntryKind of(ObjectEntry entry, boolean bucket, Optional<Badge> badge) {
    if (entry instanceof Folder) {
      if (bucket) {
        return BUCKET;
      }
      return badge.map(EntryKind::of).orElse(PREFIX);
    }
    String name = entry.name().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (ending.startsWith("json") || ending.equals("geojson") || JSON_NAMES.contains(name)) {
      return JSON;
    }
    return IMAGES.contains(ending) ? IMAGE : TEXTS.contains(ending) ? TEXT : OTHER;
  }

  /// The kind of a prefix that is known to hold an array or a group.
  static EntryKind of(Badge badge) {
    return badge.format() == Format.PRECOMPUTED ? VOLUME : badge.array() ? ARRAY : GROUP;
  }

  /// The kind of a prefix of which nothing but its path is known: names that end in `.zarr` or
  /// `.n5` promise a group, and the levels below them an array.
  public static EntryKind ofPath(String path) {
    String name = "/" + path.toLowerCase(Locale.ROOT) + (path.endsWith("/") ? "" : "/");
    boolean promised = name.contains(".zarr/") || name.contains(".n5/");
    boolean itself = name.endsWith(".zarr/") || name.endsWith(".n5/");
    return itself ? GROUP : promised && LEVEL.matcher(name).find() ? ARRAY : PREFIX;
  }

  /// A new icon of 16 px.
  public Node icon() {
    return switch (this) {
      case BUCKET -> Icons.of(Drawing.BUCKET);
      case PREFIX -> Icons.of(Feather.FOLDER);
      case GROUP -> Icons.of(Feather.GRID);
      case ARRAY -> Icons.of(Drawing.ARRAY);
      case VOLUME -> Icons.of(Feather.LAYERS);
      case JSON -> Icons.of(Drawing.BRACES);
      case IMAGE -> Icons.of(Feather.IMAGE);
      case TEXT -> Icons.of(Feather.FILE_TEXT);
      case OTHER -> Icons.of(Feather.FILE);
    };
  }
}
