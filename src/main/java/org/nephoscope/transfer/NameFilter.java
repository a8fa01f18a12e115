package org.nephoscope.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;

/// Which names below a folder are meant: those that one of the first patterns matches, or all if
/// there are none, without those that one of the second matches. A name that is compared is
/// relative to the folder; an object that was named itself is compared by its last step. The
/// patterns are those of [Glob].
public record NameFilter(List<String> include, List<String> exclude) {

  /// Every name.
  public static final NameFilter ALL = new NameFilter(List.of(), List.of());

  /// No name: of a plan to which nothing is added by listing.
  public static final NameFilter NONE = new NameFilter(List.of(), List.of("**"));

  /// Throws [IllegalArgumentException] for a pattern that is not complete.
  public NameFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    include.forEach(Glob::new);
    exclude.forEach(Glob::new);
  }

  public boolean isAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  /// Whether no name that is meant lies below a child of the folder.
  public boolean isFlat() {
    return !include.isEmpty() && include.stream().map(Glob::new).allMatch(Glob::isFlat);
  }

  /// A listing of that folder which holds every name that is meant, and few others.
  public ListQuery query(Prefix folder) {
    String begin =
        include.stream()
            .map(pattern -> new Glob(pattern).beginning())
            .reduce(NameFilter::common)
            .orElse("");
    ListQuery.Depth depth = isFlat() ? ListQuery.Depth.CHILDREN : ListQuery.Depth.EVERYTHING;
    return new ListQuery(folder, begin, depth, ListQuery.Start.BEGINNING, ListQuery.PAGE);
  }

  private static String common(String one, String other) {
    int[] left = one.codePoints().toArray();
    int[] right = other.codePoints().toArray();
    int same = Arrays.mismatch(left, right);
    return same < 0 ? one : new String(left, 0, same);
  }

  /// Whether names in a folder may be meant, of which nothing is known but its own name.
  ///
  /// @param folder relative, with its slash
  public boolean reaches(String folder) {
    return (include.isEmpty() || include.stream().anyMatch(text -> new Glob(text).reaches(folder)))
        && exclude.stream().noneMatch(text -> new Glob(text).takesAllBelow(folder));
  }

  /// Says of names whether they are meant.
  public Predicate<String> predicate() {
    List<Glob> in = include.stream().map(Glob::new).toList();
    List<Glob> out = exclude.stream().map(Glob::new).toList();
    return name ->
        (in.isEmpty() || in.stream().anyMatch(glob -> glob.matches(name)))
            && out.stream().noneMatch(glob -> glob.matches(name));
  }
}
