package org.nephoscope.storage;

/// What to list, from where, and how much at once.
///
/// @param folder every result is below this prefix
/// @param namesStarting the results' names, after the folder, begin with this text; often empty
/// @param depth the folder's children only, or everything below it
/// @param start where in the byte order of names to begin
/// @param limit how many entries a page may hold; a store may give fewer
public record ListQuery(Prefix folder, String namesStarting, Depth depth, Start start, int limit) {

  /// As many as S3 gives in one answer.
  public static final int PAGE = 1000;

  /// Whether a listing stops at the next slash.
  public enum Depth {
    CHILDREN,
    EVERYTHING
  }

  /// Where a page begins.
  public sealed interface Start {
    Start BEGINNING = new Beginning();

    record Beginning() implements Start {}

    /// After that full name (a key, or a folder's prefix), which need not exist.
    record After(String name) implements Start {
      /// No character comes after this one.
      private static final String LAST = "\udbff\udfff";

      /// Whether nothing in that folder is asked for, so it need not be looked into.
      public boolean isBehind(String folder) {
        return name.startsWith(folder + LAST);
      }
    }

    /// After everything in a folder, whether it can be listed or not.
    static After behind(String folder) {
      return new After(folder + After.LAST);
    }

    /// Where an earlier page of the same query ended, in the store's own words.
    record Token(String token) implements Start {}
  }

  public ListQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one entry: " + limit);
    }
  }

  /// The children of a folder, from the first.
  public static ListQuery children(Prefix folder) {
    return new ListQuery(folder, "", Depth.CHILDREN, Start.BEGINNING, PAGE);
  }

  /// Every object below a folder, from the first.
  public static ListQuery everything(Prefix folder) {
    return new ListQuery(folder, "", Depth.EVERYTHING, Start.BEGINNING, PAGE);
  }

  public ListQuery from(Start other) {
    return new ListQuery(folder, namesStarting, depth, other, limit);
  }

  public ListQuery limit(int other) {
    return new ListQuery(folder, namesStarting, depth, start, other);
  }

  /// The text that every listed name begins with.
  public String namePrefix() {
    return folder.value() + namesStarting;
  }
}
